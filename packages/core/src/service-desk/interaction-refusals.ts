import * as Schema from "effect/Schema"
import * as Refusal from "../machine/refusal.ts"
import { label } from "../values/index.ts"

/** A known party and a new one are given together, or none where one is needed. */
export class PartyOrNewParty extends Refusal.make(
  "PartyOrNewParty",
  {},
  label("Informe uma pessoa cadastrada ou uma nova, uma das duas.", "Give a known party or a new one, one of them."),
) {}

/** The interaction is known to be somebody's already. */
export class AlreadyIdentified extends Refusal.make(
  "AlreadyIdentified",
  {},
  label("O atendimento já está identificado.", "The interaction is identified already."),
) {}

/** An answer and a resolution are a published solution or a text: one of them. */
export class SolutionOrText extends Refusal.make(
  "SolutionOrText",
  {},
  label("Informe uma solução ou um texto, um dos dois.", "Give a solution or a text, one of them."),
) {}

/** Service orders of the interaction are open (R-SD-2). */
export class ServiceOrderOpen extends Refusal.make(
  "ServiceOrderOpen",
  { orders: Schema.Array(Schema.String) },
  label("Há ordem de serviço em aberto neste atendimento.", "A service order of this interaction is open."),
) {}

/** The interaction is charged by its duration, which nobody has given. */
export class DurationMissing extends Refusal.make(
  "DurationMissing",
  {},
  label(
    "Informe a duração: o atendimento é cobrado por tempo.",
    "Give the duration: the interaction is charged by time.",
  ),
) {}

/** An agent is to answer for an interaction of a group that does not have them. */
export class AgentOutsideGroup extends Refusal.make(
  "AgentOutsideGroup",
  { agent: Schema.String, group: Schema.String },
  label("O atendente não está vinculado ao grupo.", "The agent is not linked to the group."),
) {}

/** A transfer goes to an agent, to a group or to both. */
export class TransferToNobody extends Refusal.make(
  "TransferToNobody",
  {},
  label("Informe o atendente ou o grupo de destino.", "Give the agent or the group to transfer to."),
) {}

/** Nothing is left to be confirmed of the contact. */
export class ContactConfirmed extends Refusal.make(
  "ContactConfirmed",
  {},
  label("O contato não espera confirmação.", "The contact does not wait to be confirmed."),
) {}
