import type { GuicheOptions, Locale } from "@guiche/core"
import { liveHalfAYear } from "./chapters/half-a-year.ts"
import { solve } from "./chapters/solve.ts"
import { takeTenComplaints } from "./chapters/ten-complaints.ts"
import { openDesk } from "./open-desk.ts"
import { tenant } from "./people.ts"
import { reportFigures } from "./report/report-figures.ts"
import { reportPage } from "./report/report-page.ts"
import { setUp } from "./set-up.ts"
import { type Line, makeTale } from "./tale.ts"

export interface StoryOptions {
  readonly storage: GuicheOptions<{}>["storage"]
  readonly locale: Locale
  readonly onLine?: (line: Line) => void
}

/** Tells the story, a line at a time, and gives what came of it: the records, the figures, the report as a page. */
export const tellStory = async ({ storage, locale, onLine = () => undefined }: StoryOptions) => {
  const opened = await openDesk(storage)
  try {
    const tale = makeTale(opened, onLine)
    const setting = await setUp(tale, locale)
    await liveHalfAYear(tale, setting)
    const ten = await takeTenComplaints(tale, setting)
    await solve(tale, ten, setting)
    const figures = await reportFigures(tale, setting)
    const marcos = tale.desk("marcos")
    return {
      ten,
      setting,
      figures,
      page: reportPage(figures, locale),
      complaints: (await marcos.complaint.list({ where: { id: { in: ten.complaints } } })).items,
      nonconformity: await marcos.nonconformity.get(ten.nonconformity),
      links: await marcos.complaintLink.count({ nonconformity: ten.nonconformity }),
      dispositions: (await marcos.disposition.list({ where: { nonconformity: ten.nonconformity } })).items,
      broken: (await opened.guiche.verify(tenant)).broken,
    }
  } finally {
    await opened.guiche.close()
  }
}
