import * as Schema from "effect/Schema"
import * as Refusal from "../machine/refusal.ts"
import { Instant, label } from "../values/index.ts"

/** The reason belongs to another type of ticket (F3). */
export class ReasonOfAnotherType extends Refusal.make(
  "ReasonOfAnotherType",
  { reason: Schema.String, type: Schema.String },
  label("O motivo é de outro tipo de chamado.", "The reason belongs to another type of ticket."),
) {}

/** Something is put off to a moment that is over. */
export class MomentPast extends Refusal.make(
  "MomentPast",
  { now: Instant },
  label("A data e hora já passou.", "That moment is over."),
) {}

/** Whoever wants to work on the ticket is no agent that is in use. */
export class ActorNoAgent extends Refusal.make(
  "ActorNoAgent",
  {},
  label("Quem assume um chamado precisa ser atendente ativo.", "Whoever takes a ticket must be an active agent."),
) {}

/** Another agent has taken the ticket from the queue. */
export class TicketTaken extends Refusal.make(
  "TicketTaken",
  { agent: Schema.String },
  label("O chamado já tem responsável.", "The ticket has somebody responsible already."),
) {}

/** A ticket is executed by somebody. */
export class ResponsibleMissing extends Refusal.make(
  "ResponsibleMissing",
  {},
  label("O chamado não tem responsável.", "The ticket has nobody responsible."),
) {}

/** A ticket is closed with a solution, with another one that goes on, or with both. */
export class SolutionOrFollowUp extends Refusal.make(
  "SolutionOrFollowUp",
  {},
  label("Informe a solução ou agende a continuação.", "Give the solution or schedule what follows."),
) {}

/** The priority is that one already, or a higher one. */
export class PriorityNotRaised extends Refusal.make(
  "PriorityNotRaised",
  { priority: Schema.String },
  label("A prioridade já é esta ou maior.", "The priority is that one already, or a higher one."),
) {}

/** The ticket has a quote or an order, and may have one of them only (R-TKT-1). */
export class QuoteOrOrderAttached extends Refusal.make(
  "QuoteOrOrderAttached",
  { attached: Schema.Literals(["quote", "order"]) },
  label(
    "O chamado já tem um orçamento ou um pedido; desvincule-o antes.",
    "The ticket has a quote or an order already; detach it first.",
  ),
) {}

/** The ticket has neither quote nor order. */
export class NothingAttached extends Refusal.make(
  "NothingAttached",
  {},
  label("O chamado não tem orçamento nem pedido.", "The ticket has neither quote nor order."),
) {}

/** A ticket is linked to another one, and merged into another one. */
export class SameTicket extends Refusal.make(
  "SameTicket",
  {},
  label("Informe outro chamado.", "Name another ticket."),
) {}

/** A ticket holds the ids of those it is linked with, and of those merged into it: each of them 200 at most. */
export class TicketLinksFull extends Refusal.make(
  "TicketLinksFull",
  { most: Schema.Int },
  label("O chamado já tem o máximo de chamados vinculados.", "The ticket is linked with as many as it may be."),
) {}

/** What a ticket is merged into must be worked on; a merged one is not, so that there is no circle (R-TKT-2). */
export class MergeIntoEnded extends Refusal.make(
  "MergeIntoEnded",
  { state: Schema.String },
  label("O chamado de destino já terminou.", "The ticket to merge into has ended."),
) {}

/** Tickets of two parties, or of two companies, have nothing in common. */
export class MergeOfAnotherParty extends Refusal.make(
  "MergeOfAnotherParty",
  {},
  label("Os chamados são de pessoas ou empresas diferentes.", "The tickets are of different parties or companies."),
) {}
