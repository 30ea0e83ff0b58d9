import { assert, describe, it } from "@effect/vitest"
import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import type { AnyTransition, InputOf } from "../machine/transition.ts"
import type { Phone, TaxId } from "../values/index.ts"
import { DocumentOfAnotherKind, greetingOf, Party } from "./index.ts"

const now = DateTime.makeUnsafe("2026-03-02T12:00:00.000Z")
const cpf = "52998224725" as TaxId
const cnpj = "12ABC34501DE35" as TaxId
const { addRole, archive, convert, qualify, register, registerSuspect, restore, reviseContact } = Party.transitions

const decide = <T extends AnyTransition>(transition: T, record: unknown, input: InputOf<T>) => {
  const outcome = transition.run(record, input, { now, id: "p1", actor: { id: "ana", profiles: ["agent"] } })
  const settled = Result.isResult(outcome) ? outcome : Result.succeed(outcome)
  return Result.map(settled, (state) => state as unknown as Readonly<Record<string, unknown>>)
}
const done = (result: ReturnType<typeof decide>): Readonly<Record<string, unknown>> => ({
  id: "p1",
  version: 1,
  ...Result.getOrThrow(result),
})

const consumer = () =>
  done(decide(register, undefined, { legalName: "Conceição Ávila", document: cpf, roles: ["consumer"] }))

describe("Party", () => {
  it("is a person or a company as its document says", () => {
    assert.strictEqual(consumer()["kind"], "person")
    assert.strictEqual(
      done(decide(register, undefined, { legalName: "Aço Ltda", document: cnpj, roles: [] }))["kind"],
      "company",
    )
    assert.strictEqual(done(decide(register, undefined, { legalName: "Sem documento", roles: [] }))["kind"], "person")
  })

  it("is greeted by the first name, and a company by its trade name or else its legal name, whole", () => {
    assert.strictEqual(greetingOf({ kind: "person", legalName: " Conceição Ávila " }), "Conceição")
    const company = { kind: "company", legalName: "Móveis Bom Jardim Ltda" } as const
    assert.strictEqual(greetingOf(company), "Móveis Bom Jardim Ltda")
    assert.strictEqual(greetingOf({ ...company, tradeName: "Bom Jardim" }), "Bom Jardim")
  })

  it("refuses a document of another kind", () => {
    const refused = decide(register, undefined, { legalName: "Aço Ltda", document: cpf, kind: "company", roles: [] })
    assert.isTrue(Result.isFailure(refused) && refused.failure instanceof DocumentOfAnotherKind)
    const revised = decide(reviseContact, consumer(), { document: cnpj })
    assert.isTrue(Result.isFailure(revised) && revised.failure instanceof DocumentOfAnotherKind)
  })

  it("becomes a prospect and then a customer from a suspect", () => {
    const suspect = done(decide(registerSuspect, undefined, { legalName: "Loja Um" }))
    const prospect = done(decide(qualify, suspect, {}))
    const customer = done(decide(convert, prospect, {}))
    assert.deepStrictEqual(
      [suspect["state"], prospect["state"], customer["state"], customer["roles"]],
      ["Suspect", "Prospect", "Customer", ["customer"]],
    )
  })

  it("has each role once, however often it is added", () => {
    const twice = done(decide(addRole, done(decide(addRole, consumer(), { role: "supplier" })), { role: "supplier" }))
    assert.deepStrictEqual(twice["roles"], ["consumer", "supplier"])
  })

  it("keeps what a revision does not give", () => {
    const revised = done(decide(reviseContact, consumer(), { legalName: "Conceição Ávila Reis" }))
    assert.deepStrictEqual(
      [revised["legalName"], revised["document"], revised["state"]],
      ["Conceição Ávila Reis", cpf, "Registered"],
    )
  })

  it("takes off what a revision removes, and keeps the words of its phones", () => {
    const phone = "+5511988887777" as Phone
    const reached = done(decide(register, undefined, { legalName: "Conceição", document: cpf, phone, roles: [] }))
    assert.deepStrictEqual(reached["phoneWords"], ["tel551188887777", "11988887777", "1188887777"])
    const renamed = done(decide(reviseContact, reached, { legalName: "Conceição Reis" }))
    assert.deepStrictEqual(renamed["phoneWords"], reached["phoneWords"])
    const removed = done(decide(reviseContact, reached, { remove: ["phone", "document"] }))
    for (const gone of ["phone", "document", "phoneWords"]) assert.notProperty(removed, gone)
    assert.strictEqual(removed["kind"], "person")
  })

  it("F5 is a customer at once where it is registered as one, and a consumer is none", () => {
    const customer = done(decide(register, undefined, { legalName: "Loja", roles: ["supplier", "customer"] }))
    assert.strictEqual(customer["state"], "Customer")
    assert.deepStrictEqual(customer["roles"], ["supplier", "customer"])
    assert.strictEqual(consumer()["state"], "Registered")
  })

  it("takes its kind from a document that comes later", () => {
    const unknown = done(decide(register, undefined, { legalName: "Aço", roles: ["supplier"] }))
    assert.strictEqual(done(decide(reviseContact, unknown, { document: cnpj }))["kind"], "company")
  })

  it("returns from the archive to the state it was in", () => {
    const customer = done(decide(convert, consumer(), {}))
    const archived = done(decide(archive, customer, { reason: "negociação abandonada" }))
    const restored = done(decide(restore, archived, {}))
    assert.strictEqual(archived["state"], "Archived")
    assert.strictEqual(restored["state"], "Customer")
  })

  it("R-DIR-1 is unique by document inside a tenant", () => {
    assert.deepInclude(Party.table.indexes, { columns: ["document"], unique: true })
    assert.deepInclude(Party.table.indexes, { columns: ["erpCode"], unique: true })
  })

  it("R-DIR-2 needs no code of the ERP", () => {
    assert.notProperty(consumer(), "erpCode")
  })

  it("R-DIR-3 is archived and never deleted: every transition leads to a state", () => {
    for (const { to } of Object.values(Party.transitions)) assert.isNotEmpty(to)
    assert.deepStrictEqual(archive.to, ["Archived"])
  })

  it("shows a customer only their own record, and the desk all", () => {
    assert.deepStrictEqual(Party.visible({ id: "p1", profiles: ["customer"] }), { id: "p1" })
    assert.deepStrictEqual(Party.visible({ id: "ana", profiles: ["agent", "customer"] }), {})
  })
})
