import { assert, describe, it } from "@effect/vitest"
import type { EntityOf } from "../machine/machine.ts"
import { agent, code, decide, done, idFor, installation, moment, refusal, support } from "./decide.test-d.ts"
import { CustomerSubject, subjectsOffered } from "./customer-subject.ts"
import { Destination } from "./destination.ts"
import { Route } from "./route.ts"
import { ServiceGroup } from "./service-group.ts"
import { Subject } from "./subject.ts"

const [ana, bia] = [agent("ana"), agent("bia")]
type InUse = Extract<EntityOf<typeof ServiceGroup>, { readonly state: "Active" }>
const link = (who: ReturnType<typeof agent>, on: InUse = support) =>
  decide(ServiceGroup, "linkAgent", on, { input: { agent: who.id }, facts: { agent: who } })

describe("J11 a service group", () => {
  it("begins without agents", () => {
    const group = done(decide(ServiceGroup, "define", undefined, { input: { code: code("VEN"), name: "Vendas" } }))
    assert.deepStrictEqual([group.state, group.agents.length], ["Active", 0])
  })

  it("J18 has each agent once, by the id under which they act", () => {
    const linked = done(link(bia))
    assert.deepStrictEqual(linked.agents, [ana.code, bia.code])
    assert.deepStrictEqual(done(link(bia, linked)).agents, [ana.code, bia.code])
    const unlinked = decide(ServiceGroup, "unlinkAgent", linked, { input: { agent: ana.id }, facts: { agent: ana } })
    assert.deepStrictEqual(done(unlinked).agents, [bia.code])
  })

  it("has 500 agents at most", () => {
    const full = { ...support, agents: Array.from({ length: 500 }, (_, at) => code(`a${at}`)) }
    assert.strictEqual(refusal(link(bia, full)), "GroupFull")
  })

  it("R-SD-4 retired, takes no agent, and lets go of those it has", () => {
    assert.deepStrictEqual(ServiceGroup.transitions.linkAgent.from, ["Active"])
    assert.deepStrictEqual(ServiceGroup.transitions.unlinkAgent.from, ["Active", "Retired"])
  })
})

describe("J13 J12 subjects, destinations and routes", () => {
  it("R-SD-4 a subject is in a group that is in use", () => {
    const needed = Subject.transitions.define.needs(undefined, { group: support.id }, { ...moment, id: idFor("s") })
    assert.deepStrictEqual(Object.keys(needed), ["group"])
    assert.deepInclude(Subject.table.indexes, { columns: ["group", "state"], unique: false })
  })

  it("J8 a destination has the type that notices are grouped by", () => {
    assert.property(Destination.states.Active.fields, "type")
  })

  it("J12 a route is the only one of its pair", () => {
    assert.deepInclude(Route.table.indexes, { columns: ["origin", "destination"], unique: true })
  })
})

describe("J19 what a customer has to do with", () => {
  const party = idFor<"Party">("party-1")
  const linkTo = (input: object) => decide(CustomerSubject, "link", undefined, { input: { party, ...input } })

  it("is a group or a subject", () => {
    assert.strictEqual(done(linkTo({ group: support.id })).state, "Linked")
    assert.strictEqual(done(linkTo({ subject: installation.id })).state, "Linked")
    assert.strictEqual(refusal(linkTo({})), "GroupOrSubject")
    assert.strictEqual(refusal(linkTo({ group: support.id, subject: installation.id })), "GroupOrSubject")
  })

  it("is shown to the desk, and to customers what is theirs", () => {
    assert.deepStrictEqual(CustomerSubject.visible({ id: party, profiles: ["customer"] }), { party })
    assert.deepStrictEqual(CustomerSubject.visible(moment.actor), {})
  })

  it("narrows the subjects offered, and leaves all to whoever has none", () => {
    assert.deepStrictEqual(subjectsOffered([]), { state: "Active" })
    assert.deepStrictEqual(subjectsOffered([{ group: support.id }, { subject: installation.id }]), {
      state: "Active",
      or: [{ id: { in: [installation.id] } }, { group: { in: [support.id] } }],
    })
  })

  it("is linked once, and again after it was unlinked", () => {
    const linked = done(linkTo({ subject: installation.id }))
    const unlinked = done(decide(CustomerSubject, "unlink", linked, { input: {} }))
    assert.strictEqual(done(decide(CustomerSubject, "relink", unlinked, { input: {} })).state, "Linked")
    assert.deepInclude(CustomerSubject.table.indexes, { columns: ["party", "subject"], unique: true })
  })
})
