import * as Schema from "effect/Schema"
import { Party } from "../directory/index.ts"
import { idOf } from "../machine/id.ts"
import { field, Text } from "../values/index.ts"
import { SubjectKind } from "./checklist-type.ts"

/** What a form is about: a record by its machine and its id. */
export const Subject = Schema.Struct({
  kind: field("Tipo", "Kind", SubjectKind),
  id: field("Registro", "Record", Text(64, { min: 1 })),
})
export type Subject = typeof Subject.Type

/** Of a form and of each of its answers: what they are about, and whom. */
export const aboutFields = {
  subjectKind: field("Tipo do registro", "Kind of subject", SubjectKind),
  subject: field("Registro", "Subject", Text(64, { min: 1 })),
  party: field("Pessoa", "Party", Schema.optionalKey(Party.Id)),
  code: field("Checklist", "Checklist", Text(40, { min: 1 })),
}

/** Who sees what is about a record of a service group: see `visibleForms`. */
export const group = field("Grupo de atendimento", "Service group", Schema.optionalKey(idOf("ServiceGroup")))
