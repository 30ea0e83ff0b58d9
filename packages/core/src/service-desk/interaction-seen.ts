import { visibleInGroupOrOwn } from "../directory/index.ts"
import type { Actor } from "../machine/actor.ts"
import type { Fact } from "../machine/fact.ts"
import type { IdOf } from "../machine/machine.ts"
import * as Refusal from "../machine/refusal.ts"
import { label } from "../values/index.ts"
import type { InteractionEntity } from "./interaction-states.ts"
import { Interaction } from "./interaction.ts"

/** The interaction, where the actor sees it (R-SD-1): a fact by its id alone would answer whoever knows that. */
export const interactionSeenBy = (actor: Actor, id: IdOf<typeof Interaction>): Fact<InteractionEntity | undefined> =>
  Interaction.first({ where: { and: [{ id }, visibleInGroupOrOwn(actor)] } })

/** There is no such interaction, or the actor may not see it. */
export class InteractionUnknown extends Refusal.make(
  "InteractionUnknown",
  { interaction: Interaction.Id },
  label("Atendimento não encontrado.", "There is no such interaction."),
) {}
