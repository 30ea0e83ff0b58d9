import * as DateTime from "effect/DateTime"
import type { ServiceProfile } from "../directory/index.ts"
import { type CalendarDay, dayIn, type Instant, type Label, label } from "../values/index.ts"
import { given } from "../values/given.ts"
import { dayMonthYear, type TermStep } from "./count-term.ts"
import { legalDue } from "./legal-due.ts"
import { lawfulRule, type LegalRuleCode } from "./legal-rule.ts"
import type { StatutoryDeadlineEntity } from "./statutory-deadline.ts"

/** How a statutory deadline stands; it never pauses. */
export type LegalStanding = "running" | "overdue" | "met" | "missed" | "lifted"

/** Why a statutory deadline is when it is. */
export interface LegalExplanation {
  readonly rule: LegalRuleCode
  readonly article: string
  readonly profile: ServiceProfile
  readonly standing: LegalStanding
  readonly startedAt: Instant
  readonly dueAt: Instant
  /** The first and the last day that count; none where it is counted in hours. */
  readonly firstDay?: CalendarDay
  readonly lastDay?: CalendarDay
  /** What the law gives, in the rule's own unit; more than `length` where the company takes less. */
  readonly lawful: number
  readonly length: number
  readonly text: Label
  /** The day left out, the days counted, each day that is skipped and why, and why the end stays where it is. */
  readonly steps: ReadonlyArray<TermStep>
}

/**
 * Explains a statutory deadline: the article, the first day that counts, every day that does not and why.
 *
 * Source: features B4 and B12.
 */
export const explainDeadline = (deadline: StatutoryDeadlineEntity, now: DateTime.Utc): LegalExplanation => {
  const { article, counting, dueAt, length, place, profile, rule, startedAt, zone } = deadline
  const { lastDay, steps } = legalDue({ counting, length }, { startedAt, zone, state: place })
  const law = lawfulRule(rule, profile, dayIn(zone, startedAt))
  const title = law?.title ?? label(rule, rule)
  const unit = units[counting]
  const end = lastDay ?? dayIn(zone, dueAt)
  return {
    rule,
    article,
    profile,
    standing: standingOf(deadline, now),
    startedAt,
    dueAt,
    ...given({ firstDay: steps.find(({ kind }) => kind === "counted")?.from, lastDay }),
    lawful: law?.length ?? length,
    length,
    text: label(
      `${title["pt-BR"]}: ${length} ${unit["pt-BR"]} (${article}), até ${dayMonthYear(end)}. ${unpaused["pt-BR"]}`,
      `${title.en}: ${length} ${unit.en} (${article}), until ${end}. ${unpaused.en}`,
    ),
    steps,
  }
}

const unpaused = label("Nada o para.", "Nothing pauses it.")

const units: Readonly<Record<StatutoryDeadlineEntity["counting"], Label>> = {
  "calendar-days": label("dias corridos", "calendar days"),
  "business-days": label("dias úteis", "business days"),
  hours: label("horas", "hours"),
}

const standingOf = (deadline: StatutoryDeadlineEntity, now: DateTime.Utc): LegalStanding => {
  switch (deadline.state) {
    case "Met":
      return deadline.late ? "missed" : "met"
    case "Lifted":
      return "lifted"
    case "Running":
    case "Overdue":
      return DateTime.isGreaterThan(now, deadline.dueAt) ? "overdue" : "running"
  }
}
