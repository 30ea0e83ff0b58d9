import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openServiceDesk } from "./service-desk.ts"
import { storages } from "./storages.ts"

const hour = 3_600_000
const noon = { from: "2026-03-12T15:00:00.000Z", until: "2026-03-12T16:00:00.000Z" }
const later = { from: "2026-03-13T15:00:00.000Z", until: "2026-03-13T16:00:00.000Z" }
const mauroAddress = "mauro@example.com.br"
const joaoAddress = "joao@example.com.br"

describe.each(storages)("J10 J14 A11 mails of the agenda on $name", (storage) => {
  let opened: Awaited<ReturnType<typeof openServiceDesk>>
  let party: Awaited<ReturnType<(typeof opened)["manager"]["party"]["register"]>>
  let joao: Awaited<ReturnType<(typeof opened)["manager"]["representative"]["define"]>>
  beforeAll(async () => {
    opened = await openServiceDesk(storage)
    const { manager } = opened
    party = await manager.party.register({
      legalName: "Mauro Cruz",
      roles: ["customer"],
      email: mauroAddress,
      phone: "(11) 98888-7777",
      addresses: [{ kind: "main", address: { street: "Rua das Flores", number: "12", city: "Campinas", uf: "SP" } }],
    })
    joao = await manager.representative.define({ code: "JOAO", name: "João", email: joaoAddress })
  })
  afterAll(() => opened.guiche.close())

  /** What goes out while something is done: to whom, which template, and the entry for their calendar. */
  const mailed = async (act: () => Promise<unknown>) => {
    const { guiche, mails } = opened
    const before = mails.length
    await act()
    await guiche.worker.runDue()
    return mails.slice(before).map(({ calendar, template, to, variables, ...rest }) => ({
      ...rest,
      to: to.map(({ address }) => address).join(),
      template,
      variables,
      calendar: calendar && { method: calendar.method, sequence: calendar.sequence, from: calendar.from },
      uid: calendar?.uid,
      location: calendar?.location,
    }))
  }

  const scheduled = async () => {
    const { ana, support } = opened
    const { id } = await ana.visit.request({ party: party.id, purpose: "Instalar", group: support.id })
    const mails = await mailed(() => ana.visit.schedule(id, { ...noon, representative: joao.id }))
    return { id, mails }
  }

  it("a time that is agreed on goes to the customer and to the representative, each with an entry for their calendar", async () => {
    const { id, mails } = await scheduled()
    const calendar = { method: "request", sequence: 0, from: noon.from }
    const place = "Rua das Flores, 12, Campinas - SP"
    expect(mails).toMatchObject([
      {
        to: mauroAddress,
        template: "visit-scheduled",
        timeZone: "America/Sao_Paulo",
        about: { machine: "Visit", id },
        variables: { firstName: "Mauro", on: "2026-03-12", ...noon, purpose: "Instalar", representative: "João" },
        calendar,
        uid: `Visit-${id}`,
        location: place,
      },
      {
        to: joaoAddress,
        template: "visit-assigned",
        variables: { customer: "Mauro Cruz", phone: "(11) 98888-7777", place },
        calendar,
        uid: `Visit-${id}`,
      },
    ])
  })

  it("a new time and the end of it are told under the same entry, each counted up", async () => {
    const { ana } = opened
    const { id } = await scheduled()
    const putOff = await mailed(() => ana.visit.reschedule(id, { ...later, reason: "Chuva." }))
    expect(putOff).toMatchObject([
      {
        template: "visit-scheduled",
        variables: { rescheduled: true },
        calendar: { method: "request", sequence: 1, from: later.from },
        uid: `Visit-${id}`,
      },
      { template: "visit-assigned", variables: { rescheduled: true } },
    ])
    expect(JSON.stringify(putOff)).not.toContain("Chuva")
    const off = await mailed(() => ana.visit.cancel(id, { reason: "Desistiu." }))
    expect(off).toMatchObject([
      {
        to: mauroAddress,
        template: "visit-cancelled",
        calendar: { method: "cancel", sequence: 2 },
        uid: `Visit-${id}`,
      },
      { to: joaoAddress, template: "visit-withdrawn", calendar: { method: "cancel", sequence: 2 } },
    ])
    expect(JSON.stringify(off)).not.toContain("Desistiu")
  })

  it("a visit that is off before a time was agreed on is nobody's news", async () => {
    const { ana, support } = opened
    const { id } = await ana.visit.request({ party: party.id, purpose: "Medir", group: support.id })
    expect(await mailed(() => ana.visit.cancel(id, { reason: "Engano." }))).toEqual([])
  })

  it("both are reminded a day before, once, and of a time that was put off only when the new one is near", async () => {
    const { ana, clock, manager } = opened
    const started = clock.now
    for (const each of (await manager.visit.list({ where: { state: "Scheduled" } })).items)
      await mailed(() => manager.visit.cancel(each.id, { reason: "Arrumação." }))
    const { id } = await scheduled()
    const put = await mailed(() => ana.visit.reschedule(id, { ...later, reason: "Chuva." }))
    expect(put.map(({ expiresAt }) => expiresAt)).toEqual([undefined, undefined])
    const at = async (text: string) => {
      clock.now = Date.parse(text)
      return mailed(async () => undefined)
    }
    expect(await at("2026-03-11T15:00:00.000Z")).toEqual([])
    const near = (await at("2026-03-12T15:00:00.000Z")).filter(({ template }) => template.startsWith("visit"))
    expect(near).toMatchObject([
      { to: mauroAddress, template: "visit-reminder", calendar: { method: "request", sequence: 1, from: later.from } },
      { to: joaoAddress, template: "visit-assigned", variables: { reminder: true } },
    ])
    expect(near.map(({ expiresAt }) => expiresAt)).toEqual([later.from, later.from])
    expect((await at("2026-03-12T16:00:00.000Z")).filter(({ template }) => template.startsWith("visit"))).toEqual([])
    expect(await manager.visit.get(id)).not.toHaveProperty("remindAt")
    clock.now = started
  })

  it("nobody is reminded of what has begun before a worker came to it, or was agreed on within the day", async () => {
    const { ana, clock } = opened
    const started = clock.now
    const { id } = await scheduled()
    clock.now = Date.parse(noon.until)
    expect((await mailed(async () => undefined)).filter(({ template }) => template.startsWith("visit"))).toEqual([])
    const soon = { from: new Date(clock.now + hour).toISOString(), until: new Date(clock.now + 2 * hour).toISOString() }
    const put = await mailed(() => ana.visit.reschedule(id, { ...soon, reason: "Atraso." }))
    expect(put.map(({ template }) => template)).toEqual(["visit-scheduled", "visit-assigned"])
    clock.now += hour / 2
    expect((await mailed(async () => undefined)).filter(({ template }) => template.startsWith("visit"))).toEqual([])
    clock.now = started
  })

  it("J10 what a company does not want is not sent, and an agent is told of appointments where it does", async () => {
    const { agents, bia, clock, manager } = opened
    const book = () => bia.appointment.book({ agent: agents.bia.id, purpose: "Ligar", ...noon, party: party.id })
    expect(await mailed(book)).toEqual([])
    const parameters = await manager.agendaParameters.define({
      mailsVisits: false,
      mailsRepresentatives: false,
      mailsAppointments: true,
      appointmentReminderMinutes: 30,
    })
    expect((await scheduled()).mails).toEqual([])
    let id = ""
    const booked = await mailed(async () => {
      id = (await book()).id
    })
    const calendar = { method: "request", sequence: 0, from: noon.from }
    const biaAddress = "bia@example.com.br"
    expect(booked).toMatchObject([
      {
        to: biaAddress,
        template: "appointment-booked",
        variables: { purpose: "Ligar", customer: "Mauro Cruz" },
        calendar,
        uid: `Appointment-${id}`,
      },
    ])
    clock.now = Date.parse("2026-03-12T14:30:00.000Z")
    const near = (await mailed(async () => undefined)).filter(({ template }) => template.startsWith("appointment"))
    const expiresAt = noon.from
    expect(near).toMatchObject([{ to: biaAddress, template: "appointment-reminder", calendar, expiresAt }])
    const off = await mailed(() => bia.appointment.cancel(id as never, { reason: "Resolvido." }))
    expect(off).toMatchObject([{ template: "appointment-cancelled", calendar: { method: "cancel", sequence: 1 } }])
    await manager.agendaParameters.revise(parameters.id, {})
    expect((await scheduled()).mails).toHaveLength(2)
  })

  it("J10 a customer hears that an interaction was reopened or cancelled where the company says so", async () => {
    const { ana, call, manager } = opened
    const begun = async () => (await ana.interaction.register({ ...call, party: party.id })).id
    const first = await begun()
    expect(await mailed(() => ana.interaction.cancel(first, { reason: "Engano." }))).toEqual([])
    await manager.deskParameters.define({ mailsStatus: true, mailsResolution: false })
    const second = await begun()
    await ana.interaction.resolve(second, { text: "Pronto." })
    const reopened = await mailed(() => ana.interaction.reopen(second, { reason: "Voltou." }))
    expect(reopened).toMatchObject([{ to: mauroAddress, template: "interaction-reopened" }])
    const cancelled = await mailed(() => ana.interaction.cancel(second, { reason: "Desistiu." }))
    expect(cancelled).toMatchObject([{ to: mauroAddress, template: "interaction-cancelled" }])
    expect(JSON.stringify([reopened, cancelled])).not.toMatch(/Voltou|Desistiu/)
  })

  it("B7 keeps a history that is proven", async () => {
    expect((await opened.guiche.verify("acme")).broken).toEqual([])
  })
})
