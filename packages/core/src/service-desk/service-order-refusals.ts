import * as Schema from "effect/Schema"
import { idOf } from "../machine/id.ts"
import * as Refusal from "../machine/refusal.ts"
import { label } from "../values/index.ts"

/** No service order is issued from an interaction that is resolved or cancelled. */
export class InteractionEnded extends Refusal.make(
  "InteractionEnded",
  { interaction: idOf("Interaction"), state: Schema.Literals(["Resolved", "Cancelled"]) },
  label("O atendimento já terminou.", "The interaction has ended."),
) {}
