import { assert, describe, it } from "@effect/vitest"
import * as DateTime from "effect/DateTime"
import { agenda } from "../agenda/index.ts"
import { billing } from "../billing/index.ts"
import { directory } from "../directory/index.ts"
import { analyse } from "../machine/analyse.ts"
import type { AnyMachine } from "../machine/machine.ts"
import { serviceDesk } from "../service-desk/index.ts"
import { serviceLevels } from "../service-levels/index.ts"
import { inputDecoder } from "../values/index.ts"
import {
  agent,
  at,
  decide,
  done,
  idFor,
  inExecution,
  matter,
  monday,
  open,
  reactions,
  reason,
  refusal,
  sales,
  sla,
  support,
  terms,
} from "./decide.test-d.ts"
import { deadlineIsMailed, isThanks, replyGoesOn, type TicketEntity, TicketParameters, tickets } from "./index.ts"
import { Ticket } from "./ticket.ts"

const noon = at("2026-03-02T15:00:00.000Z")
const clockOf = ({ clocks }: TicketEntity, kind: string) => clocks.find((clock) => clock.kind === kind)
const replyFacts = { sla, terms, responsible: agent("ana"), next: idFor<"Ticket">("ticket-2") }
const waiting = (input: { readonly for: "customer" | "third-party" }) =>
  done(decide(Ticket, "wait", inExecution(), { input, facts: { sla } }))

it("the definitions of all rooms stand together without a mistake", () => {
  const rooms = [directory, agenda, billing, serviceLevels, serviceDesk, tickets]
  const machines = rooms.flatMap((room) => Object.values<AnyMachine>(room.machines))
  assert.deepStrictEqual(
    analyse(
      machines,
      rooms.flatMap(({ policies }) => policies),
    ),
    [],
  )
})

describe("F3 a ticket is opened", () => {
  it("for a reason of its type, in the type's group and with its priority, unless others are given", () => {
    assert.strictEqual(
      refusal(open({ facts: { reason: { ...reason, type: idFor("type-2") } } })),
      "ReasonOfAnotherType",
    )
    const usual = done(open())
    assert.deepStrictEqual([usual.group, usual.priority, usual.company], [support.id, "normal", "1"])
    const other = done(open({ input: { priority: "urgent" }, facts: { group: sales } }))
    assert.deepStrictEqual([other.group, other.priority], [sales.id, "urgent"])
  })

  it("F13 with no clock to the first answer where nobody waits for one, and with none where nothing is promised", () => {
    assert.deepStrictEqual(
      done(open()).clocks.map(({ kind }) => kind),
      ["firstAnswer", "resolution"],
    )
    assert.deepStrictEqual(
      done(open({ input: { direction: "outbound" } })).clocks.map(({ kind }) => kind),
      ["resolution"],
    )
    const unpromised = done(open({ facts: { sla: undefined } }))
    assert.deepStrictEqual([unpromised.clocks, "dueAt" in unpromised], [[], false])
  })
})

describe("F13 a ticket is worked on", () => {
  const claim = (acting: object | undefined, on = done(open()) as TicketEntity) =>
    decide(Ticket, "claim", on as never, { input: {}, facts: { acting, group: support } })

  it("by an agent of its group, who takes it from the queue once", () => {
    assert.strictEqual(refusal(claim(undefined)), "ActorNoAgent")
    assert.strictEqual(refusal(claim(agent("caio"))), "AgentOutsideGroup")
    const taken = done(claim(agent("ana")))
    assert.strictEqual(refusal(claim(agent("bia"), taken)), "TicketTaken")
    assert.strictEqual(done(claim(agent("ana"), taken)).agent, agent("ana").id)
  })

  it("and by nobody any more once it is forwarded to a group", () => {
    const forward = (input: object, facts: object) =>
      decide(Ticket, "forward", inExecution(), { input: { reason: "x", ...input }, facts })
    assert.strictEqual(refusal(forward({}, { agent: undefined, group: support })), "TransferToNobody")
    const queued = done(forward({ group: sales.id }, { agent: undefined, group: sales }))
    assert.deepStrictEqual([queued.state, queued.group, "agent" in queued], ["Opened", sales.id, false])
  })

  it("goes on at a moment to come only", () => {
    const past = decide(Ticket, "schedule", inExecution(), { input: { at: monday } })
    assert.strictEqual(refusal(past), "MomentPast")
    const again = decide(Ticket, "schedule", inExecution(), { input: { at: noon } })
    assert.strictEqual(
      DateTime.formatIso(Ticket.timers["comeDue"]?.(done(again) as never) ?? monday),
      "2026-03-02T15:00:00.000Z",
    )
  })
})

describe("F13 a reply of the customer", () => {
  const reply = (on: TicketEntity, input: object = {}, facts: object = {}) =>
    done(
      decide(Ticket, "customerReplied", on as never, {
        input: { text: "E então?", ...input },
        facts: { ...replyFacts, ...facts },
      }),
    )
  const answered = done(decide(Ticket, "answer", inExecution(), { input: { text: "Sim." }, facts: { party: {} } }))

  it("starts the time to the next answer once; the oldest message counts", () => {
    const first = reply(answered)
    assert.strictEqual(clockOf(first, "nextAnswer")?.startedAt, monday)
    assert.strictEqual(clockOf(reply(first, {}, { now: noon }), "nextAnswer")?.startedAt, monday)
    assert.isUndefined(clockOf(reply(inExecution()), "nextAnswer"))
  })

  it("R-TKT-3 lets a ticket that waited for the customer go on, and one that waits for others wait", () => {
    assert.strictEqual(reply(waiting({ for: "customer" }), {}, { now: noon }).state, "InExecution")
    const still = reply(waiting({ for: "third-party" }), {}, { now: noon })
    assert.strictEqual(still.state, "Waiting")
    assert.isUndefined(Ticket.timers["escalate"]?.(still as never))
  })

  const closed = done(
    decide(Ticket, "close", answered, { input: { solution: "Entregue." }, facts: { next: idFor("ticket-9") } }),
  )
  const outcome = (input: object, now: string) => reply(closed, input, { now: at(now) }).lastReply?.outcome

  it("within the days of grace is a thank-you by its words, or by what is said of it", () => {
    assert.strictEqual(outcome({ text: "Valeu, obrigado!" }, "2026-03-03T12:00:00.000Z"), "thanks")
    assert.strictEqual(outcome({ text: "Valeu, obrigado!", thanks: false }, "2026-03-03T12:00:00.000Z"), "reopened")
    assert.strictEqual(outcome({ text: "👍", thanks: true }, "2026-03-03T12:00:00.000Z"), "thanks")
    assert.strictEqual(outcome({ text: "Valeu, obrigado!" }, "2026-03-10T12:00:00.000Z"), "reopened")
    assert.strictEqual(outcome({}, "2026-05-10T12:00:00.000Z"), "new-ticket")
  })

  it("finds the queue where the agent is in use no more", () => {
    const back = reply(closed, {}, { responsible: { ...agent("ana"), state: "Retired" } })
    assert.deepStrictEqual([back.state, "agent" in back, back.preferredAgent], ["Opened", false, agent("ana").id])
  })

  it("after the window opens one ticket, to which later ones go", () => {
    const late = reply(closed, {}, { now: at("2026-05-10T12:00:00.000Z") })
    const names = (before: TicketEntity, after: TicketEntity) =>
      reactions(replyGoesOn, { before, after, input: { text: "E então?" } }).map((each) =>
        each.kind === "command" ? `${each.transition} ${each.id}` : each.kind,
      )
    assert.deepStrictEqual(names(closed, late), ["open ticket-2"])
    assert.deepStrictEqual(names(late, reply(late)), ["customerReplied ticket-2"])
  })

  it("says thanks with nothing but words of thanks", () => {
    const { thanksWords } = terms.parameters
    assert.isTrue(isThanks("Muito obrigada pela atenção.", thanksWords))
    assert.isTrue(isThanks("THANKS A LOT, great!", [...thanksWords, "a", "lot"]))
    for (const text of ["Obrigado, mas não chegou", "Obrigado?! 4711", "", "…"])
      assert.isFalse(isThanks(text, thanksWords))
  })
})

describe("R-TKT-3 an escalation", () => {
  const due = at("2026-03-02T16:00:00.000Z")
  const escalate = (on: TicketEntity, facts: object = {}) =>
    done(
      decide(Ticket, "escalate", on as never, {
        input: {},
        facts: { now: due, sla, agents: [], groups: [sales], ...facts },
      }),
    )

  it("takes all steps that are due, each once, and notes what cannot be done", () => {
    const record = inExecution()
    const after = escalate(record)
    assert.deepStrictEqual(
      [after.state, after.group, after.priority, "agent" in after, after.escalations],
      ["Opened", sales.id, "high", false, 5],
    )
    assert.deepStrictEqual(
      clockOf(after, "firstAnswer")?.steps?.map(({ outcome, percent }) => `${percent} ${outcome}`),
      ["50 done", "75 done", "100 done", "100 done", "100 not-possible"],
    )
    assert.strictEqual(escalate(after).escalations, 5)
  })

  it("tells the agent before the deadline, and supervisors from it on", () => {
    const record = inExecution()
    const mails = (supervisor: object) =>
      reactions(
        deadlineIsMailed,
        { before: record, after: escalate(record) },
        {
          now: due,
          sla,
          acting: agent("ana"),
          named: [],
          terms: { ...terms, parameters: { ...terms.parameters, ...supervisor } },
        },
      ).map((each) => (each.kind === "message" ? (each.payload as { readonly template: string }).template : each.kind))
    assert.deepStrictEqual(mails({}), ["ticket-deadline-warning", "ticket-deadline-missed"])
    assert.strictEqual(mails({ supervisorEmail: "s@example.com.br" }).length, 3)
  })

  it("raises a priority, and lowers none", () => {
    const raise = (priority: "high" | "low") =>
      decide(Ticket, "raisePriority", inExecution(), { input: { priority, reason: "x" }, facts: { sla } })
    assert.strictEqual(done(raise("high")).priority, "high")
    assert.strictEqual(refusal(raise("low")), "PriorityNotRaised")
  })
})

describe("R-TKT-2 merging", () => {
  it("needs a ticket of the same party and company that is worked on, and leaves neither clock nor timer", () => {
    const record = inExecution()
    const target = { ...record, id: idFor<"Ticket">("ticket-2") }
    const merge = (into: object) =>
      decide(Ticket, "merge", record, { input: { into: target.id }, facts: { target: into } })
    assert.strictEqual(refusal(merge({ ...target, party: "party-2" })), "MergeOfAnotherParty")
    assert.strictEqual(refusal(merge({ ...target, company: "2" })), "MergeOfAnotherParty")
    assert.strictEqual(refusal(merge({ ...target, state: "Merged" })), "MergeIntoEnded")
    const merged = done(merge(target))
    assert.isTrue(merged.clocks.every(({ stoppedAt }) => stoppedAt !== undefined))
    for (const timer of Object.values(Ticket.timers)) assert.isUndefined(timer(merged as never))
  })
})

describe("F13 links between tickets", () => {
  it("are 200 at most, and one that is there already is no other", () => {
    const related = Array.from({ length: 200 }, (_, index) => idFor<"Ticket">(`ticket-${index}`))
    const full = { ...inExecution(), related, merged: related }
    const linked = (id: string) => decide(Ticket, "linkBack", full, { input: { ticket: idFor<"Ticket">(id) } })
    assert.lengthOf(done(linked("ticket-7")).related, 200)
    assert.strictEqual(refusal(linked("another")), "TicketLinksFull")
    const absorbed = decide(Ticket, "absorb", full, { input: { ticket: idFor<"Ticket">("another") } })
    assert.strictEqual(refusal(absorbed), "TicketLinksFull")
  })
})

describe("R-TKT-1 a quote or an order", () => {
  it("is attached alone, and replaced only once it is detached", () => {
    const quoted = done(decide(Ticket, "attachQuote", inExecution(), { input: { quoteNumber: "O-1" as never } }))
    const order = { input: { orderNumber: "P-1" as never } }
    assert.strictEqual(refusal(decide(Ticket, "attachOrder", quoted, order)), "QuoteOrOrderAttached")
    assert.strictEqual(
      refusal(decide(Ticket, "attachQuote", quoted, { input: { quoteNumber: "O-2" as never } })),
      "QuoteOrOrderAttached",
    )
    const bare = done(decide(Ticket, "detach", quoted, { input: { reason: "Virou pedido." } }))
    assert.strictEqual(refusal(decide(Ticket, "detach", bare, { input: { reason: "x" } })), "NothingAttached")
    assert.strictEqual(done(decide(Ticket, "attachOrder", bare, order)).orderNumber, "P-1")
  })
})

describe("F14 the parameters of tickets", () => {
  it("have times of digests in order, none of them the end of a day", () => {
    const decode = inputDecoder(TicketParameters.transitions.define.input)
    const codes = (digestTimes: ReadonlyArray<string>) => {
      const decoded = decode({ digestTimes })
      return decoded._tag === "Failure" ? decoded.failure.map(({ code }) => code) : []
    }
    assert.deepStrictEqual(codes(["08:00", "13:30"]), [])
    for (const wrong of [["13:30", "08:00"], ["08:00", "08:00"], ["24:00"]])
      assert.deepStrictEqual(codes(wrong), ["digest-times"])
  })
})

it("a ticket is told about in full, whoever opens it", () => {
  assert.deepInclude(done(open()), matter)
})
