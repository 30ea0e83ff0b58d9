import { assert, describe, it } from "@effect/vitest"
import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { ClockTime } from "../calendar/index.ts"
import { inputDecoder, CalendarDay } from "../values/index.ts"
import { agent, at, company, decide, done, idFor, nameOf, reactions } from "./decide.test-d.ts"
import { DeskParameters, openedItemIsNoticed, PendingNotice, pendingItemsAreMailed } from "./index.ts"
import { noticeDue } from "./pending-notice-schedule.ts"
import type { PendingNoticeEntity } from "./pending-notice.ts"

const day = Schema.decodeSync(CalendarDay)
const eight = Schema.decodeSync(ClockTime)("08:00")
const terms = { calendar: company.calendar, at: eight }
const ana = agent("ana")

/** Of March 2026 in São Paulo, where 3 hours are missing to UTC: the 6th is a Friday, the 9th a Monday. */
const local = (text: string) => at(`2026-03-${text.replace(" ", "T")}:00.000-03:00`)
const due = (now: string, lastOn?: string) => {
  const { isTime, nextAt } = noticeDue(terms, local(now), lastOn === undefined ? undefined : day(`2026-03-${lastOn}`))
  return [isTime, DateTime.formatIso(nextAt)]
}

describe("J8 when the notice of pending items is due", () => {
  it("once a working day at the hour, or later on that day where nothing ran then", () => {
    assert.deepStrictEqual(due("05 07:59"), [false, "2026-03-05T11:00:00.000Z"])
    assert.deepStrictEqual(due("05 08:00"), [true, "2026-03-06T11:00:00.000Z"])
    assert.deepStrictEqual(due("05 17:30"), [true, "2026-03-06T11:00:00.000Z"])
    assert.deepStrictEqual(due("05 17:30", "05"), [false, "2026-03-06T11:00:00.000Z"])
  })

  it("on no day on which the company does not work", () => {
    assert.deepStrictEqual(due("06 08:00"), [true, "2026-03-09T11:00:00.000Z"])
    assert.deepStrictEqual(due("07 10:00", "05"), [false, "2026-03-09T11:00:00.000Z"])
    const april = noticeDue(terms, at("2026-04-02T12:00:00.000Z"), undefined)
    assert.strictEqual(DateTime.formatIso(april.nextAt), "2026-04-06T11:00:00.000Z", "Good Friday has none")
  })

  it("once for all the days on which nothing ran", () => {
    assert.deepStrictEqual(due("11 09:00", "05"), [true, "2026-03-12T11:00:00.000Z"])
  })

  it("J10 at an hour of the day, which the end of the day is not", () => {
    const fields = Schema.Struct(DeskParameters.transitions.define.fields)
    const issues = (noticeAt: string) => Result.isFailure(inputDecoder(fields)({ noticeAt }))
    assert.isTrue(issues("24:00"))
    assert.isTrue(issues("8h"))
    assert.isFalse(issues("23:59"))
  })
})

const begun = done(
  decide(PendingNotice, "begin", undefined, { input: { company: "1", agent: ana.id }, facts: { terms } }),
)
type Awake = Extract<PendingNoticeEntity, { readonly nextAt: unknown }>
const awake = (notice: PendingNoticeEntity): Awake => {
  if (notice.state === "Idle") throw new Error("the notice rests")
  return notice
}
interface Found {
  readonly open?: boolean
  readonly anything?: boolean
}
const notify = (on: Awake, now: string, { open = true, anything = open }: Found = {}): PendingNoticeEntity => {
  const moment = local(now)
  const known = { now: moment, due: noticeDue(terms, moment, on.lastOn), anything, open: open ? {} : undefined }
  return done(decide(PendingNotice, "notify", on, { input: {}, facts: known }))
}

describe("J8 the notice of an agent", () => {
  it("goes on while the agent has something open, and notes the days on which there was something due", () => {
    const given = notify(begun, "03 08:00")
    assert.deepInclude(given, { state: "Waiting", lastOn: day("2026-03-03") })
    const nothingDue = notify(awake(given), "04 08:00", { anything: false })
    assert.deepInclude(nothingDue, { state: "Waiting", lastOn: day("2026-03-03") })
  })

  it("rests from the second day on which nothing is open", () => {
    const quiet = notify(begun, "03 08:00", { open: false })
    assert.strictEqual(quiet.state, "Quiet")
    const idle = notify(awake(quiet), "04 08:00", { open: false })
    assert.strictEqual(idle.state, "Idle")
    assert.notProperty(idle, "nextAt")
    assert.isUndefined(PendingNotice.timers["notify"]?.(idle as never))
    assert.strictEqual(notify(awake(quiet), "04 08:00").state, "Waiting")
  })

  it("begins with the first item, and awakes with the first one after a rest", () => {
    const after = { agent: ana.id, company: "1" }
    const set = (notice: object | undefined) => reactions(openedItemIsNoticed, { after }, { notice }).map(nameOf)
    assert.deepStrictEqual(set(undefined), ["PendingNotice.begin"])
    assert.deepStrictEqual(set({ id: "n", state: "Waiting" }), [])
    assert.deepStrictEqual(set({ id: "n", state: "Quiet" }), ["PendingNotice.awaken"])
    assert.deepStrictEqual(set({ id: "n", state: "Idle" }), ["PendingNotice.awaken"])
  })
})

const item = (number: number, changes: object = {}) => ({
  state: "Open",
  id: idFor<"PendingItem">(`item-${number}`),
  text: `Conferir ${number}`,
  dueOn: day("2026-03-03"),
  ...changes,
})

interface Mailed {
  readonly to: ReadonlyArray<{ readonly address: string }>
  readonly variables: { readonly items: ReadonlyArray<object> } & Readonly<Record<string, unknown>>
}

const mailed = (items: ReadonlyArray<object>, facts: object = {}): ReadonlyArray<Mailed> =>
  reactions(
    pendingItemsAreMailed,
    { before: begun, after: notify(begun, "03 08:00") },
    { company, agent: ana, acting: ana, items, parameters: DeskParameters.valuesFrom(), ...facts },
  ).flatMap((one) => (one.kind === "message" ? [one.payload as Mailed] : []))

describe("J8 the mail of a notice", () => {
  it("J10 is none where the agent or the company wants none", () => {
    assert.lengthOf(mailed([item(1)]), 1)
    const parameters = { ...DeskParameters.valuesFrom(), sendsNotices: false }
    assert.deepStrictEqual(mailed([item(1)], { parameters }), [])
  })

  it("groups what is due by the type of its destination, what is overdue told apart", () => {
    const items = [
      item(1, { dueOn: day("2026-03-02"), destinationType: "Técnica", protocol: "202603020000011" }),
      item(2, { text: "\n Ligar para o cliente\nhoje" }),
      item(3, { destinationType: "Comercial" }),
      item(4, { destinationType: "Técnica", text: " " }),
    ]
    const [mail] = mailed(items)
    assert.deepStrictEqual(mail?.variables, {
      today: "2026-03-03",
      firstName: "ana",
      total: 4,
      items: [
        { heading: "Comercial", text: "Conferir 3", dueOn: "2026-03-03" },
        { heading: "Técnica", text: "Conferir 1", dueOn: "2026-03-02", protocol: "202603020000011", overdue: true },
        { text: "–", dueOn: "2026-03-03" },
        { heading: "Sem destino", text: "Ligar para o cliente", dueOn: "2026-03-03" },
      ],
    })
  })

  it("lists fifty at most and says how many more there are", () => {
    const many = (count: number) => mailed(Array.from({ length: count }, (_, number) => item(number)))[0]?.variables
    assert.deepInclude(many(62), { total: 62, more: 12 })
    assert.lengthOf(many(62)?.items ?? [], 50)
    assert.notProperty(many(50), "more")
    assert.deepInclude(many(500), { total: 500, more: 450, orMore: true })
  })

  it("goes to whoever acts for an absent agent, and says for whom", () => {
    const [mail] = mailed([item(1)], { acting: agent("bia") })
    assert.strictEqual(mail?.to[0]?.address, "bia@example.com.br")
    assert.deepInclude(mail?.variables, { firstName: "bia", onBehalfOf: "ana" })
  })

  it("is none where nothing is due, nobody acts, or the day has had its mail", () => {
    assert.deepStrictEqual(mailed([]), [])
    assert.deepStrictEqual(mailed([item(1)], { acting: undefined }), [])
    const happening = { after: { ...begun, lastOn: day("2026-03-03") }, before: { lastOn: day("2026-03-03") } }
    const { items } = pendingItemsAreMailed.needs(happening, { now: local("03 09:00") })
    assert.deepInclude(items?.step, { kind: "known", value: [] })
  })
})
