import type { GuicheOptions, Locale } from "@guiche/core"
import { resolveByTheHour, resolveInWords, review, workOnOrder } from "./chapters/afternoon.ts"
import { billMonth, readNotice, readSheet } from "./chapters/later.ts"
import { answerMessage, lookFromOutside, servePhone } from "./chapters/morning.ts"
import { openDesk } from "./open-desk.ts"
import { tenant } from "./people.ts"
import { setUp } from "./set-up.ts"
import { type Line, makeTale } from "./tale.ts"

export interface StoryOptions {
  readonly storage: GuicheOptions<{}>["storage"]
  /** The company's language, in which its mails go out. */
  readonly locale: Locale
  readonly onLine?: (line: Line) => void
}

/** Tells the story, a line at a time, and gives what came of it. */
export const tellStory = async ({ storage, locale, onLine = () => undefined }: StoryOptions) => {
  const desk = await openDesk(storage, "2026-03-09T08:00:00-03:00")
  try {
    const tale = makeTale(desk, onLine)
    const setting = await setUp(tale, locale)
    const calls = await servePhone(tale, setting)
    const { answered, found } = await answerMessage(tale, setting)
    const outside = await lookFromOutside(tale, calls.known.protocol)
    const work = await workOnOrder(tale, calls.known.id)
    const draft = await resolveInWords(tale, calls.known.id)
    const byTheHour = await resolveByTheHour(tale, answered.id, setting.solution.id)
    const judged = await review(tale, calls.known.id, setting.reviewForm.id)
    const notice = await readNotice(tale)
    const month = await billMonth(tale, setting.bakery.id)
    const sheet = await readSheet(tale, setting.bakery.id, calls.known.protocol)
    const { broken } = await desk.guiche.verify(tenant)
    return {
      calls,
      answered,
      found,
      outside,
      work,
      draft,
      byTheHour,
      judged,
      notice,
      month,
      sheet,
      broken,
      mails: desk.mailbox,
    }
  } finally {
    await desk.guiche.close()
  }
}
