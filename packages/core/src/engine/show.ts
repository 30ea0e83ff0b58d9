import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type { AnyFact } from "../machine/fact.ts"
import type { Fields } from "../machine/state.ts"
import type { SummaryAsked } from "../machine/summary.ts"
import type { View } from "../machine/view.ts"
import type { Caller } from "./call.ts"
import { inputCodecOf } from "./codec.ts"
import { Forbidden } from "./errors.ts"
import { invalidInput } from "./invalid-input.ts"
import { plain } from "./plain.ts"
import { summariseRecords } from "./read.ts"
import { currentOf, mayDo } from "./registry.ts"
import { resolve } from "./resolve.ts"
import type { Engine } from "./run.ts"
import { WorkingSet } from "./working-set.ts"

/** Answers a view with what the caller may see. */
export const showView = Effect.fnUntraced(function* <A>(
  engine: Engine,
  caller: Caller,
  view: View<string, Fields, A>,
  input: unknown,
) {
  if (!mayDo(view, caller.actor))
    return yield* Effect.fail(new Forbidden({ machine: view.name, transition: "show", needed: view.by }))
  const { actor, company } = caller
  const moment = { now: yield* DateTime.now, actor, company }
  const facts: Record<string, AnyFact> = {}
  const summaries: Array<readonly [string, SummaryAsked]> = []
  for (const [name, asked] of Object.entries(view.needs(input, moment)))
    if ("kind" in asked) summaries.push([name, asked])
    else facts[name] = asked
  const [{ known }, groups] = yield* Effect.all(
    [
      resolve(engine, caller, facts, { set: new WorkingSet(), given: new Map(), place: view.name, isSeen: true }),
      Effect.forEach(
        summaries,
        ([, { machine, spec }]) => summariseRecords(engine, caller, currentOf(engine.registry, machine), spec),
        { concurrency: 8 },
      ),
    ],
    { concurrency: 2 },
  )
  const counted = Object.fromEntries(summaries.map(([name], at) => [name, groups[at]]))
  return view.show(input, { ...moment, ...known, ...counted })
})

/** The same in plain JSON. */
export const showJson = Effect.fnUntraced(function* <A>(
  engine: Engine,
  caller: Caller,
  view: View<string, Fields, A>,
  json: unknown,
) {
  const input = inputCodecOf(view).decode(json)
  if (Result.isFailure(input)) return yield* Effect.fail(invalidInput(view, "show", input.failure))
  return plain(yield* showView(engine, caller, view, input.success))
})
