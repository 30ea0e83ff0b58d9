import * as Schema from "effect/Schema"
import type { ServiceProfile } from "../directory/index.ts"
import { type CalendarDay, type Label, label } from "../values/index.ts"

/** How a term is counted. */
export const Counting = Schema.Literals(["calendar-days", "business-days", "hours"])
export type Counting = typeof Counting.Type

/** What a term begins with. */
export type LegalEvent =
  | "complaint-received"
  | "defect-complained-of"
  | "history-asked"
  | "investigation-begun"
  | "investigation-ended"
  | "recall-decided"

export const LegalRuleCode = Schema.Literals([
  "sac-answer",
  "sac-history",
  "remote-sale-answer",
  "access-declaration",
  "repair",
  "recall-notice",
  "recall-investigation",
  "recall-communication",
])
export type LegalRuleCode = typeof LegalRuleCode.Type

/**
 * A term that a law sets, as the law is from a day on. `binding` ones hold for every company of the profile; others hold where a company's profile
 * switches them on. `rests` says whether the wording of the law was at hand or only reports of it.
 */
export interface LegalRule {
  readonly code: LegalRuleCode
  readonly profiles: ReadonlyArray<ServiceProfile>
  readonly article: string
  readonly title: Label
  readonly begins: LegalEvent
  readonly length: number
  readonly counting: Counting
  readonly binding: boolean
  readonly since: CalendarDay
  /** The first day on which it is the law no more. */
  readonly until?: CalendarDay
  readonly rests: "law" | "reported"
}

const day = (text: string) => text as CalendarDay
const regulated = ["regulated-sac"] as const
const consumers = ["consumer", "regulated-sac"] as const

/**
 * The law, edition by edition: an edition that is replaced gets an `until` and stays, and the new one stands beside it.
 *
 * Source: the article that each names.
 */
export const lawfulRules: ReadonlyArray<LegalRule> = [
  {
    code: "sac-answer",
    profiles: regulated,
    article: "Decreto 11.034/2022, art. 13",
    title: label("Resposta à demanda", "Answer to the demand"),
    begins: "complaint-received",
    length: 7,
    counting: "calendar-days",
    binding: true,
    since: day("2022-10-03"),
    rests: "law",
  },
  {
    code: "sac-history",
    profiles: regulated,
    article: "Decreto 11.034/2022, art. 12",
    title: label("Entrega do histórico", "Delivery of the history"),
    begins: "history-asked",
    length: 5,
    counting: "calendar-days",
    binding: true,
    since: day("2022-10-03"),
    rests: "law",
  },
  {
    code: "remote-sale-answer",
    profiles: consumers,
    article: "Decreto 7.962/2013, art. 4º, parágrafo único",
    title: label("Resposta em comércio eletrônico", "Answer in electronic commerce"),
    begins: "complaint-received",
    length: 5,
    counting: "calendar-days",
    binding: false,
    since: day("2013-05-14"),
    rests: "reported",
  },
  {
    code: "access-declaration",
    profiles: ["consumer"],
    article: "Lei 13.709/2018 (LGPD), art. 19, II",
    title: label("Declaração completa de acesso aos dados", "Full declaration of access to data"),
    begins: "history-asked",
    length: 15,
    counting: "calendar-days",
    binding: true,
    since: day("2020-09-18"),
    rests: "law",
  },
  {
    code: "repair",
    profiles: consumers,
    article: "CDC, art. 18, § 1º",
    title: label("Reparo do vício", "Repair of the defect"),
    begins: "defect-complained-of",
    length: 30,
    counting: "calendar-days",
    binding: true,
    since: day("1991-03-11"),
    rests: "law",
  },
  {
    code: "recall-notice",
    profiles: consumers,
    article: "Portaria MJSP 618/2019",
    title: label("Comunicação da investigação à Senacon", "Notice of the investigation to Senacon"),
    begins: "investigation-begun",
    length: 24,
    counting: "hours",
    binding: true,
    since: day("2019-07-02"),
    rests: "reported",
  },
  {
    code: "recall-investigation",
    profiles: consumers,
    article: "Portaria MJSP 618/2019",
    title: label("Conclusão da investigação", "End of the investigation"),
    begins: "investigation-begun",
    length: 10,
    counting: "business-days",
    binding: true,
    since: day("2019-07-02"),
    rests: "reported",
  },
  {
    code: "recall-communication",
    profiles: consumers,
    article: "Portaria MJSP 618/2019",
    title: label("Comunicação do recall", "Communication of the recall"),
    begins: "recall-decided",
    length: 2,
    counting: "business-days",
    binding: true,
    since: day("2019-07-02"),
    rests: "reported",
  },
]

/** The rule as it is the law for a profile on a day; undefined where there is none. */
export const lawfulRule = (code: LegalRuleCode, profile: ServiceProfile, on: CalendarDay): LegalRule | undefined =>
  lawOf(profile, on).find((rule) => rule.code === code)

/** All that is the law for a profile on a day. */
export const lawOf = (profile: ServiceProfile, on: CalendarDay): ReadonlyArray<LegalRule> =>
  lawfulRules.filter(
    ({ profiles, since, until }) => profiles.includes(profile) && since <= on && (until === undefined || on < until),
  )
