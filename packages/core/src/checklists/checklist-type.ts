import * as Schema from "effect/Schema"
import * as Register from "../machine/register.ts"
import { field, label } from "../values/index.ts"

/** What checklists of a type are attached to; `registration` is the additional data of a party. */
export const AttachPoint = Schema.Literals(["registration", "occurrence", "complaint", "visit", "ticket"])
export type AttachPoint = typeof AttachPoint.Type

/** The machine whose records each attach point is about. */
export const subjectKinds = {
  registration: "Party",
  occurrence: "Occurrence",
  complaint: "Complaint",
  visit: "Visit",
  ticket: "Ticket",
} as const satisfies Readonly<Record<AttachPoint, string>>

export const SubjectKind = Schema.Literals(["Party", "Occurrence", "Complaint", "Visit", "Ticket"])
export type SubjectKind = typeof SubjectKind.Type

/**
 * A type of checklists (tipo de checklist), such as defect or delivery: it says what they attach to.
 *
 * Source: features F7, F10.
 */
export const ChecklistType = Register.make(
  "ChecklistType",
  label("Tipo de checklist", "Checklist type"),
  {
    attachesTo: field("Associa-se a", "Attaches to", AttachPoint),
  },
  { internal: true },
)
