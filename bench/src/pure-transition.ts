import { type Actor, idOf } from "@guiche/core"
import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import { assign, setup, transition } from "xstate"
import { type Benchmark, reportedFor } from "./figure.ts"
import { Repair } from "./machines/repair.ts"
import { interleaved, median, medianOf, type Sample } from "./rounds.ts"

/* One repair goes round and round: begun (with a guard over a fact), finished, reopened. Three contenders decide the same. */

type Plain = Readonly<Record<string, unknown>> & { readonly state: string }

interface Facts {
  readonly now: DateTime.Utc
  readonly actor: Actor
  readonly company: string
  readonly id: string
  readonly shelf: { readonly capacity: number }
}

const now = DateTime.makeUnsafe("2026-03-02T12:00:00.000Z")
const facts: Facts = {
  now,
  actor: { id: "ana", profiles: ["agent"] },
  company: "matrix",
  id: "repair-1",
  shelf: { capacity: 10 },
}
const fields = {
  shelf: idOf("Shelf").make("shelf-1"),
  customer: "Maria",
  email: "maria@example.com.br",
  subject: "A máquina não centrifuga",
  description: "Para no meio do ciclo.",
  priority: "normal",
  parts: 2,
  receivedAt: now,
  dueAt: now,
}
const round_ = [
  { type: "begin", input: { technician: "João" } },
  { type: "finish", input: { outcome: "trocada" } },
  { type: "reopen", input: {} },
] as const
const steps = 30_000

/** As the engine decides: the transition by its name, whether the state allows it, the pure function, whether it refuses. */
const decide = (record: Plain, name: string, input: unknown): Plain => {
  const transitions = Repair.transitions as unknown as Readonly<Record<string, UntypedTransition>>
  const found = Object.hasOwn(transitions, name) ? transitions[name] : undefined
  if (found === undefined || !found.from.includes(record.state))
    throw new Error(`${name} is refused in ${record.state}`)
  const outcome = found.run(record, input, facts)
  if (!Result.isResult(outcome)) return outcome as Plain
  if (Result.isFailure(outcome)) throw new Error(`${name} is refused`)
  return outcome.success as Plain
}

interface UntypedTransition {
  readonly from: ReadonlyArray<string>
  readonly run: (record: unknown, input: unknown, facts: unknown) => unknown
}

type Rule = (record: Plain, input: Readonly<Record<string, unknown>>, known: Facts) => Plain | undefined

/** The same rules as a table written by hand. */
const table: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  begin: {
    Received: (record, { technician }, known) =>
      (record["parts"] as number) > known.shelf.capacity
        ? undefined
        : { ...record, state: "Working", technician, begunAt: known.now },
  },
  finish: { Working: (record, { outcome }, known) => ({ ...record, state: "Done", outcome, finishedAt: known.now }) },
  reopen: {
    Done: ({ technician: _technician, begunAt: _begunAt, outcome: _outcome, finishedAt: _finishedAt, ...record }) => ({
      ...record,
      state: "Received",
    }),
  },
}

const byTable = (record: Plain, name: string, input: Readonly<Record<string, unknown>>): Plain => {
  const next = table[name]?.[record.state]?.(record, input, facts)
  if (next === undefined) throw new Error(`${name} is refused in ${record.state}`)
  return next
}

type Event =
  | { readonly type: "begin"; readonly input: { readonly technician: string } }
  | { readonly type: "finish"; readonly input: { readonly outcome: string } }
  | { readonly type: "reopen" }

type Context = Readonly<Record<string, unknown>> & { readonly parts: number }

/** The equivalent machine of XState. */
const peer = setup({ types: { context: {} as Context, events: {} as Event } }).createMachine({
  id: "repair",
  initial: "Received",
  context: fields,
  states: {
    Received: {
      on: {
        begin: {
          target: "Working",
          guard: ({ context }) => context.parts <= facts.shelf.capacity,
          actions: assign(({ event }) => ({ technician: event.input.technician, begunAt: facts.now })),
        },
      },
    },
    Working: {
      on: {
        finish: {
          target: "Done",
          actions: assign(({ event }) => ({ outcome: event.input.outcome, finishedAt: facts.now })),
        },
      },
    },
    Done: {
      on: {
        reopen: {
          target: "Received",
          actions: assign({ technician: undefined, begunAt: undefined, outcome: undefined, finishedAt: undefined }),
        },
      },
    },
  },
})

const timed = (work: () => { readonly state: unknown }): Sample => {
  const begin = performance.now()
  if (work().state !== "Received") throw new Error("the rounds did not end where they began")
  return { wallMicros: ((performance.now() - begin) * 1_000) / steps, cpuMicros: 0 }
}

const contenders = {
  guiche: () =>
    timed(() => {
      let record: Plain = { ...fields, state: "Received", id: "repair-1", version: 1 }
      for (let step = 0; step < steps; step += round_.length)
        for (const { type, input } of round_) record = decide(record, type, input)
      return record
    }),
  table: () =>
    timed(() => {
      let record: Plain = { ...fields, state: "Received", id: "repair-1", version: 1 }
      for (let step = 0; step < steps; step += round_.length)
        for (const { type, input } of round_) record = byTable(record, type, input)
      return record
    }),
  xstate: () =>
    timed(() => {
      let [snapshot] = transition(peer, peer.resolveState({ value: "Received", context: fields }), round_[0])
      for (let step = 1; step < steps; step++) {
        const event = round_[step % round_.length] ?? round_[0]
        ;[snapshot] = transition(peer, snapshot, event)
      }
      return { state: snapshot.value }
    }),
}

const micros = (of: ReadonlyArray<Sample>): number => median(of.map(({ wallMicros }) => wallMicros))

const figure = reportedFor(2, "pure-transition")

export const pureTransition: Benchmark = {
  name: "pure-transition",
  run: async (note) => {
    const samples = await interleaved(contenders, { rounds: 11, warmUp: 3 })
    const times = (of: ReadonlyArray<Sample>) =>
      medianOf(of, samples.guiche, (peer_, own) => peer_.wallMicros / own.wallMicros)
    note(
      `own ${micros(samples.guiche).toFixed(3)} µs, table ${micros(samples.table).toFixed(3)} µs, XState ${micros(samples.xstate).toFixed(3)} µs`,
    )
    return [
      { ...figure("", times(samples.xstate), "× XState", "higher"), floor: 20, goal: 50 },
      figure(":table", times(samples.table), "× table", "higher"),
      figure(":micros", micros(samples.guiche), "µs", "lower"),
    ]
  },
}
