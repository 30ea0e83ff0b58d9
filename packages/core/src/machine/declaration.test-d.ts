import * as Schema from "effect/Schema"
import { describe, expectTypeOf, it } from "vitest"
import { Instant } from "../values/instant.ts"
import { label } from "../values/label.ts"
import { type Money, Money as MoneySchema } from "../values/money.ts"
import { Natural } from "../values/quantity.ts"
import { Text } from "../values/text.ts"
import type { Command } from "./command.ts"
import type { Fact } from "./fact.ts"
import type { Id } from "./id.ts"
import * as Machine from "./machine.ts"
import * as Message from "./message.ts"
import * as Policy from "./policy.ts"
import * as Port from "./port.ts"
import * as Register from "./register.ts"
import { state } from "./state.ts"

/* What is said about a machine as a whole, and how others refer to it. Never run, only compiled. */

const words = label("palavra", "word")
const Group = Register.make("Group", words, { agents: Schema.Array(Schema.String), limitMinutes: Natural })
const order = Machine.make("Order", words, {
  Open: state("Aberta", "Open", {
    group: Group.Id,
    note: Text(80),
    dueAt: Instant,
    price: MoneySchema,
    tags: Schema.Array(Schema.String),
    parts: Natural,
  }),
  Closed: state("Encerrada", "Closed", { note: Text(80), closedBy: Schema.String }),
})
const issue = order.start({
  label: words,
  event: "OrderIssued",
  input: { group: Group.Id, note: Text(80), price: MoneySchema },
  to: "Open",
  run: (input, { now }) => order.to.Open({ ...input, dueAt: now, tags: [], parts: 0 }),
})
const issueEmpty = order.start({
  label: words,
  event: "OrderIssuedEmpty",
  input: {},
  to: "Closed",
  run: (_input, { actor }) => order.to.Closed({ note: "", closedBy: actor.id }),
})
const close = order.move({
  label: words,
  event: "OrderClosed",
  from: "Open",
  to: "Closed",
  input: { by: Schema.String },
  run: ({ note }, { by }) => order.to.Closed({ note, closedBy: by }),
})
const expire = order.move({
  label: words,
  event: "OrderExpired",
  from: "Open",
  to: "Closed",
  input: {},
  run: ({ note }) => order.to.Closed({ note, closedBy: "" }),
})
const transitions = { issue, issueEmpty, close, expire }
const Order = order.machine({ transitions, timers: { expire: () => undefined }, final: ["Closed"] })
const Told = Message.make("told", words, { to: Text(40), count: Natural })
const Stock = Port.make("stock", { held: { label: words, input: Schema.String, answer: Natural } })

declare const groupId: Id<"Group">
declare const orderId: Id<"Order">
declare const price: Money

describe("timers, final states, indexes and visibility", () => {
  it("a timer is on a move that needs no input", () => {
    // @ts-expect-error closing needs to know by whom, and nobody is there to say
    order.machine({ transitions, timers: { close: () => undefined } })
    // @ts-expect-error there is no such transition
    order.machine({ transitions, timers: { escalate: () => undefined } })
    // @ts-expect-error a start has no record to fire on
    order.machine({ transitions, timers: { issueEmpty: () => undefined } })
    // @ts-expect-error an instant, not a number
    order.machine({ transitions, timers: { expire: () => 5 } })
  })

  it("final states and indexes name what exists", () => {
    // @ts-expect-error there is no such state
    order.machine({ transitions, final: ["Gone"] })
    // @ts-expect-error there is no such field
    order.machine({ transitions, indexes: [["colour", "state"]] })
    // @ts-expect-error there is no such field
    order.machine({ transitions, unique: [["colour"]] })
  })

  it("visibility is a query over the machine's own fields", () => {
    order.machine({
      transitions,
      visible: ({ groups }) => ({ group: { in: (groups ?? []) as ReadonlyArray<Id<"Group">> } }),
    })
    // @ts-expect-error there is no such field
    order.machine({ transitions, visible: () => ({ colour: "red" }) })
  })
})

describe("queries", () => {
  it("follow references and search", () => {
    Order.all({ where: { group: { where: { name: { startsWith: "a" } } }, search: "quebrado" } })
    Order.all({ where: { not: { group: { where: { search: "a" } } } } })
    // @ts-expect-error a note refers to nothing
    Order.all({ where: { note: { where: {} } } })
    // @ts-expect-error a search is a text
    Order.all({ where: { search: 3 } })
    // @ts-expect-error a reference is followed by an object
    Order.all({ where: { group: { where: "a" } } })
  })

  it("fields and states that exist, with values of their type", () => {
    Order.all({
      where: { note: { startsWith: "a" }, price: { gte: price }, parts: 3, state: "Open", dueAt: { exists: true } },
    })
    Order.all({ where: { tags: { includes: "urgent" }, or: [{ closedBy: "ana" }, { not: { group: groupId } }] } })
    Order.all({
      where: { dueAt: { lt: "2026-03-01T12:00:00.000Z" } },
      orderBy: [{ field: "dueAt", direction: "descending" }],
    })
    // @ts-expect-error no state has such a field
    Order.all({ where: { colour: "red" } })
    // @ts-expect-error no state has such a field, however deep
    Order.all({ where: { and: [{ not: { colour: "red" } }] } })
    // @ts-expect-error parts are counted
    Order.all({ where: { parts: "three" } })
    // @ts-expect-error a list of numbers, not of texts
    Order.all({ where: { parts: { in: ["three"] } } })
    // @ts-expect-error a group is found by the id of a group
    Order.all({ where: { group: orderId } })
    // @ts-expect-error there is no such state
    Order.all({ where: { state: "Gone" } })
    // @ts-expect-error there is no such comparison
    Order.all({ where: { parts: { above: 3 } } })
    // @ts-expect-error money is compared with money
    Order.all({ where: { price: { gt: 10 } } })
    // @ts-expect-error exists is yes or no
    Order.all({ where: { note: { exists: "yes" } } })
    // @ts-expect-error no state has such a field
    Order.first({ orderBy: [{ field: "colour" }] })
    // @ts-expect-error up or down, nothing else
    Order.first({ orderBy: [{ field: "note", direction: "sideways" }] })
  })

  it("words are looked for in texts, and elements in lists", () => {
    // @ts-expect-error a number does not start with anything
    Order.all({ where: { parts: { startsWith: "3" } } })
    // @ts-expect-error an instant contains no words
    Order.all({ where: { dueAt: { contains: "2026" } } })
    // @ts-expect-error a text is no list
    Order.all({ where: { note: { includes: "a" } } })
  })
})

describe("commands", () => {
  it("take what the transition takes", () => {
    expectTypeOf(Order.commands.close(orderId, { by: "ana" })).toExtend<Command<"Order">>()
    Order.commands.expire(orderId)
    Order.commands.issueEmpty()
    Order.commands.issue({ group: groupId, note: "", price }, orderId)
    // @ts-expect-error by whom is missing
    Order.commands.close(orderId)
    // @ts-expect-error by whom is a text
    Order.commands.close(orderId, { by: 1 })
    // @ts-expect-error the id of another machine
    Order.commands.close(groupId, { by: "ana" })
    // @ts-expect-error a start needs its input
    Order.commands.issue()
    // @ts-expect-error expiring takes nothing
    Order.commands.expire(orderId, { by: "ana" })
    // @ts-expect-error the price is missing
    Order.commands.issue({ group: groupId, note: "" })
    // @ts-expect-error a new record under the id of another machine
    Order.commands.issue({ group: groupId, note: "", price }, groupId)
    // @ts-expect-error there is no such transition
    Order.commands.escalate(orderId)
  })
})

describe("policies", () => {
  it("are on transitions that exist, and know what happened", () => {
    Policy.on(Order, "close", "tell that it was closed", {
      react: ({ before, after, input }) => {
        expectTypeOf(before.state).toEqualTypeOf<"Open">()
        expectTypeOf(after.closedBy).toEqualTypeOf<string>()
        expectTypeOf(input).toEqualTypeOf<{ readonly by: string }>()
        return [Told.send({ to: after.closedBy, count: before.parts })]
      },
    })
    Policy.on(Order, "issue", "nothing was there before a start", {
      react: ({ before }) => {
        expectTypeOf(before).toEqualTypeOf<undefined>()
        return []
      },
    })
    // @ts-expect-error there is no such transition
    Policy.on(Order, "escalate", "on nothing", { react: () => [] })
    Policy.on(Order, "close", "reads what is not there", {
      // @ts-expect-error a closed order has no price
      react: ({ after }) => [Told.send({ to: String(after.price), count: 0 })],
    })
    Policy.on(Order, "close", "a fact not declared", {
      needs: ({ before }) => ({ group: Group.ref(before.group) }),
      // @ts-expect-error only the group was asked for
      react: (_happening, { stock }) => [Told.send({ to: String(stock), count: 0 })],
    })
    Policy.on(Order, "close", "a reaction of another kind", {
      // @ts-expect-error a policy answers with commands and messages
      react: () => ["close"],
    })
  })
})

describe("messages, ports and registers", () => {
  it("messages carry their own payload", () => {
    // @ts-expect-error the count is missing
    Told.send({ to: "ana" })
    // @ts-expect-error the count is a number
    Told.send({ to: "ana", count: "1" })
  })

  it("ports answer the questions that they have", () => {
    expectTypeOf(Stock.ask("held", "p-1")).toEqualTypeOf<Fact<number>>()
    // @ts-expect-error there is no such question
    Stock.ask("free", "p-1")
    // @ts-expect-error the question is about a text
    Stock.ask("held", 1)
    // @ts-expect-error the host's answer is a number
    const answers: Port.PortAnswers<typeof Stock> = { held: async () => "three" }
    void answers
  })

  it("a register's code stays what it was defined as", () => {
    Group.commands.define({ code: "A" as never, name: "a", agents: [], limitMinutes: 1 })
    // @ts-expect-error revising keeps the code
    Group.commands.revise(groupId, { code: "B" as never, name: "b", agents: [], limitMinutes: 1 })
    // @ts-expect-error a revision states every field
    Group.commands.revise(groupId, { name: "b" })
    Group.commands.retire(groupId)
  })
})

describe("definitions that no storage could keep", () => {
  it("a field that every record has already", () => {
    // @ts-expect-error every record has an id
    state("Aberta", "Open", { id: Schema.String })
    // @ts-expect-error every record has a version
    state("Aberta", "Open", { note: Text(9), version: Natural })
  })

  it("a field that is called like a word of the query language", () => {
    // @ts-expect-error queries search
    state("Aberta", "Open", { search: Schema.String })
    // @ts-expect-error queries say not
    state("Aberta", "Open", { not: Schema.String })
  })

  it("a transition of another machine", () => {
    // @ts-expect-error a group's transition does nothing for an order
    order.machine({ transitions: { issue, retire: Group.transitions.retire } })
  })
})
