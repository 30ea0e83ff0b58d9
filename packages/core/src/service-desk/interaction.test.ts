import { assert, describe, it } from "@effect/vitest"
import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import { ProtocolUnavailable } from "../directory/index.ts"
import {
  agent,
  call,
  conceicao,
  cpf,
  decide,
  done,
  full,
  idFor,
  monday,
  open,
  parameters,
  receiptFacts,
  refusal,
  register,
  resolved,
  resolveFacts,
  routed,
  support,
  timed,
} from "./decide.test-d.ts"
import { Interaction } from "./interaction.ts"

const order = idFor<"ServiceOrder">("order-1")
const held = () => done(decide(Interaction, "holdFor", full(), { input: { order } }))
const resolve = (on: ReturnType<typeof full>, input: object, facts: object = {}) =>
  decide(Interaction, "resolve", on, { input, facts: { ...resolveFacts, ...facts } })
const published = { id: idFor<"Solution">("solution-1"), text: "Nivele os pés." }

describe("J1 an interaction", () => {
  it("has its protocol and its group at once, whoever it is with", () => {
    const record = open()
    assert.strictEqual(record.state, "Open")
    assert.strictEqual(record.protocol, "202603020000011")
    assert.strictEqual(record.group, support.id)
    assert.deepStrictEqual([record.registeredAt, record.registeredBy], [monday, "ana"])
    assert.notProperty(record, "party")
    assert.deepInclude(Interaction.table.indexes, { columns: ["protocol"], unique: true })
  })

  it("is refused where no protocol number can be given", () => {
    const protocol = Result.fail(new ProtocolUnavailable({ template: "{seq:4}{dv}" }))
    assert.strictEqual(
      refusal(register({ facts: { desk: { ...receiptFacts.desk, protocol } } })),
      "ProtocolUnavailable",
    )
  })

  it("J24 is with a known party or with one added on the spot, not with both", () => {
    const newParty = { legalName: "Mauro Cruz" }
    assert.strictEqual(open({ input: { newParty } }).party, "party-new")
    assert.strictEqual(full().party, conceicao.id)
    const both = register({ input: { party: conceicao.id, newParty }, facts: { knownParty: conceicao } })
    assert.strictEqual(refusal(both), "PartyOrNewParty")
  })

  it("R-DIR-1 is with the party that has the document of the new one", () => {
    const newParty = { legalName: "C. Avila", document: cpf }
    assert.strictEqual(open({ input: { newParty }, facts: { knownParty: conceicao } }).party, conceicao.id)
  })

  it("J26 is of the party's salesperson, unless another is named", () => {
    const [usual, other] = [idFor<"Representative">("rep-1"), idFor<"Representative">("rep-2")]
    const facts = { knownParty: { ...conceicao, salesperson: usual } }
    const input = { party: conceicao.id }
    assert.strictEqual(open({ input, facts }).salesperson, usual)
    assert.strictEqual(open({ input: { ...input, salesperson: other }, facts }).salesperson, other)
  })

  it("J18 is answered for by who registers it, where they are linked to the group", () => {
    assert.strictEqual(open().agent, agent("ana").id)
    assert.notProperty(open({ facts: { agentAsked: agent("bia") } }), "agent")
    assert.notProperty(open({ facts: { agentAsked: undefined } }), "agent")
  })

  it("J18 is given to nobody whom the group does not have, but to any supervisor", () => {
    const asked = (who: ReturnType<typeof agent>) => register({ input: { agent: who.id }, facts: { agentAsked: who } })
    assert.strictEqual(refusal(asked(agent("bia"))), "AgentOutsideGroup")
    assert.strictEqual(done(asked(agent("rui", "supervisor"))).agent, "agent-rui")
  })

  it("keeps nothing of the form that is no field of it", () => {
    assert.notProperty(open({ input: { newParty: { legalName: "Mauro Cruz" } } }), "newParty")
    assert.strictEqual(open().description, call.description)
  })
})

describe("J1 identifying somebody anonymous", () => {
  const facts = { ...receiptFacts, desk: receiptFacts.desk, knownParty: conceicao, routed: routed() }
  const identify = (on: ReturnType<typeof open>, input: object, changes: object = {}) =>
    decide(Interaction, "identify", on, { input, facts: { ...facts, ...changes } })

  it("gives the interaction its party", () => {
    assert.strictEqual(done(identify(open(), { party: conceicao.id })).party, conceicao.id)
    const newcomer = identify(open(), { newParty: { legalName: "Mauro Cruz" } }, { knownParty: undefined })
    assert.strictEqual(done(newcomer).party, "party-new")
  })

  it("happens once, with one party", () => {
    assert.strictEqual(refusal(identify(full(), { party: conceicao.id })), "AlreadyIdentified")
    assert.strictEqual(refusal(identify(open(), {}, { knownParty: undefined })), "PartyOrNewParty")
  })

  it("R-SD-3 lets happen what waited for the party, and what was done before stays as it was", () => {
    const anonymous = open({ facts: { routed: routed() } })
    const identified = done(identify(anonymous, { party: conceicao.id }, { charge: "charge-2", pendingItem: "item-2" }))
    assert.deepStrictEqual(
      identified.effects.map(({ kind, outcome, record }) => [kind, outcome, record]),
      [
        ["charge", "done", "charge-2"],
        ["email", "done", undefined],
        ["visit", "done", "visit-1"],
        ["appointment", "done", "appointment-1"],
        ["pending-item", "done", "item-1"],
      ],
    )
  })
})

describe("J6 answering", () => {
  const answer = (input: object, facts: object = {}) =>
    decide(Interaction, "answer", full(), { input, facts: { solution: undefined, party: conceicao, ...facts } })

  it("is by a solution or by a text", () => {
    assert.strictEqual(refusal(answer({})), "SolutionOrText")
    assert.strictEqual(refusal(answer({ text: "a", solution: published.id })), "SolutionOrText")
    const answered = done(answer({ solution: published.id }, { solution: published }))
    assert.deepStrictEqual(
      [answered.state, answered.answers, answered.lastAnswer],
      ["Open", 1, { at: monday, by: "ana", solution: published.id, mailed: true }],
    )
  })

  it("says that nothing was mailed where there is no address", () => {
    const { email: _email, ...unreachable } = conceicao
    assert.isFalse(done(answer({ text: "Olá" }, { party: unreachable })).lastAnswer?.mailed)
    assert.isTrue(done(answer({ text: "Olá" })).lastAnswer?.mailed)
  })
})

describe("J6 resolving", () => {
  it("is by a published solution or by a text, which becomes the draft of one", () => {
    const bySolution = done(resolve(full(), { solution: published.id }, { solution: published }))
    assert.deepStrictEqual([bySolution.resolution, bySolution.solution], [published.text, published.id])
    const byText = done(resolve(full(), { text: "Instalada." }))
    assert.deepStrictEqual(
      [byText.state, byText.resolution, byText.solution],
      ["Resolved", "Instalada.", "solution-new"],
    )
    assert.strictEqual(refusal(resolve(full(), {})), "SolutionOrText")
    assert.strictEqual(
      refusal(resolve(full(), { text: "a", solution: published.id }, { solution: published })),
      "SolutionOrText",
    )
  })

  it("J10 drafts nothing and mails nothing where the company does not want it", () => {
    const quiet = { ...parameters, draftsSolutions: false, mailsResolution: false }
    const record = done(resolve(full(), { text: "Instalada." }, { desk: { ...resolveFacts.desk, parameters: quiet } }))
    assert.notProperty(record, "solution")
    assert.isFalse(record.resolutionMailed)
    assert.isTrue(resolved().resolutionMailed)
  })

  it("R-SD-4 drafts nothing for a retired subject, and resolves all the same", () => {
    const record = done(resolve(full(), { text: "Instalada." }, { subject: { state: "Retired" } }))
    assert.deepStrictEqual([record.state, "solution" in record], ["Resolved", false])
  })

  it("R-SD-2 waits for the service orders of the interaction, and so does cancelling", () => {
    assert.strictEqual(refusal(resolve(held(), { text: "Pronto." })), "ServiceOrderOpen")
    assert.strictEqual(
      refusal(decide(Interaction, "cancel", held(), { input: { reason: "engano" } })),
      "ServiceOrderOpen",
    )
    const released = done(decide(Interaction, "release", held(), { input: { order } }))
    assert.deepStrictEqual(released.serviceOrders, [{ id: order, open: false }])
    assert.strictEqual(done(resolve(released, { text: "Pronto." })).state, "Resolved")
  })

  it("J7 needs the duration of what is charged by time, and then charges it", () => {
    const byTime = { routed: { ...routed(), rule: timed } }
    const waiting = full(byTime)
    assert.strictEqual(waiting.effects[0]?.outcome, "awaiting-duration")
    assert.strictEqual(refusal(resolve(waiting, { text: "Pronto." }, byTime)), "DurationMissing")
    const record = done(resolve(waiting, { text: "Pronto.", minutes: 12 }, { ...byTime, charge: "charge-9" }))
    assert.deepStrictEqual(
      [record.minutes, record.effects[0]],
      [12, { kind: "charge", outcome: "done", record: "charge-9" }],
    )
  })
})

describe("J1 the rest of its life", () => {
  const reopen = (now: DateTime.Utc) =>
    decide(Interaction, "reopen", resolved(), {
      input: { reason: "não funcionou" },
      facts: { desk: resolveFacts.desk, now },
    })

  it("J10 is reopened within the company's window, with a reason", () => {
    const last = DateTime.add(monday, { days: parameters.reopenDays })
    const again = done(reopen(last))
    assert.deepStrictEqual([again.state, again.reopenings, again.reopenReason], ["Open", 1, "não funcionou"])
    assert.notProperty(again, "resolution")
    assert.strictEqual(refusal(reopen(DateTime.add(last, { milliseconds: 1 }))), "ReopenWindowOver")
  })

  it("is transferred to an agent or to a group, where it waits for one", () => {
    const transfer = (input: object, facts: object) =>
      decide(Interaction, "transfer", full(), {
        input: { reason: "férias", ...input },
        facts: { agent: undefined, group: support, ...facts },
      })
    assert.strictEqual(refusal(transfer({}, {})), "TransferToNobody")
    const [bia, sales] = [
      agent("bia"),
      { ...support, id: idFor<"ServiceGroup">("group-sales"), agents: [agent("bia").code] },
    ]
    assert.strictEqual(refusal(transfer({ agent: bia.id }, { agent: bia })), "AgentOutsideGroup")
    const toGroup = done(transfer({ group: sales.id }, { group: sales }))
    assert.deepStrictEqual([toGroup.group, "agent" in toGroup], [sales.id, false])
    const toBoth = done(transfer({ group: sales.id, agent: bia.id }, { group: sales, agent: bia }))
    assert.deepStrictEqual([toBoth.group, toBoth.agent], [sales.id, bia.id])
  })

  it("counts its comments", () => {
    const once = done(decide(Interaction, "comment", full(), { input: { text: "Ligar à tarde." } }))
    assert.strictEqual(once.comments, 1)
  })

  it("is cancelled with a reason", () => {
    const record = done(decide(Interaction, "cancel", full(), { input: { reason: "engano" } }))
    assert.deepStrictEqual([record.state, record.cancelReason, record.cancelledBy], ["Cancelled", "engano", "ana"])
  })
})

describe("R-SD-1 who sees an interaction", () => {
  it("J18 is the group's agents and its own agent, customers their party's, others by profile", () => {
    assert.deepStrictEqual(Interaction.visible({ id: "ana", profiles: ["agent"] }), {
      or: [{ group: { where: { agents: { includes: "ana" } } } }, { agent: { where: { code: "ana" } } }],
    })
    assert.deepStrictEqual(Interaction.visible({ id: "party-1", profiles: ["customer"] }), { party: conceicao.id })
    for (const profile of ["supervisor", "auditor", "manager", "integration", "system"] as const)
      assert.deepStrictEqual(Interaction.visible({ id: "rui", profiles: ["agent", profile] }), {})
  })

  it("is nobody with no profile but by a link", () => {
    assert.notDeepEqual(Interaction.visible({ id: "x", profiles: [] }), {})
  })
})
