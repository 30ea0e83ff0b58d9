import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { caller, rejection } from "./desk.ts"
import { openQualityDesk } from "./quality-desk.ts"
import { storages } from "./storages.ts"

const maria = { legalName: "Maria Souza", document: "529.982.247-25", roles: ["consumer"] } as const
const steel = { legalName: "Aço e Cia", document: "12.ABC.345/01DE-35" } as const

describe.each(storages)("Q1 R-DIR-1 R-DIR-4 what a customer writes into the form on $name", (storage) => {
  let opened: Awaited<ReturnType<typeof openQualityDesk<{}>>>
  beforeAll(async () => {
    opened = await openQualityDesk(storage, { machines: {}, policies: [] })
  })
  afterAll(() => opened.guiche.close())

  let tenants = 0
  /** The desk of a tenant of its own, the form of it, and the portal of somebody who is a customer there. */
  const fresh = async () => {
    const tenant = `t${tenants++}`
    const desk = opened.guiche.as(caller("supervisor", { tenant }))
    const { id: type } = await desk.complaintType.define({ code: "product", name: "Produto" })
    const portal = (id: string) => opened.guiche.as(caller("customer", { tenant, id }))
    return { desk, portal, form: { ...opened.form, type } }
  }

  it("makes them nobody else: under somebody's CPF they complain as themselves, and read nothing of that party", async () => {
    const { desk, form, portal } = await fresh()
    const { id: known } = await desk.party.register(maria)
    const { id: earlier } = await desk.complaint.receive({ ...form, customerDocument: maria.document })
    const stranger = portal("login-7")
    const made = await stranger.complaint.receive({ ...form, customerName: "Zé", customerDocument: maria.document })
    expect(made).toMatchObject({ party: "login-7", customerDocument: "52998224725" })
    expect((await stranger.complaint.list()).items.map(({ id }) => id)).toEqual([made.id])
    expect(await rejection(stranger.party.get(known))).toMatchObject({ _tag: "NotFound" })
    expect(await rejection(stranger.complaint.get(earlier))).toMatchObject({ _tag: "NotFound" })
    const own = await stranger.party.get(made.party)
    expect(own).toMatchObject({ legalName: "Zé", roles: ["consumer"] })
    expect(own).not.toHaveProperty("document")
    expect(await desk.party.get(known)).toMatchObject({ version: 1, legalName: "Maria Souza" })
    const [first] = await desk.complaint.history(made.id)
    expect(JSON.stringify(first?.facts)).not.toContain(known)
  })

  it("makes one party of a login, however often it complains, and leaves its document for the desk to give", async () => {
    const { desk, form, portal } = await fresh()
    const login = portal("login-8").complaint
    const one = await login.receive({ ...form, customerDocument: maria.document })
    const other = await login.receive({ ...form, customerName: "Outro nome" })
    expect([one.party, other.party]).toEqual(["login-8", "login-8"])
    expect(await desk.party.get(one.party)).toMatchObject({ version: 1, legalName: form.customerName })
    const typed = await desk.complaint.list({ where: { customerDocument: "52998224725" } })
    expect(typed.items.map(({ id }) => id)).toEqual([one.id])
    await desk.party.reviseContact(one.party, { document: maria.document })
    expect((await desk.complaint.receive({ ...form, customerDocument: maria.document })).party).toBe("login-8")
  })

  it("is refused under a login that no party can have: they would see none of it", async () => {
    const { desk, form, portal } = await fresh()
    for (const login of ["auth0|77", "maria@example.com.br", "x".repeat(65)])
      expect(await rejection((async () => portal(login))())).toMatchObject({ _tag: "InvalidCaller" })
    expect([await desk.complaint.count(), await desk.party.count()]).toEqual([0, 0])
    expect((await portal("maria.example-7").complaint.receive(form)).party).toBe("maria.example-7")
  })

  it("changes nothing of the register: nobody comes back from the archive, gets a role or is registered by it", async () => {
    const { desk, form, portal } = await fresh()
    const archived = await desk.party.register({ ...steel, roles: ["supplier"] })
    await desk.party.archive(archived.id, { reason: "Encerrou as atividades." })
    const { id: customer } = await desk.party.register(maria)
    const login = portal(customer).complaint
    const typed = { supplierName: "Aço", supplierDocument: steel.document, manufacturerDocument: maria.document }
    const made = await desk.complaint.get((await login.receive({ ...form, ...typed })).id)
    const unknown = await desk.complaint.get(
      (await login.receive({ ...form, supplierDocument: "11.222.333/0001-81" })).id,
    )
    expect(made).toMatchObject({ party: customer, supplierDocument: "12ABC34501DE35" })
    for (const each of [made, unknown]) {
      expect(each).not.toHaveProperty("supplier")
      expect(each).not.toHaveProperty("manufacturer")
    }
    expect(await desk.party.get(archived.id)).toMatchObject({ state: "Archived", version: 2 })
    expect(await desk.party.get(customer)).toMatchObject({ version: 1, roles: ["consumer"] })
    expect(await desk.party.count()).toBe(2)
    await desk.party.archive(customer, { reason: "Pedido do cliente." })
    await login.receive(form)
    expect(await desk.party.get(customer)).toMatchObject({ state: "Archived" })
  })

  it("finds a supplier that the desk has as one already, and no other role of theirs", async () => {
    const { desk, form, portal } = await fresh()
    const { id } = await desk.party.register({ ...steel, roles: ["supplier"] })
    const named = { supplierDocument: steel.document, manufacturerDocument: steel.document }
    const made = await desk.complaint.get((await portal("login-9").complaint.receive({ ...form, ...named })).id)
    expect(made).toMatchObject({ supplier: id })
    expect(made).not.toHaveProperty("manufacturer")
    expect(await desk.party.get(id)).toMatchObject({ version: 1, roles: ["supplier"] })
  })

  it("is the desk's word when the desk says it: who is archived comes back and gets the role", async () => {
    const { desk, form } = await fresh()
    const { id } = await desk.party.register({ ...steel, roles: ["supplier"] })
    await desk.party.archive(id, { reason: "Encerrou as atividades." })
    await desk.complaint.receive({ ...form, manufacturerDocument: steel.document })
    expect(await desk.party.get(id)).toMatchObject({ state: "Registered", roles: ["supplier", "manufacturer"] })
  })

  it("is linked to the companies that it names when the desk says who they are", async () => {
    const { desk, form, portal } = await fresh()
    const { id } = await portal("login-10").complaint.receive({ ...form, supplierDocument: steel.document })
    const { id: company } = await desk.party.register({ ...steel, roles: ["customer"] })
    expect(await rejection(desk.complaint.identifyCompanies(id, {}))).toMatchObject({ _tag: "CompanyMissing" })
    expect(await rejection(portal("login-10").complaint.identifyCompanies(id, { supplier: company }))).toMatchObject({
      _tag: "Forbidden",
    })
    const both = { supplier: company, manufacturer: company }
    expect(await desk.complaint.identifyCompanies(id, both)).toMatchObject(both)
    expect(await desk.party.get(company)).toMatchObject({ roles: ["customer", "supplier", "manufacturer"] })
    await desk.party.archive(company, { reason: "Encerrou as atividades." })
    const late = desk.complaint.identifyCompanies(id, { supplier: company })
    expect(await rejection(late)).toMatchObject({ _tag: "NotUsable" })
  })
})
