import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { Party } from "./index.ts"
import { decodeRow, type KnownParty, type PartyRow, planRow } from "./party-row.ts"

const known: KnownParty & Readonly<Record<string, unknown>> = {
  id: Party.Id.make("p1"),
  state: "Customer",
  roles: ["customer"],
  legalName: "Aço Ltda",
  document: "12ABC34501DE35",
  erpCode: "000123",
  phones: [{ kind: "work", number: "+551133334444" }],
}
const same: PartyRow = {
  legalName: "Aço Ltda",
  document: "12.abc.345/01de-35",
  erpCode: " 000123 ",
  phones: [{ kind: "work", number: "(11) 3333-4444" }],
}
const planned = (row: PartyRow, parties: ReadonlyArray<KnownParty> = [known]) =>
  Result.flatMap(decodeRow(row), (decoded) => planRow(decoded, parties))
const commandsOf = (row: PartyRow, parties?: ReadonlyArray<KnownParty>) =>
  Result.getOrThrow(planned(row, parties)).commands.map(({ transition, input }) => [transition, input])
const refusal = (row: PartyRow, parties?: ReadonlyArray<KnownParty>) => {
  const plan = planned(row, parties)
  return Result.isFailure(plan) ? plan.failure._tag : "none"
}

describe("F5 rows of an import", () => {
  it("ask for nothing where all is so already, however it is written", () => {
    assert.deepStrictEqual(commandsOf(same), [])
    assert.deepStrictEqual(commandsOf({ legalName: "Aço Ltda", erpCode: "000123" }), [])
  })

  it("register who is not there, as a customer unless they say otherwise", () => {
    const { document: _document, ...row } = same
    const [[transition, input] = []] = commandsOf({ ...row, erpCode: "9" })
    assert.strictEqual(transition, "register")
    assert.deepInclude(input as object, { erpCode: "9", legalName: "Aço Ltda", roles: ["customer"] })
    const [[, consumer] = []] = commandsOf({ ...row, erpCode: "9", roles: ["consumer"] })
    assert.deepInclude(consumer as object, { roles: ["consumer"] })
  })

  it("revise only what differs", () => {
    assert.deepStrictEqual(commandsOf({ ...same, legalName: "Aço e Cia", tradeName: "Aço" }), [
      ["reviseContact", { legalName: "Aço e Cia", tradeName: "Aço" }],
    ])
  })

  it("make a customer of a prospect, and add the roles that are missing", () => {
    const prospect = { ...known, state: "Prospect", roles: [] }
    assert.deepStrictEqual(commandsOf(same, [prospect]), [["convert", {}]])
    assert.deepStrictEqual(commandsOf({ ...same, roles: ["customer", "supplier"] }), [
      ["addRole", { role: "supplier" }],
    ])
  })

  it("give their code to who was known by the document alone", () => {
    const { erpCode: _erpCode, ...uncoded } = known
    assert.deepStrictEqual(commandsOf(same, [uncoded]), [["reviseContact", { erpCode: "000123" }]])
  })

  it("are refused where they name nobody, two parties, or somebody else's code", () => {
    assert.strictEqual(refusal({ legalName: "Sem nada" }), "PartyRowUnidentified")
    assert.strictEqual(refusal({ ...same, document: "123" }), "PartyRowInvalid")
    assert.strictEqual(refusal({ ...same, erpCode: "777" }), "PartyCodeDiffers")
    const other = { ...known, id: Party.Id.make("p2"), erpCode: "777", document: "11222333000181" }
    assert.strictEqual(refusal({ ...same, erpCode: "777" }, [known, other]), "PartyRowAmbiguous")
  })
})
