import * as Result from "effect/Result"
import { onlySystem } from "../machine/actor.ts"
import { Code, field, label } from "../values/index.ts"
import { ticketSeen } from "./ticket-facts.ts"
import { NothingAttached, QuoteOrOrderAttached, SameTicket, TicketLinksFull } from "./ticket-refusals.ts"
import { everyState, runningStates, ticket, type TicketEntity, why } from "./ticket-states.ts"

const other = field("Chamado", "Ticket", ticket.Id)

const mostLinks = 200

/** The ids with one more, once. */
export const withLink = (
  ids: TicketEntity["related"],
  id: TicketEntity["id"],
): Result.Result<TicketEntity["related"], TicketLinksFull> => {
  if (ids.includes(id)) return Result.succeed(ids)
  return ids.length < mostLinks ? Result.succeed([...ids, id]) : Result.fail(new TicketLinksFull({ most: mostLinks }))
}

const linkedWith = <T extends TicketEntity>(record: T, id: TicketEntity["id"]) =>
  Result.map(withLink(record.related, id), (related): T => ({ ...record, related }))

/** Links it with another one; a link is seen from both sides. Linking again changes nothing. **Fails with** `SameTicket`, `TicketLinksFull`. */
export const link = ticket.move({
  label: label("Relacionar", "Link"),
  event: "TicketLinked",
  input: { ticket: other },
  from: everyState,
  to: everyState,
  needs: (_record, input) => ({ other: ticketSeen(input.ticket) }),
  run: (record, input) =>
    input.ticket === record.id ? Result.fail(new SameTicket()) : linkedWith(record, input.ticket),
})

/** Another ticket was linked with this one. **Fails with** `TicketLinksFull`. */
export const linkBack = ticket.move({
  label: label("Relacionar de volta", "Link back"),
  event: "TicketLinkedBack",
  by: onlySystem,
  input: { ticket: other },
  from: everyState,
  to: everyState,
  run: (record, input) => linkedWith(record, input.ticket),
})

const attached = ({ orderNumber, quoteNumber }: TicketEntity): QuoteOrOrderAttached | undefined =>
  quoteNumber === undefined && orderNumber === undefined
    ? undefined
    : new QuoteOrOrderAttached({ attached: quoteNumber === undefined ? "order" : "quote" })

/** **Rules** R-TKT-1 a ticket has one quote or one order. **Fails with** `QuoteOrOrderAttached`. */
export const attachQuote = ticket.move({
  label: label("Vincular orçamento", "Attach quote"),
  event: "TicketQuoteAttached",
  input: { quoteNumber: field("Orçamento", "Quote", Code) },
  from: runningStates,
  to: runningStates,
  run: (record, { quoteNumber }) => {
    const refused = attached(record)
    return refused === undefined ? Result.succeed({ ...record, quoteNumber }) : Result.fail(refused)
  },
})

/** **Rules** R-TKT-1 a ticket has one quote or one order. **Fails with** `QuoteOrOrderAttached`. */
export const attachOrder = ticket.move({
  label: label("Vincular pedido", "Attach order"),
  event: "TicketOrderAttached",
  input: { orderNumber: field("Pedido", "Order", Code) },
  from: runningStates,
  to: runningStates,
  run: (record, { orderNumber }) => {
    const refused = attached(record)
    return refused === undefined ? Result.succeed({ ...record, orderNumber }) : Result.fail(refused)
  },
})

/** Takes the quote or the order away again, with a reason. **Fails with** `NothingAttached`. */
export const detach = ticket.move({
  label: label("Desvincular orçamento ou pedido", "Detach quote or order"),
  event: "TicketQuoteOrOrderDetached",
  input: { reason: why },
  from: runningStates,
  to: runningStates,
  run: ({ orderNumber, quoteNumber, ...record }) =>
    quoteNumber === undefined && orderNumber === undefined
      ? Result.fail(new NothingAttached())
      : Result.succeed(record),
})
