import { Fact, field, Instant, label, Machine, Message, Natural, Policy, state, Text } from "@guiche/core"
import * as DateTime from "effect/DateTime"

const hoursToPlan = 4

const opened = {
  number: field("Número", "Number", Natural),
  order: field("Pedido", "Order", Natural),
  customer: field("Cliente", "Customer", Text(120, { min: 1 }), { personal: "name", searchable: true }),
}

const ticket = Machine.make("Ticket", label("Chamado de entrega", "Delivery ticket"), {
  Open: state("Aberto", "Open", { ...opened, planBy: field("Planejar até", "Plan by", Instant) }),
  Overdue: state("Atrasado", "Overdue", opened),
  Planned: state("Planejado", "Planned", { ...opened, note: field("Combinado", "Agreed", Text(200, { min: 1 })) }),
})

/** What the dispatch desk has to settle with the customer for one order: planned within four hours, or overdue by itself. */
export const Ticket = ticket.machine({
  transitions: {
    open: ticket.start({
      label: label("Abrir", "Open"),
      event: "TicketOpened",
      input: { order: opened.order, customer: opened.customer },
      to: "Open",
      needs: () => ({ number: Fact.sequence("ticket") }),
      run: (input, { now, number }) =>
        ticket.to.Open({ ...input, number, planBy: DateTime.add(now, { hours: hoursToPlan }) }),
    }),
    plan: ticket.move({
      label: label("Planejar", "Plan"),
      event: "TicketPlanned",
      from: ["Open", "Overdue"],
      to: "Planned",
      input: { note: Text(200, { min: 1 }) },
      run: (record, { note }) => ticket.to.Planned({ ...record, note }),
    }),
    miss: ticket.move({
      label: label("Atrasar", "Miss"),
      event: "TicketMissed",
      by: ["system"],
      from: "Open",
      to: "Overdue",
      input: {},
      run: (record) => ticket.to.Overdue(record),
    }),
  },
  timers: { miss: (record) => (record.state === "Open" ? record.planBy : undefined) },
  final: ["Planned"],
  unique: [["number"], ["order"]],
})

/** Asks the carrier for a day. */
export const DayAsked = Message.make("day-asked", label("Data pedida", "Day asked"), { order: Natural })

export const askForDay = Policy.on(Ticket, "open", "ask the carrier for a day", {
  react: ({ after }) => [DayAsked.send({ order: after.order })],
})
