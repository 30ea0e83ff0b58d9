import { partyByPhone, partyLike } from "@guiche/core/directory"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { caller, rejection } from "./desk.ts"
import { openDirectory } from "./directory-desk.ts"
import { storages } from "./storages.ts"

describe.each(storages)("the directory on $name", (on) => {
  let opened: Awaited<ReturnType<typeof openDirectory>>
  beforeAll(async () => {
    opened = await openDirectory(on)
  })
  afterAll(() => opened.guiche.close())
  const names = async (where: object) => {
    const { items } = await opened.desk.party.list({ where, orderBy: [{ field: "legalName" }] })
    return items.map(({ legalName }) => legalName)
  }

  it("R-DIR-1 a tenant has one party per CPF or CNPJ and per code of the ERP, and another tenant its own", async () => {
    const { desk, guiche } = opened
    const row = { legalName: "Vidros Sol", document: "12.ABC.345/01DE-35", erpCode: "V-1", roles: [] } as const
    await desk.party.register({ ...row, roles: ["supplier"] })
    const sameDocument = { legalName: "Outra", document: "12abc34501de35", roles: [] }
    expect(await rejection(desk.party.register(sameDocument))).toMatchObject({ _tag: "NotUnique" })
    const sameCode = { legalName: "Outra", erpCode: "V-1", roles: [] }
    expect(await rejection(desk.party.register(sameCode))).toMatchObject({ _tag: "NotUnique" })
    await guiche.as(caller("manager", { tenant: "other" })).party.register(row)
  })

  it("R-DIR-2 F5 a consumer is registered without a code of the ERP, as many as there are", async () => {
    const { desk } = opened
    for (const legalName of ["Ana Prado", "Rui Prado"]) {
      const consumer = await desk.party.register({ legalName, roles: ["consumer"] })
      expect(consumer).toMatchObject({ state: "Registered", roles: ["consumer"] })
      expect(consumer).not.toHaveProperty("erpCode")
    }
    expect(await names({ roles: { includes: "consumer" } })).toEqual(["Ana Prado", "Rui Prado"])
  })

  it("R-DIR-3 a party that something refers to is archived and returns, and what refers to it still leads there", async () => {
    const { desk } = opened
    const { id } = await desk.party.registerSuspect({ legalName: "Móveis Lua", sector: "Mobiliário" })
    await desk.partyNote.write({ party: id, text: "Negociação parada." })
    await desk.party.archive(id, { reason: "negociação abandonada" })
    expect(await names({ state: "Archived" })).toEqual(["Móveis Lua"])
    const about = { party: { where: { legalName: "Móveis Lua" } } }
    expect((await desk.partyNote.list({ where: about })).items).toMatchObject([
      { party: id, text: "Negociação parada." },
    ])
    expect(await desk.party.allowed(id)).toEqual(["restore"])
    expect(await desk.party.restore(id)).toMatchObject({ state: "Suspect" })
  })

  it("A9 a suspect becomes a prospect and a customer, and each is told from the others", async () => {
    const { desk } = opened
    const { id } = await desk.party.registerSuspect({ legalName: "Luz e Cia" })
    await desk.party.qualify(id)
    expect(await names({ state: "Prospect" })).toEqual(["Luz e Cia"])
    expect(await desk.party.convert(id, { erpCode: "L-9" })).toMatchObject({ state: "Customer", erpCode: "L-9" })
  })

  it("A1 keeps a sheet: e-mails, phones, addresses, people, characteristics, the salesperson", async () => {
    const { desk } = opened
    const buyer = await desk.contactType.define({ code: "buyer", name: "Comprador" })
    const seller = await desk.representative.define({ code: "R1", name: "Davi" })
    const sheet = {
      emails: [{ kind: "billing", address: "contas@sol.com.br" }],
      phones: [{ kind: "messaging", number: "+5511987654321" }],
      addresses: [
        {
          kind: "delivery",
          address: { street: "Rua XV", number: "10", city: "Curitiba", uf: "PR", cep: "80020310", cityCode: "4106902" },
        },
      ],
      contacts: [{ type: buyer.id, name: "Íris", phone: "+554133334444" }],
      sector: "Vidraçaria",
      characteristics: "Duas lojas, compra por cotação.",
      salesperson: seller.id,
    } as const
    const { id } = await desk.party.register({ legalName: "Sol Nascente", roles: ["customer"], ...sheet })
    expect(await desk.party.get(id)).toMatchObject(sheet)
    expect(await names({ salesperson: seller.id })).toEqual(["Sol Nascente"])
    expect(await names(partyByPhone("(41) 3333-4444"))).toEqual(["Sol Nascente"])
    expect(await names({ search: "vidracaria cotacao" })).toEqual(["Sol Nascente"])
  })

  it("A1 A9 notes stand in the order in which they were written, are searched, and are hidden from the party", async () => {
    const { clock, desk, guiche } = opened
    const { id } = await desk.party.register({ legalName: "Notável", roles: ["customer"] })
    for (const text of ["Pediu amostras.", "Gostou das amostras.", "Fechou."]) {
      clock.now += 60_000
      await desk.partyNote.write({ party: id, text })
    }
    const order = { where: { party: id }, orderBy: [{ field: "notedAt" }] } as const
    const notes = (await desk.partyNote.list(order)).items
    expect(notes.map(({ text }) => text)).toEqual(["Pediu amostras.", "Gostou das amostras.", "Fechou."])
    expect(notes.map(({ by }) => by)).toEqual(["manager", "manager", "manager"])
    expect((await desk.partyNote.list({ where: { search: "amostra" } })).items).toHaveLength(2)
    const themselves = guiche.as(caller("customer", { id }))
    expect((await themselves.partyNote.list()).items).toEqual([])
    expect((await themselves.party.list()).items.map((party) => party.id)).toEqual([id])
    const nobody = desk.partyNote.write({ party: "nobody" as typeof id, text: "…" })
    expect(await rejection(nobody)).toMatchObject({ _tag: "NotFound" })
  })

  it("B5 a party is found by name, document, phone with and without the ninth digit, and code of the ERP", async () => {
    const { desk } = opened
    const given = { document: "529.982.247-25", erpCode: "000.321/A", phone: "(21) 8765-4321" } as const
    await desk.party.register({ legalName: "Conceição Ávila", roles: ["customer"], ...given })
    await desk.party.register({ legalName: "Outra Ávila", phone: "(21) 98765-4322", roles: ["customer"] })
    const found = ["conceicao avi", "529.982.247-25", "52998224725", "(21) 98765-4321", "21 8765-4321", "000321/a"]
    for (const text of found) expect([text, ...(await names(partyLike(text)))]).toEqual([text, "Conceição Ávila"])
    expect(await names(partyByPhone("+55 21 98765-4321"))).toEqual(["Conceição Ávila"])
    expect(await names(partyByPhone("nenhum"))).toEqual([])
    expect(await names({ document: "52998224725" })).toEqual(["Conceição Ávila"])
  })

  it("a phone that a party no longer has finds it no longer", async () => {
    const { desk } = opened
    const { id } = await desk.party.register({ legalName: "Muda", phone: "(31) 98765-0000", roles: [] })
    await desk.party.reviseContact(id, { phone: "(31) 98765-1111" })
    expect(await names(partyByPhone("(31) 8765-0000"))).toEqual([])
    expect(await names(partyByPhone("(31) 8765-1111"))).toEqual(["Muda"])
    await desk.party.reviseContact(id, { remove: ["phone"] })
    expect(await names(partyByPhone("(31) 8765-1111"))).toEqual([])
  })

  it("J15 F4 representatives have their company, people by type of contact, and the days of their rodízio", async () => {
    const { desk } = opened
    const company = await desk.company.define({
      code: "01",
      name: "Matriz",
      zone: "America/Sao_Paulo",
      locale: "pt-BR",
      serviceProfile: "consumer",
    })
    const secretary = await desk.contactType.define({ code: "secretary", name: "Secretaria" })
    const given = {
      name: "Elis",
      company: company.id,
      phone: "+5511912345678",
      email: "elis@example.com.br",
      contacts: [{ type: secretary.id, name: "Gil" }],
      plate: "ABC1D23",
      rotationDays: ["tuesday"],
    } as const
    const { id } = await desk.representative.define({ code: "R2", ...given })
    expect(await desk.representative.get(id)).toMatchObject(given)
    const wrong = desk.representative.define({ code: "R3", name: "Zé", plate: "AB-12" })
    expect(await rejection(wrong)).toMatchObject({ _tag: "InvalidInput", issues: [{ code: "plate" }] })
  })

  it("J8 an agent's absences and substitute are kept", async () => {
    const { desk } = opened
    const bob = await desk.agent.define({ code: "bob", name: "Bob", email: "bob@example.com", profile: "agent" })
    const absences = [{ from: "2026-07-01T03:00:00.000Z", until: "2026-07-16T03:00:00.000Z", reason: "férias" }]
    const ana = { code: "ana", name: "Ana", email: "ana@example.com", profile: "agent", substitute: bob.id } as const
    expect(await desk.agent.define({ ...ana, absences })).toMatchObject({ absences, substitute: bob.id })
  })
})
