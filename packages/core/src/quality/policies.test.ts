import { assert, describe, it } from "@effect/vitest"
import { analyse } from "../machine/analyse.ts"
import type { Reaction } from "../machine/policy.ts"
import { directory } from "../directory/index.ts"
import { serviceLevels } from "../service-levels/index.ts"
import type { Code } from "../values/index.ts"
import { Complaint } from "./complaint.ts"
import {
  answered,
  classified,
  decide,
  defect,
  done,
  form,
  idFor,
  nameOf,
  reactions,
  received,
  settings,
  sla,
  verified,
  warranty,
} from "./decide.test-d.ts"
import { erpIsAsked } from "./erp-request-messages.ts"
import {
  agentIsWarned,
  complaintClassifiesItself,
  customerIsConfirmed,
  customerIsToldTheSolution,
  customerIsToldTheVerdict,
  ErpRequest,
  lateFirstAnswerIsEscalated,
  lateResolutionIsEscalated,
  Nonconformity,
  nonconformityIsRegisteredInErp,
  nonconformityOfComplaint,
  partiesOfComplaint,
  purchasingIsNotified,
  quality,
  replacementMovesStock,
  Survey,
  surveyAfterClosing,
  surveyIsMailed,
} from "./index.ts"

const set = {
  ...settings,
  supervisorEmail: form.customerEmail,
  purchasingEmail: form.customerEmail,
  surveyLink: "https://sac.example.com.br/pesquisa",
}
const names = (all: ReadonlyArray<Reaction>) => all.map(nameOf)
const payload = (all: ReadonlyArray<Reaction>) =>
  all.flatMap((one) => (one.kind === "message" ? [one.payload as Readonly<Record<string, unknown>>] : []))
const input = (all: ReadonlyArray<Reaction>) =>
  all.flatMap((one) => (one.kind === "command" ? [one.input as Readonly<Record<string, unknown>>] : []))
const unreachable = () => {
  const { customerEmail: _email, ...rest } = classified()
  return rest
}

it("the definitions of both rooms stand together without a mistake", () => {
  const machines = Object.values({ ...directory.machines, ...serviceLevels.machines, ...quality.machines })
  assert.deepStrictEqual(analyse(machines, quality.policies), [])
})

describe("R-DIR-1 the parties of a complaint", () => {
  it("are registered once per document, with all their roles", () => {
    const made = reactions(partiesOfComplaint, { after: received() })
    assert.deepStrictEqual(names(made), ["Party.register", "Party.register"])
    assert.deepStrictEqual(
      input(made).map((one) => one["roles"]),
      [["consumer"], ["supplier", "manufacturer"]],
    )
  })

  it("get a role that they lack, and come back from the archive", () => {
    const after = received()
    const known = { id: after.party, state: "Archived", roles: ["supplier"] }
    const made = reactions(
      partiesOfComplaint,
      { after },
      { customer: known, supplier: { id: after.supplier, state: "Registered", roles: ["supplier", "manufacturer"] } },
    )
    assert.deepStrictEqual(names(made), ["Party.restore", "Party.addRole"])
  })
})

describe("Q2 a complaint classifies itself", () => {
  const found = (policy: object) => ({
    found: { choice: { code: defect, input: { code: defect.id, basis: "keywords", words: ["quebr*"] } }, sla: policy },
  })

  it("where a code is found, and says on what it rests", () => {
    const made = reactions(complaintClassifiesItself, { after: received() }, found(sla))
    assert.deepStrictEqual(names(made), ["Complaint.classifyByRule"])
    assert.deepStrictEqual(input(made), [{ code: defect.id, basis: "keywords", words: ["quebr*"] }])
  })

  it("and waits for an agent where none is, or where no deadline can be counted: the customer learns the protocol", () => {
    const endless = found({ ...sla, resolutionMinutes: 2_000_000 })
    for (const facts of [{ found: undefined }, endless]) {
      const [mail, ...others] = reactions(complaintClassifiesItself, { after: received() }, facts)
      assert.deepStrictEqual(others, [])
      assert.deepStrictEqual(payload([mail!])[0]?.["variables"], {
        firstName: "Conceição",
        protocol: "202603020000011",
        product: "Cadeira",
        status: "Received",
      })
    }
  })
})

describe("Q6 mails about a complaint", () => {
  it("confirm protocol, status and expected day to the customer", () => {
    const [mail] = payload(reactions(customerIsConfirmed, { after: classified() }))
    assert.deepStrictEqual(mail, {
      to: [{ name: "Conceição Ávila", address: form.customerEmail }],
      template: "complaint-confirmation",
      about: { machine: "Complaint", id: "Complaint-1" },
      locale: "pt-BR",
      timeZone: "America/Sao_Paulo",
      variables: {
        firstName: "Conceição",
        protocol: "202603020000011",
        product: "Cadeira",
        status: "Classified",
        expectedOn: "2026-03-06",
      },
    })
  })

  it("are none where the customer gave no address", () => {
    assert.deepStrictEqual(reactions(customerIsConfirmed, { after: unreachable() }), [])
  })

  it("warn the agent in charge, or the supervisor where nobody is", () => {
    const agent = { name: "Ana", email: form.customerEmail }
    const warned = payload(reactions(agentIsWarned, { after: classified() }, { settings: set, agent, sla }))
    assert.deepInclude(warned[0]?.["variables"], { clock: "firstAnswer", remainingMinutes: 240 })
    assert.deepStrictEqual(warned[0]?.["to"], [{ name: "Ana", address: form.customerEmail }])
    const nobody = payload(reactions(agentIsWarned, { after: classified() }, { settings: set, agent: undefined, sla }))
    assert.deepStrictEqual(nobody[0]?.["to"], [{ address: form.customerEmail }])
  })

  it("escalate what is late to the supervisor, each clock by its name", () => {
    const facts = { settings: set, agent: undefined }
    const clocks = [lateFirstAnswerIsEscalated, lateResolutionIsEscalated].map(
      (policy) => payload(reactions(policy, { after: classified() }, facts))[0]?.["variables"],
    )
    assert.deepInclude(clocks[0], { clock: "firstAnswer", dueAt: "2026-03-02T16:00:00.000Z" })
    assert.deepInclude(clocks[1], { clock: "resolution", dueAt: "2026-03-06T12:00:00.000Z" })
  })
})

describe("Q3 the verdict told", () => {
  it("goes to a customer whose case is out of policy, part by part", () => {
    const terms = { ...warranty, contractualMonths: 0, exchangeDays: 0 }
    const after = verified({ purchasedOn: "2024-01-10" as typeof form.purchasedOn & string }, terms)
    const [mail] = payload(reactions(customerIsToldTheVerdict, { after }))
    const { parts } = (mail?.["variables"] ?? {}) as { readonly parts?: ReadonlyArray<unknown> }
    assert.strictEqual(parts?.length, 4)
    assert.deepStrictEqual(reactions(customerIsToldTheVerdict, { after: verified() }), [])
  })
})

/** What the ERP is sent for what it is asked. */
const messagesOf = (asked: ReadonlyArray<Reaction>, nonconformity?: object) => {
  const request = done(decide(ErpRequest, "ask", undefined, { input: input(asked)[0] as never }))
  return payload(reactions(erpIsAsked, { after: request }, { nonconformity, disposition: undefined }))
}

describe("Q4 goods out of standard", () => {
  const opened = (changes: object = {}) =>
    done(
      decide(Nonconformity, "register", undefined, {
        input: { ...input(reactions(nonconformityOfComplaint, { after: verified() }))[0], ...changes } as never,
        facts: { code: "NCI-2026-000001" },
      }),
    )

  it("open a nonconformity tied to supplier, manufacturer and lot, whatever the verdict", () => {
    const record = opened()
    assert.deepStrictEqual(
      [record.complaint, record.supplier, record.manufacturer, record.lot, record.productCode],
      [verified().id, idFor<"Party">("party-supplier"), idFor<"Party">("party-supplier"), "L-2207", "CAD-1" as Code],
    )
    assert.deepStrictEqual(reactions(nonconformityOfComplaint, { after: { ...verified(), outOfStandard: false } }), [])
  })

  it("reach the ERP and purchasing", () => {
    const after = opened()
    const registration = reactions(nonconformityIsRegisteredInErp, { after })
    assert.deepStrictEqual(names(registration), ["ErpRequest.ask"])
    const told = reactions(purchasingIsNotified, { after }, { settings: set })
    assert.deepStrictEqual(names(told), ["ErpRequest.ask", "email"])
    assert.deepInclude(payload(told)[0]?.["variables"], { code: "NCI-2026-000001", lot: "L-2207", quantity: "1" })
    assert.deepInclude(messagesOf(registration, after)[0], {
      key: "ErpRequest-1.1",
      code: "NCI-2026-000001",
      supplierDocument: form.supplierDocument,
      lot: "L-2207",
    })
  })

  it("move stock for a replacement, under an id of the answer's own", () => {
    const replaced = done(
      decide(Complaint, "answer", verified(), { input: { solution: "replacement", text: "Trocamos." } }),
    )
    const [move] = messagesOf(reactions(replacementMovesStock, { after: replaced }))
    assert.deepInclude(move, {
      movement: `${replaced.id}.${replaced.version}`,
      productCode: "CAD-1",
      returnedLot: "L-2207",
    })
    assert.deepStrictEqual(reactions(replacementMovesStock, { after: answered() }), [])
  })

  it("R-NCI-5 outlive the complaint: its customer is told of the cancelling, and nothing else follows", () => {
    const after = done(decide(Complaint, "cancel", verified(), { input: { reason: "engano" } }))
    const following = quality.policies.filter(
      ({ machine, transition }) => machine.name === "Complaint" && transition === "cancel",
    )
    assert.deepStrictEqual(
      following.flatMap((policy) =>
        names(reactions(policy, { after }, { open: [], links: [], repair: undefined, signals: [] })),
      ),
      ["Communication.tell", "email"],
    )
  })
})

describe("Q8 the end of a complaint", () => {
  const closed = () => done(decide(Complaint, "close", answered(), { input: {} }))

  it("R-CMP-1 tells the customer the solution", () => {
    const [mail] = payload(reactions(customerIsToldTheSolution, { after: answered() }))
    assert.deepInclude(mail?.["variables"], { solution: "explanation", text: "O pistão foi trocado." })
  })

  it("sends a survey, with a link that only the customer gets", () => {
    const made = reactions(surveyAfterClosing, { after: closed() }, { settings: set })
    assert.deepStrictEqual(names(made), ["Survey.send"])
    const facts = { closed: closed(), settings: set, own: false }
    const survey = done(decide(Survey, "send", undefined, { input: input(made)[0] as never, facts }))
    assert.deepStrictEqual([survey.supplierName, survey.productCode], ["Aço e Cia", "CAD-1" as Code])
    const asked = { settings: set, complaint: closed(), token: "0123456789abcdef" }
    const [mail] = payload(reactions(surveyIsMailed, { after: survey }, asked))
    assert.deepInclude(mail?.["variables"], {
      link: "https://sac.example.com.br/pesquisa?survey=Survey-1&token=0123456789abcdef",
      expiresAt: "2026-03-17T12:00:00.000Z",
    })
    assert.deepStrictEqual(mail?.["about"], { machine: "Complaint", id: closed().id }, "R-MAIL-3")
  })

  it("sends none where there is no page to answer it on, or no address", () => {
    assert.deepStrictEqual(reactions(surveyAfterClosing, { after: closed() }), [])
    const { customerEmail: _email, ...rest } = closed()
    assert.deepStrictEqual(reactions(surveyAfterClosing, { after: rest }, { settings: set }), [])
  })
})
