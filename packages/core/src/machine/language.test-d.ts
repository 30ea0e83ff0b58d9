import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { describe, expectTypeOf, it } from "vitest"
import { field } from "../values/field.ts"
import { Instant } from "../values/instant.ts"
import { label } from "../values/label.ts"
import { Natural } from "../values/quantity.ts"
import { Text } from "../values/text.ts"
import { type Fact, token } from "./fact.ts"
import type { Id } from "./id.ts"
import * as Machine from "./machine.ts"
import * as Port from "./port.ts"
import * as Refusal from "./refusal.ts"
import * as Register from "./register.ts"
import { type Entity, state } from "./state.ts"
import type { InputOf, NeedsOf, RefusalOf } from "./transition.ts"

/* A window at which people are served: enough of the language to try every mistake on. Never run, only compiled. */

const words = label("palavra", "word")
class OutsideGroup extends Refusal.make("OutsideGroup", { agent: Schema.String }, words) {}
class TooLate extends Refusal.make("TooLate", { minutes: Schema.Int }, words) {}

const Group = Register.make("Group", words, { agents: Schema.Array(Schema.String), limitMinutes: Natural })
const Stock = Port.make("stock", { held: { label: words, input: Schema.String, answer: Natural } })

const waiting = {
  group: Group.Id,
  subject: field("Assunto", "Subject", Text(80)),
  openedAt: Instant,
  dueAt: Instant,
  people: Natural,
}
const visit = Machine.make("Visit", words, {
  Waiting: state("Esperando", "Waiting", waiting),
  Served: state("Em atendimento", "Served", { ...waiting, agent: Schema.String }),
  Done: state("Encerrada", "Done", { ...waiting, agent: Schema.String, outcome: Text(200) }),
})

const open = visit.start({
  label: words,
  event: "VisitOpened",
  input: { group: Group.Id, subject: Text(80) },
  to: "Waiting",
  needs: ({ group }) => ({ group: Group.ref(group, "Active") }),
  run: ({ subject }, { now, group }) =>
    visit.to.Waiting({ group: group.id, subject, openedAt: now, dueAt: now, people: 1 }),
})
const serve = visit.move({
  label: words,
  event: "VisitServed",
  from: "Waiting",
  to: "Served",
  input: { agent: Schema.String },
  needs: ({ group, subject }) => ({ group: Group.ref(group), held: Stock.ask("held", subject), secret: token }),
  run: (record, { agent }, { group, held }) =>
    !group.agents.includes(agent)
      ? Result.fail(new OutsideGroup({ agent }))
      : held > 3
        ? Result.fail(new TooLate({ minutes: held }))
        : Result.succeed(visit.to.Served({ ...record, agent })),
})
const finish = visit.move({
  label: words,
  event: "VisitDone",
  from: ["Waiting", "Served"],
  to: "Done",
  input: { outcome: Text(200) },
  run: (record, { outcome }, { actor }) =>
    visit.to.Done({ ...record, outcome, agent: record.state === "Served" ? record.agent : actor.id }),
})
const giveUp = visit.move({
  label: words,
  event: "VisitGivenUp",
  from: "Waiting",
  to: "Done",
  input: { note: Schema.optionalKey(Text(20)) },
  run: (record, { note }) => visit.to.Done({ ...record, outcome: note ?? "", agent: "" }),
})
const transitions = { open, serve, finish, giveUp }
const Visit = visit.machine({ transitions, timers: { giveUp: (record) => record.dueAt }, final: ["Done"] })

declare const groupId: Id<"Group">
declare const visitId: Id<"Visit">

describe("B2 what a transition may read and answer", () => {
  it("a field that the states it starts from lack", () => {
    visit.move({
      label: words,
      event: "X",
      from: "Waiting",
      to: "Done",
      input: {},
      // @ts-expect-error a visit that waits has no agent, so Done cannot be made of it
      run: (record) => visit.to.Done({ ...record, outcome: "" }),
    })
    visit.move({
      label: words,
      event: "X",
      from: ["Waiting", "Served"],
      to: "Done",
      input: {},
      // @ts-expect-error only one of the two states has an agent
      run: (record) => visit.to.Done({ ...record, outcome: record.agent, agent: "" }),
    })
  })

  it("a state that it does not declare", () => {
    visit.move({
      label: words,
      event: "X",
      from: "Waiting",
      to: "Done",
      input: {},
      // @ts-expect-error the declared target is Done
      run: (record) => visit.to.Waiting(record),
    })
    visit.move({
      label: words,
      event: "X",
      from: "Waiting",
      to: "Done",
      input: {},
      // @ts-expect-error not in a result either
      run: (record) => Result.succeed(visit.to.Waiting(record)),
    })
    visit.start({
      label: words,
      event: "X",
      to: "Waiting",
      input: {},
      // @ts-expect-error a start answers with a state, not with nothing
      run: () => undefined,
    })
    visit.move({
      label: words,
      event: "X",
      // @ts-expect-error there is no such state to start from
      from: "Nowhere",
      to: "Done",
      input: {},
      run: () => visit.to.Done({} as never),
    })
    visit.start({
      label: words,
      event: "X",
      // @ts-expect-error there is no such state to go to
      to: "Nowhere",
      input: {},
      run: () => visit.to.Done({} as never),
    })
  })

  it("a promise: run is pure", () => {
    visit.start({
      label: words,
      event: "X",
      to: "Waiting",
      input: {},
      // @ts-expect-error a promise is no state
      run: async () => visit.to.Waiting({} as never),
    })
  })

  it("a reason that is no refusal", () => {
    visit.move({
      label: words,
      event: "X",
      from: "Waiting",
      to: "Served",
      input: {},
      // @ts-expect-error a text is no refusal: it has no tag and no fields to act on
      run: () => Result.fail("too late"),
    })
  })

  it("a field that its input lacks, and an unknown profile", () => {
    visit.move({
      label: words,
      event: "X",
      from: "Waiting",
      to: "Served",
      input: { agent: Schema.String },
      // @ts-expect-error the input has an agent, not an operator
      run: (record, { operator }) => visit.to.Served({ ...record, agent: operator }),
    })
    visit.move({
      label: words,
      event: "X",
      from: "Waiting",
      to: "Served",
      // @ts-expect-error not one of the profiles
      by: ["boss"],
      input: {},
      run: (record) => visit.to.Served({ ...record, agent: "" }),
    })
  })

  it("a fact that it does not declare in needs", () => {
    visit.move({
      label: words,
      event: "X",
      from: "Waiting",
      to: "Served",
      input: {},
      needs: (record) => ({ group: Group.ref(record.group) }),
      // @ts-expect-error stock was not asked for
      run: (record, _input, { stock }) => visit.to.Served({ ...record, agent: String(stock) }),
    })
    visit.move({
      label: words,
      event: "X",
      from: "Waiting",
      to: "Served",
      input: {},
      // @ts-expect-error without needs there is only the moment
      run: (record, _input, { group }) => visit.to.Served({ ...record, agent: group.code }),
    })
    visit.move({
      label: words,
      event: "X",
      from: "Waiting",
      to: "Served",
      input: {},
      // @ts-expect-error a plain value is no fact
      needs: () => ({ group: 1 }),
      run: (record) => visit.to.Served({ ...record, agent: "" }),
    })
  })

  it("a maker takes exactly the fields of its state", () => {
    // @ts-expect-error the outcome is missing
    visit.to.Done({ ...({} as Entity<"Visit", typeof Visit.states, "Served">) })
    // @ts-expect-error whole numbers only, not texts
    visit.to.Waiting({ ...({} as Entity<"Visit", typeof Visit.states, "Waiting">), people: "two" })
    // @ts-expect-error the machine has no such state
    void visit.to.Nowhere
  })
})

describe("what is inferred", () => {
  it("refusals reach the type of their transition", () => {
    expectTypeOf<RefusalOf<typeof serve>>().toEqualTypeOf<OutsideGroup | TooLate>()
    expectTypeOf<RefusalOf<typeof finish>>().toEqualTypeOf<never>()
    expectTypeOf<RefusalOf<(typeof Visit)["transitions"]["serve"]>>().toEqualTypeOf<OutsideGroup | TooLate>()
    expectTypeOf<OutsideGroup["_tag"]>().toEqualTypeOf<"OutsideGroup">()
    expectTypeOf<TooLate["minutes"]>().toEqualTypeOf<number>()
    // @ts-expect-error the agent is missing
    void new OutsideGroup()
    // @ts-expect-error minutes are a number
    void new TooLate({ minutes: "3" })
  })

  it("inputs, states and facts", () => {
    expectTypeOf<InputOf<typeof serve>>().toEqualTypeOf<{ readonly agent: string }>()
    expectTypeOf<(typeof finish)["from"][number]>().toEqualTypeOf<"Waiting" | "Served">()
    expectTypeOf<(typeof open)["from"][number]>().toEqualTypeOf<never>()
    expectTypeOf<keyof NeedsOf<typeof serve>>().toEqualTypeOf<"group" | "held" | "secret">()
    expectTypeOf<Machine.IdOf<typeof Visit>>().toEqualTypeOf<Id<"Visit">>()
    expectTypeOf<Machine.EntityOf<typeof Visit>["state"]>().toEqualTypeOf<"Waiting" | "Served" | "Done">()
  })

  it("a reference narrowed to some states has the fields of those only", () => {
    Visit.ref(visitId, "Done").map((record) => expectTypeOf(record.outcome).toEqualTypeOf<string>())
    Visit.ref(visitId, "Served", "Done").map((record) => expectTypeOf(record.agent).toEqualTypeOf<string>())
    // @ts-expect-error a visit in any state may have no outcome yet
    Visit.ref(visitId).map((record) => record.outcome)
    // @ts-expect-error there is no such state
    Visit.ref(visitId, "Nowhere")
    // @ts-expect-error a record that may be missing is checked before it is read
    Visit.maybe(visitId).map((record) => record.subject)
    // @ts-expect-error the id of a group is no id of a visit
    Visit.ref(groupId)
    // @ts-expect-error a text is no id before it was decoded
    Visit.maybe("v-1")
  })

  it("a fact chained to another has the type of the last", () => {
    const limit = Visit.ref(visitId)
      .andThen(({ group }) => Group.ref(group, "Active"))
      .map(({ limitMinutes }) => limitMinutes)
    expectTypeOf(limit).toEqualTypeOf<Fact<number>>()
    // @ts-expect-error what follows a fact is a fact
    Visit.ref(visitId).andThen((record) => record.group)
  })
})
