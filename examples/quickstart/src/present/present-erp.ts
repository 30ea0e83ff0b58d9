import type { StoryFacts } from "../story/facts.ts"
import type { Telling } from "./telling.ts"
import { words } from "./words.ts"

/** The time in which the ERP did not answer, and that nothing was lost. */
export const presentOutage = ({ terminal, locale, format }: Telling, { outage }: StoryFacts): void => {
  terminal.heading(words.outage[locale])
  terminal.fact(words.outageWhen[locale], `${format.instant(outage.from)} – ${format.instant(outage.until)}`)
  terminal.fact(words.failedCalls[locale], String(outage.failedCalls))
  terminal.fact(words.waiting[locale], outage.waiting.join(", "))
  terminal.fact(words.lost[locale], outage.lost === 0 ? words.nothing[locale] : String(outage.lost))
}

/** What the ERP has on record afterwards. */
export const presentErp = ({ terminal, locale }: Telling, { erp }: StoryFacts): void => {
  terminal.heading(words.inErp[locale])
  for (const [table, rows] of Object.entries(erp))
    for (const { sequence: _sequence, record: _record, taken_back: _back, number, ...row } of rows)
      terminal.fact(
        String(number),
        `${table}: ${Object.values(row)
          .filter((value) => value !== null)
          .join(" · ")}`,
      )
}
