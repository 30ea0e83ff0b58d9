import { assert, describe, it } from "@effect/vitest"
import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { ClockTime } from "../calendar/index.ts"
import { CalendarDay, inputDecoder, TimeZone } from "../values/index.ts"
import {
  agent,
  ana,
  at,
  decide,
  done,
  idFor,
  inExecution,
  monday,
  nameOf,
  open,
  reactions,
  terms,
} from "./decide.test-d.ts"
import {
  changesAreNoted,
  digestIsMailed,
  TicketDigest,
  type TicketEntity,
  TicketNews,
  TicketParameters,
} from "./index.ts"
import { changesBetween } from "./ticket-changes.ts"
import { digestOf } from "./ticket-digest-contents.ts"
import { digestDue, digestTermsOf } from "./ticket-digest-schedule.ts"
import { Ticket } from "./ticket.ts"

const day = Schema.decodeSync(CalendarDay)
const times = (...of: ReadonlyArray<string>) => of.map((time) => Schema.decodeSync(ClockTime)(time))
const usual = { ...digestTermsOf(terms), times: times("08:00", "14:00") }

/** Of March 2026 in São Paulo, where 3 hours are missing to UTC: the 6th is a Friday, the 9th a Monday. */
const local = (text: string) => at(`2026-03-${text.replace(" ", "T")}:00.000-03:00`)
const shown = (moment: DateTime.Utc | undefined) => moment && DateTime.formatIso(moment)
const due = (now: string, servedUntil: string, with_: object = {}) => {
  const { nextAt, slot, through } = digestDue({ ...usual, ...with_ }, local(now), local(servedUntil))
  return [shown(slot), shown(nextAt), through]
}

describe("F14 when the digest of tickets is due", () => {
  it("at each of the company's times, and as soon as something runs on that day, once for all that went by", () => {
    assert.deepStrictEqual(due("05 07:59", "04 14:00"), [undefined, "2026-03-05T11:00:00.000Z", "2026-03-05"])
    assert.deepStrictEqual(due("05 08:00", "04 14:00")[0], "2026-03-05T11:00:00.000Z")
    assert.deepStrictEqual(due("05 09:30", "05 08:00")[0], undefined)
    const late = ["2026-03-05T17:00:00.000Z", "2026-03-06T11:00:00.000Z", "2026-03-05"]
    assert.deepStrictEqual(due("05 20:00", "02 14:00"), late)
  })

  it("on the days on which the company works, those off being told on the last of them, or on all days", () => {
    assert.deepStrictEqual(due("06 14:00", "06 08:00"), [
      "2026-03-06T17:00:00.000Z",
      "2026-03-09T11:00:00.000Z",
      "2026-03-08",
    ])
    assert.deepStrictEqual(due("07 20:00", "06 08:00"), [undefined, "2026-03-09T11:00:00.000Z", "2026-03-08"])
    const everyDay = ["2026-03-07T17:00:00.000Z", "2026-03-08T11:00:00.000Z", "2026-03-07"]
    assert.deepStrictEqual(due("07 20:00", "06 08:00", { days: "every" }), everyDay)
  })

  it("at no time where the company chose none, which is looked at again the next day", () => {
    assert.deepStrictEqual(due("05 20:00", "01 08:00", { times: [] }).slice(0, 2), [
      undefined,
      "2026-03-06T03:00:00.000Z",
    ])
  })

  it("once where the clock is put back", () => {
    assert.deepStrictEqual(due("05 07:30", "05 08:00").slice(0, 2), [undefined, "2026-03-05T17:00:00.000Z"])
    assert.deepStrictEqual(due("04 07:30", "05 14:00", { times: [] })[1], "2026-03-06T03:00:00.000Z")
  })

  it("once where summer time skips or repeats the time", () => {
    const calendar = { ...usual.calendar, zone: Schema.decodeSync(TimeZone)("America/New_York") }
    const inNewYork = { ...usual, calendar, days: "every" as const, times: times("01:30", "02:15", "02:45") }
    const walk = (from: string, steps: number): ReadonlyArray<string> => {
      const slots: Array<string> = []
      let servedUntil = at(from)
      for (let step = 0; step < steps; step++) {
        const now = digestDue(inNewYork, servedUntil, servedUntil).nextAt
        servedUntil = digestDue(inNewYork, now, servedUntil).slot ?? servedUntil
        slots.push(DateTime.formatIso(servedUntil))
      }
      return slots
    }
    assert.deepStrictEqual(walk("2026-03-08T05:00:00.000Z", 3), [
      "2026-03-08T06:30:00.000Z",
      "2026-03-08T07:00:00.000Z",
      "2026-03-09T05:30:00.000Z",
    ])
    assert.deepStrictEqual(walk("2026-11-01T04:00:00.000Z", 3), [
      "2026-11-01T05:30:00.000Z",
      "2026-11-01T07:15:00.000Z",
      "2026-11-01T07:45:00.000Z",
    ])
  })

  it("J10 at times of the day in order, with links to the web only", () => {
    const decode = inputDecoder(Schema.Struct(TicketParameters.transitions.define.fields))
    const fails = (input: object) => Result.isFailure(decode(input))
    assert.isTrue(fails({ digestTimes: ["14:00", "08:00"] }))
    assert.isTrue(fails({ digestTimes: ["24:00"] }))
    assert.isFalse(fails({ digestTimes: [] }))
    for (const ticketsUrl of ["javascript:alert(1)", "ftp://erp.example", "https://erp.example/a b", 'https://x"y', ""])
      assert.isTrue(fails({ ticketsUrl }), ticketsUrl)
    assert.isFalse(fails({ ticketsUrl: "https://erp.example/chamados?id=" }))
  })
})

const opened = done(open({ facts: { agent: agent("ana") } }))
const executed = inExecution({ facts: { agent: agent("ana") } })
const later = at("2026-03-04T12:00:00.000Z")
const scheduled = done(decide(Ticket, "schedule", executed, { input: { at: later } }))
const supervisor = { id: "sup", profiles: ["supervisor"] as const }

describe("F14 what has become of a ticket", () => {
  it("is seen from it before and after, where somebody is responsible for it", () => {
    const changes = (before: TicketEntity | undefined, after: TicketEntity, now = monday) =>
      changesBetween(before, after, now)
    assert.deepStrictEqual(changes(undefined, opened), ["assigned"])
    assert.deepStrictEqual(changes(undefined, done(open())), [])
    assert.deepStrictEqual(changes(executed, scheduled), ["scheduled"])
    assert.deepStrictEqual(changes(scheduled, { ...scheduled, scheduledFor: monday }), ["rescheduled"])
    assert.deepStrictEqual(changes(scheduled, executed, later), ["due"])
    assert.deepStrictEqual(changes(scheduled, executed), [], "gone on with before its time")
    assert.deepStrictEqual(changes(executed, { ...executed, agent: idFor("agent-bia"), priority: "high" }), [
      "assigned",
      "priority",
    ])
    const replied = { ...executed, lastReply: { at: later, outcome: "recorded" as const } }
    assert.deepStrictEqual(changes(executed, replied), ["replied"])
    assert.deepStrictEqual(changes(executed, { ...replied, lastReply: { at: later, outcome: "thanks" } }), [])
  })

  const happens = (transition: string, before: TicketEntity | undefined, after: TicketEntity, facts: object) => {
    const policy = changesAreNoted.find((each) => each.transition === transition)
    if (policy === undefined) throw new Error(`nothing is noted of ${transition}`)
    const { meaning } = policy.needs({ before, after }, { now: monday, actor: supervisor, ...facts })
    let step = meaning?.step
    if (step?.kind === "then") step = step.next(agent("ana"))
    const known = step?.kind === "known" ? step.value : undefined
    return reactions(policy, { before, after } as never, { meaning: known, ...facts }).map(nameOf)
  }
  const pending = (changes: ReadonlyArray<object>, name = "ana") => ({
    id: "news-1",
    state: "Pending",
    agent: agent(name).id,
    changes,
  })
  const priority = { kind: "priority", at: monday, by: "sup" }
  const urgent = { ...executed, priority: "urgent" as const }

  it("is noted in the same step, and begins or awakens the digest of the responsible", () => {
    const begun = ["TicketNews.begin", "TicketDigest.begin"]
    assert.deepStrictEqual(happens("open", undefined, opened, {}), begun)
    const waiting = { digest: { id: "d", state: "Waiting" } }
    assert.deepStrictEqual(happens("raisePriority", executed, urgent, waiting), ["TicketNews.begin"])
    assert.deepStrictEqual(happens("raisePriority", executed, urgent, { digest: { id: "d", state: "Idle" } }), [
      "TicketNews.begin",
      "TicketDigest.awaken",
    ])
    const others = { news: pending([], "bia"), ...waiting }
    assert.deepStrictEqual(happens("raisePriority", executed, urgent, others), ["TicketNews.add"])
    assert.deepStrictEqual(happens("raisePriority", executed, urgent, { news: pending([]) }), ["TicketNews.add"])
    assert.deepStrictEqual(happens("raisePriority", executed, urgent, { news: pending([priority]) }), [])
  })

  it("is not noted where the responsible did it, save what they agreed for later; what they end needs no telling", () => {
    const own = { actor: ana }
    assert.deepStrictEqual(happens("raisePriority", executed, urgent, own), [])
    assert.deepStrictEqual(happens("schedule", executed, scheduled, own), ["TicketNews.begin", "TicketDigest.begin"])
    const closed = done(decide(Ticket, "close", executed, { input: { solution: "x" }, facts: { next: idFor("t") } }))
    const news = pending([priority])
    assert.deepStrictEqual(happens("close", executed, closed, { ...own, news }), ["TicketNews.tell"])
    assert.deepStrictEqual(happens("close", executed, closed, { news }), ["TicketNews.add"])
    assert.deepStrictEqual(happens("forward", executed, done(open()), { news }), ["TicketNews.tell"])
    const ofBia = { ...executed, agent: agent("bia").id }
    const biasNews = pending([priority], "bia")
    assert.deepStrictEqual(happens("assign", ofBia, executed, { ...own, news: biasNews }), ["TicketNews.tell"])
    assert.deepStrictEqual(
      happens("assign", ofBia, executed, { news: biasNews, digest: { id: "d", state: "Quiet" } }),
      ["TicketNews.add", "TicketDigest.awaken"],
    )
  })

  it("replaces what somebody else was to be told, and holds each change of each person once", () => {
    const about = { ticket: opened.id, company: "1", agent: agent("ana").id }
    const kinds = (news: object) =>
      "changes" in news ? (news.changes as ReadonlyArray<{ kind: string }>).map(({ kind }) => kind) : []
    const begin = { ...about, changes: [{ kind: "assigned" as const, at: monday, by: "sup" }] }
    const begun = done(decide(TicketNews, "begin", undefined, { input: begin }))
    const add = (changes: ReadonlyArray<"priority" | "assigned">, to = "ana") => {
      const input = { agent: agent(to).id, changes: changes.map((kind) => ({ kind, at: later, by: "sup" })) }
      return done(decide(TicketNews, "add", begun, { input }))
    }
    assert.deepStrictEqual(kinds(add(["priority"])), ["assigned", "priority"])
    assert.deepStrictEqual(kinds(add(["priority", "assigned"])), ["priority", "assigned"])
    assert.deepStrictEqual(kinds(add(["priority"], "bia")), ["priority"])
  })
})

const position = { company: "1", agent: agent("ana").id, servedUntil: local("03 08:00") }
const news = (number: number, ...changes: ReadonlyArray<object>) => ({
  id: idFor<"TicketNews">(`news-${number}`),
  state: "Pending" as const,
  version: 1,
  ticket: idFor<"Ticket">(`ticket-${number}`),
  company: "1",
  agent: agent("ana").id,
  since: monday,
  changes: changes as never,
})
const numbered = (ticket: TicketEntity, number: number) => ({ ...ticket, id: idFor<"Ticket">(`ticket-${number}`) })
const change = (kind: string, by = "sup", when = monday) => ({ kind, by, at: when })
type DigestFacts = Parameters<typeof digestOf>[1]
const facts = (changed: Partial<DigestFacts>): DigestFacts => ({
  terms,
  due: digestDue(usual, local("04 08:00"), local("03 14:00")),
  during: { gte: local("04 00:00"), lt: local("05 00:00") },
  agent: agent("ana"),
  acting: agent("ana"),
  news: [],
  tickets: [],
  scheduled: [],
  agreed: [],
  ...changed,
})
const told = (changed: Partial<DigestFacts>, from: object = {}) => {
  const digest = digestOf({ ...position, ...from }, facts(changed))
  const protocols = (of: "contacts" | "added" | "changed") =>
    digest?.[of].map(({ changes, ticket }) => [ticket.id, ...changes].join(" "))
  return {
    contacts: protocols("contacts"),
    added: protocols("added"),
    changed: protocols("changed"),
    ...(digest && { told: digest.told.length, later: digest.later }),
  }
}

describe("F14 what a digest tells", () => {
  it("each ticket once: whom to contact, what is new, what has changed", () => {
    const agreed = numbered({ ...executed, nextContactAt: local("04 17:00") }, 4)
    const digest = {
      news: [news(1, change("assigned")), news(2, change("replied"), change("priority")), news(3, change("scheduled"))],
      tickets: [1, 2].map((number) => numbered(executed, number)).concat([numbered(scheduled, 3)]),
      scheduled: [numbered(scheduled, 3)],
      agreed: [agreed, numbered({ ...opened, state: "Closed" } as never, 5)],
    }
    assert.deepStrictEqual(told(digest), {
      contacts: ["ticket-3 scheduled", "ticket-4"],
      added: ["ticket-1 assigned"],
      changed: ["ticket-2 replied priority"],
      told: 3,
      later: 0,
    })
  })

  it("not what a substitute did in place of the responsible, and no time that was among the contacts", () => {
    const one = { news: [news(1, change("replied"), change("answered", "bia"))], tickets: [numbered(executed, 1)] }
    assert.deepStrictEqual(told(one).changed, ["ticket-1 replied answered"])
    assert.deepStrictEqual(told({ ...one, acting: agent("bia") }).changed, ["ticket-1 replied"])
    const ended = { ...one, tickets: [numbered({ ...executed, state: "Closed" } as never, 1)] }
    assert.deepInclude(told({ ...ended, acting: agent("bia") }), { changed: [], told: 1 })
    const came = { news: [news(1, change("due", "system", local("03 10:00")))], tickets: [numbered(executed, 1)] }
    assert.deepStrictEqual(told(came, { contactsThrough: day("2026-03-02") }).changed, ["ticket-1 due"])
    assert.deepInclude(told(came, { contactsThrough: day("2026-03-03") }), { changed: [], told: 1 })
  })

  it("a hundred tickets with news at most, the others with the next digest, those without need none", () => {
    const many = Array.from({ length: 130 }, (_, number) => number)
    const digest = told(
      {
        news: many.map((number) =>
          news(number, change(number % 13 === 0 ? "due" : "replied", "sup", local("02 10:00"))),
        ),
        tickets: many.map((number) => numbered(executed, number)),
      },
      { contactsThrough: day("2026-03-03") },
    )
    assert.deepInclude(digest, { told: 110, later: 20 })
    assert.lengthOf(digest.changed ?? [], 100)
  })

  it("nothing while it is not time, or nobody is there to read it", () => {
    const retired = { ...agent("ana"), state: "Retired" as const }
    for (const nobody of [{ acting: undefined }, { acting: retired as never }])
      assert.isUndefined(digestOf(position, facts({ news: [news(1, change("replied"))], ...nobody })))
    const early = digestDue(usual, local("04 07:00"), local("03 14:00"))
    assert.isUndefined(digestOf(position, facts({ due: early })))
  })
})

describe("F14 the mail of a digest", () => {
  const before = done(
    decide(TicketDigest, "begin", undefined, {
      input: { company: "1", agent: agent("ana").id },
      facts: { terms: usual },
    }),
  )
  const customer = { id: opened.party, legalName: "Ávila\n Ltda.", kind: "company" }
  const mailed = (changed: object) =>
    reactions(
      digestIsMailed,
      { before, after: before },
      { ...facts({}), customers: [customer], ofScheduled: [], ofAgreed: [], ...changed },
    )
  const withUrl = (ticketsUrl: string) => ({ ...terms, parameters: { ...terms.parameters, ticketsUrl } })

  it("is none where nothing is new, and tells for whom the reader acts", () => {
    assert.deepStrictEqual(mailed({}), [])
    const silent = {
      news: [news(1, change("answered", "bia"))],
      tickets: [numbered(executed, 1)],
      acting: agent("bia"),
    }
    assert.deepStrictEqual(mailed(silent).map(nameOf), ["TicketNews.tell"])
    const [, mail] = mailed({ ...silent, acting: agent("caio") })
    const { payload } = mail as { readonly payload: Record<"variables", object> & Record<string, unknown> }
    assert.include(payload, { template: "ticket-digest", timeZone: "America/Sao_Paulo", locale: "pt-BR" })
    assert.deepInclude(payload.variables, { firstName: "caio", onBehalfOf: "ana", total: 1, today: "2026-03-04" })
  })

  it("has a line for each ticket, with its address where the company has one", () => {
    const one = {
      news: [news(1, change("assigned"))],
      tickets: [numbered({ ...executed, subject: " Pedido\r\n• 4711" }, 1)],
    }
    const line = (url: string) => {
      const [, mail] = mailed({ ...one, terms: withUrl(url) })
      return (mail as { payload: { variables: { added: ReadonlyArray<object> } } }).payload.variables.added[0]
    }
    assert.deepStrictEqual(line("https://erp.example/chamados"), {
      protocol: "202603020000011",
      subject: "Pedido • 4711",
      customer: "Ávila Ltda.",
      state: "Em execução",
      changes: "novo com você",
      dueAt: "2026-03-02T16:00:00.000Z",
      link: "https://erp.example/chamados/ticket-1",
    })
    for (const url of ["https://erp.example/chamados/", "https://erp.example/?id=", "https://erp.example/#"])
      assert.deepInclude(line(url), { link: `${url}ticket-1` })
  })
})
