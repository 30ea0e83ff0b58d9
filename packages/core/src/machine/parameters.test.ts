import { assert, describe, it } from "@effect/vitest"
import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { field } from "../values/field.ts"
import { Email } from "../values/email.ts"
import { label } from "../values/label.ts"
import { WholeNumber } from "../values/whole-number.ts"
import type { Actor } from "./actor.ts"
import { analyse } from "./analyse.ts"
import { NotYourParameters, ParameterMissing } from "./parameters-machine.ts"
import * as Parameters from "./parameters.ts"
import { DefinitionError } from "./table.ts"
import type { AnyTransition } from "./transition.ts"

const definitions = {
  reopenDays: Parameters.of(
    field("Prazo de reabertura", "Reopening window", WholeNumber(0, 3650), { unit: "day" }),
    30,
  ),
  sendsNotices: Parameters.of(field("Envia avisos", "Sends notices", Schema.Boolean), false),
  noticeMail: Parameters.optional(field("E-mail dos avisos", "Mail of notices", Email)),
}
const perUser = ["sendsNotices", "noticeMail"] as const
const requires = [{ when: { sendsNotices: true }, fields: ["noticeMail"] }] as const
const called = label("Parâmetros", "Parameters")
const Desk = Parameters.make("Desk", called, definitions, { perUser, requires })
const OfCompanyOnly = Parameters.make("Plain", called, definitions, { requires })

const mail = (text: string) => Schema.decodeSync(Email)(text)
const bia: Actor = { id: "bia", profiles: ["manager"] }
const ana: Actor = { id: "ana", profiles: ["agent"] }
const run = (transition: AnyTransition, record: object | undefined, input: object, facts: object): object => {
  const now = DateTime.makeUnsafe("2026-03-02T12:00:00.000Z")
  const outcome = transition.run(record, input, { now, actor: bia, company: "01", id: "p", ...facts })
  if (!Result.isResult(outcome)) return outcome
  return Result.isSuccess(outcome) ? outcome.success : (outcome.failure as Error)
}
const { define, defineForUser, revise, reviseForUser } = Desk.transitions

describe("F1 J10 parameters", () => {
  it("hold the user's choice over the company's over the default", () => {
    assert.deepStrictEqual(Desk.valuesFrom(), { reopenDays: 30, sendsNotices: false, noticeMail: undefined })
    const company = { reopenDays: 5, noticeMail: mail("sac@example.com.br") }
    assert.deepStrictEqual(Desk.valuesFrom(company), { sendsNotices: false, ...company })
    const user = { sendsNotices: true, noticeMail: mail("ana@example.com.br") }
    assert.deepStrictEqual(Desk.valuesFrom(company, user), { reopenDays: 5, ...user })
  })

  it("keep a choice that says no or zero against the level below", () => {
    const values = Desk.valuesFrom({ reopenDays: 0, sendsNotices: true }, { sendsNotices: false })
    assert.deepStrictEqual([values.reopenDays, values.sendsNotices], [0, false])
  })

  it("belong to the caller's company, and state all choices anew in a revision", () => {
    const defined = run(define, undefined, { reopenDays: 5 }, { own: [] })
    assert.deepStrictEqual(defined, { state: "OfCompany", company: "01", scope: "company", reopenDays: 5 })
    const revised = run(revise, defined, { sendsNotices: false }, { own: [], company: "02" })
    assert.deepStrictEqual(revised, { state: "OfCompany", company: "01", scope: "company", sendsNotices: false })
  })

  it("refuse a choice that makes another one mandatory, naming what is missing", () => {
    for (const refused of [
      run(define, undefined, { sendsNotices: true }, { own: [] }),
      run(revise, { company: "01" }, { sendsNotices: true }, { own: [] }),
      run(defineForUser, undefined, { sendsNotices: true }, { actor: ana }),
      run(reviseForUser, { company: "01", user: "ana" }, { sendsNotices: true }, { actor: ana }),
    ]) {
      assert.instanceOf(refused, ParameterMissing)
      assert.deepStrictEqual(refused.fields, ["noticeMail"])
    }
  })

  it("take what a user lacks from the company", () => {
    const theCompanys = { noticeMail: mail("sac@example.com.br") }
    const own = run(defineForUser, undefined, { sendsNotices: true }, { actor: ana, theCompanys })
    assert.deepStrictEqual(own, {
      state: "OfUser",
      company: "01",
      scope: "user:ana",
      user: "ana",
      sendsNotices: true,
    })
  })

  it("let no company take away what a user of it needs", () => {
    const own = [{ sendsNotices: true }]
    assert.instanceOf(run(revise, { company: "01" }, {}, { own }), ParameterMissing)
    const kept = run(revise, { company: "01" }, { noticeMail: mail("sac@example.com.br") }, { own })
    assert.notInstanceOf(kept, Error)
  })

  it("are an agent's own to choose, and everybody's for a supervisor", () => {
    assert.instanceOf(run(defineForUser, undefined, { user: "bob" }, { actor: ana }), NotYourParameters)
    const bobs = { company: "01", scope: "user:bob", user: "bob" }
    assert.instanceOf(run(reviseForUser, bobs, {}, { actor: ana }), NotYourParameters)
    assert.deepStrictEqual(run(reviseForUser, bobs, {}, { actor: bia }), { state: "OfUser", ...bobs })
  })

  it("are one record per company and one per company and user", () => {
    assert.deepStrictEqual(Desk.table.indexes, [{ columns: ["company", "scope"], unique: true }])
    assert.deepStrictEqual(analyse([Desk, OfCompanyOnly]), [])
  })

  it("know nothing of users where none may differ", () => {
    assert.deepStrictEqual(Object.keys(OfCompanyOnly.states), ["OfCompany"])
    assert.deepStrictEqual(Object.keys(OfCompanyOnly.transitions), ["define", "revise"])
    assert.deepStrictEqual(OfCompanyOnly.commands.define({ reopenDays: 3 }).input, { reopenDays: 3 })
  })

  it("refuse a default that its field refuses", () => {
    assert.throws(() => Parameters.of(WholeNumber(1, 5), 9), DefinitionError)
  })
})
