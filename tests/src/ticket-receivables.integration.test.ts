import { createGuiche } from "@guiche/core"
import { TicketReceivables } from "@guiche/core/tickets"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { caller, rejection } from "./desk.ts"
import { storages } from "./storages.ts"
import { ticketsDefinitions } from "./tickets-desk.ts"

const owed = (number: string, dueOn: string, isOverdue: boolean) => ({
  number,
  dueOn,
  isOverdue,
  open: { amount: "890.00", currency: "BRL" },
})

describe.each(storages)("F13 what the customer owes in the ERP on $name", (storage) => {
  const asked: Array<object> = []
  const erp = { isDown: false }
  const open = () =>
    createGuiche({
      storage: storage.fresh(ticketsDefinitions.machines),
      ...ticketsDefinitions,
      answers: {
        receivables: {
          owedBy: async (input: object) => {
            if (erp.isDown) throw new Error("the ERP is being updated")
            asked.push(input)
            return { receivables: [owed("NF-2", "2026-04-30", false), owed("NF-1", "2026-03-01", true)], more: true }
          },
        },
      },
      migrate: true,
    })
  let guiche: Awaited<ReturnType<typeof open>>
  let ticket: Awaited<ReturnType<typeof begin>>
  const begin = async () => {
    const desk = guiche.as(caller("manager"))
    const agent = await desk.agent.define({ code: "ana", name: "Ana", email: "ana@example.com.br", profile: "agent" })
    const group = (await desk.serviceGroup.define({ code: "SUP", name: "Suporte" })).id
    await desk.serviceGroup.linkAgent(group, { agent: agent.id })
    const type = (await desk.ticketType.define({ code: "ENT", name: "Entrega", group, priority: "normal" })).id
    const reason = (await desk.ticketReason.define({ code: "NREC", name: "Não recebida", type })).id
    const party = await desk.party.register({
      legalName: "Conceição Ávila",
      document: "529.982.247-25",
      erpCode: "C-0815",
      roles: ["customer"],
    })
    const matter = { direction: "inbound", channel: "email", type, reason, subject: "x", description: "x" } as const
    return desk.ticket.open({ ...matter, party: party.id })
  }
  beforeAll(async () => {
    guiche = await open()
    ticket = await begin()
  })
  afterAll(() => guiche.close())

  const shown = (id: string) => guiche.show(caller("agent", { id }), TicketReceivables, { ticket: ticket.id })

  it("is asked of the host, and shown to whoever works on the ticket", async () => {
    const { isCut, receivables } = await shown("ana")
    expect([receivables.map(({ number }) => number), isCut]).toEqual([["NF-1", "NF-2"], true])
    expect(receivables[0]).toMatchObject({ open: { amount: "890", currency: "BRL" }, isOverdue: true })
    expect(asked).toEqual([{ party: ticket.party, document: "52998224725", erpCode: "C-0815" }])
  })

  it("R-SD-1 is not asked for whoever does not see the ticket", async () => {
    const before = asked.length
    expect(await rejection(shown("caio"))).toMatchObject({ _tag: "NotFound", machine: "Ticket" })
    expect(asked).toHaveLength(before)
  })

  it("is unavailable while the ERP is, and the ticket goes on", async () => {
    erp.isDown = true
    expect(await rejection(shown("ana"))).toMatchObject({ _tag: "Unavailable", what: "receivables.owedBy" })
    expect(await guiche.as(caller("agent", { id: "ana" })).ticket.claim(ticket.id)).toMatchObject({ version: 2 })
  })
})
