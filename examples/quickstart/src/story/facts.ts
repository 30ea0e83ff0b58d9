import type { FieldIssue, Label, SummaryGroup } from "@guiche/core"
import type { ErpRow } from "../erp/erp.ts"
import type { ReceivedMail } from "../mail-server.ts"
import type { ExplainedClock } from "./explain-clock.ts"
import type { HistoryLine } from "./history.ts"

/** Something that happened, as it is told. */
export interface Moment {
  /** ISO instant on the story's clock. */
  readonly at: string
  readonly who: string
  readonly what: Label
}

/** An action that was refused, and what would have been allowed. */
export interface RefusedAction {
  readonly transition: Label
  readonly state: Label
  readonly message: Label
  readonly allowed: ReadonlyArray<{ readonly name: string; readonly label: Label }>
}

/** A form that was refused as a whole, with every wrong field. */
export interface RefusedForm {
  readonly message: Label
  readonly issues: ReadonlyArray<FieldIssue>
}

/** The time in which the ERP did not answer, and what became of what it was to be told. */
export interface Outage {
  readonly from: string
  readonly until: string
  /** Calls that failed, one lost reply among them. */
  readonly failedCalls: number
  /** Messages that waited for it at the end of the outage. */
  readonly waiting: ReadonlyArray<string>
  /** Messages that were never delivered: none. */
  readonly lost: number
}

type Json = Readonly<Record<string, unknown>>

/** All that the story leaves behind, as plain JSON. Instants are ISO texts in UTC. */
export interface StoryFacts {
  readonly protocol: string
  readonly timeline: ReadonlyArray<Moment>
  /** The states that the records are in at the end. */
  readonly states: { readonly complaint: Label; readonly nonconformity: Label }
  readonly complaint: Json
  readonly classification: {
    readonly code: string
    readonly words: ReadonlyArray<string>
    readonly severity: number
    readonly priority: string
  }
  readonly clocks: ReadonlyArray<ExplainedClock>
  readonly verdict: VerdictFacts
  readonly nonconformity: Json
  readonly plan: Json
  /** The production order that the lot came from, as the ERP knows it. */
  readonly productionOrder: string
  readonly outage: Outage
  readonly refusedAction: RefusedAction
  readonly refusedForm: RefusedForm
  readonly survey: Json
  readonly suppliers: ReadonlyArray<SupplierFigures>
  readonly mails: ReadonlyArray<ReceivedMail>
  readonly history: ReadonlyArray<HistoryLine>
  readonly erp: Readonly<Record<string, ReadonlyArray<ErpRow>>>
  readonly places: Places
}

export interface VerdictFacts {
  readonly decision: string
  readonly complainedOn: string
  readonly parts: ReadonlyArray<{
    readonly kind: string
    readonly result: string
    readonly article: string
    readonly from?: string
    readonly until?: string
    readonly explanation: Label
  }>
}

/** What the records say of one supplier. */
export interface SupplierFigures {
  readonly supplier: string
  readonly nonconformities: SummaryGroup
  readonly surveys: SummaryGroup | undefined
}

export interface Places {
  readonly folder: string
  /** Absent where the records were kept in memory. */
  readonly database?: string
  readonly erpDatabase: string
  readonly mails: string
  readonly pictures: ReadonlyArray<string>
}
