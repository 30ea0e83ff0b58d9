import * as Schema from "effect/Schema"
import * as Refusal from "../machine/refusal.ts"
import { label } from "../values/index.ts"

/** The record is over for good, or so long ago that it is not taken up again; what is written now is a new matter. */
export class ConversationEnded extends Refusal.make(
  "ConversationEnded",
  { machine: Schema.String, id: Schema.String },
  label("A conversa está encerrada: registre um novo atendimento.", "The conversation has ended: register a new one."),
) {}
