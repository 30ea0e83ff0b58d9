import * as Schema from "effect/Schema"
import { Role } from "../directory/index.ts"
import * as Refusal from "../machine/refusal.ts"
import { label } from "../values/index.ts"

/** The party is not what the occurrence takes it for. */
export class PartyLacksRole extends Refusal.make(
  "PartyLacksRole",
  { role: Role },
  label("A pessoa não tem este papel.", "The party does not have this role."),
) {}

/** The reason belongs to another type of occurrence. */
export class OccurrenceReasonMismatch extends Refusal.make(
  "OccurrenceReasonMismatch",
  { type: Schema.String, reason: Schema.String },
  label("O motivo é de outro tipo de ocorrência.", "The reason belongs to another type of occurrence."),
) {}

/** An analysis needs somebody responsible, and neither is one named nor is the actor an agent. */
export class AnalystMissing extends Refusal.make(
  "AnalystMissing",
  {},
  label("Informe o responsável pela análise.", "Say who is responsible for the analysis."),
) {}

/** Checklists about the occurrence are not complete (R-OCC-1): each with how many required answers are missing. */
export class ChecklistIncomplete extends Refusal.make(
  "ChecklistIncomplete",
  {
    missing: Schema.Array(Schema.Struct({ form: Schema.String, checklist: Schema.String, answers: Schema.Int })),
  },
  label("O checklist da ocorrência não está completo.", "The checklist of the occurrence is not complete."),
) {}
