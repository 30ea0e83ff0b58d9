import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { Actor } from "../machine/actor.ts"
import type { Command } from "../machine/command.ts"
import { isId, noId } from "../machine/id.ts"
import type { AnyMachine } from "../machine/machine.ts"
import type { Outgoing } from "../machine/message.ts"
import * as Refusal from "../machine/refusal.ts"
import type { AnyTransition, Moment } from "../machine/transition.ts"
import type { IdentitiesShape } from "../ports/identities.ts"
import { label } from "../values/label.ts"
import { NotUnique } from "../ports/storage-error.ts"
import type { Json, StoredRecord } from "../ports/storage.ts"
import type { Caller } from "./call.ts"
import { codecOf, inputCodecOf, type LiveRecord } from "./codec.ts"
import { Forbidden, InvalidInput, NotFound, TransitionRefused } from "./errors.ts"
import { unkeepable } from "./keepable.ts"
import { changesBetween, seal } from "./journal.ts"
import { allowedFrom, currentOf, mayDo, transitionOf } from "./registry.ts"
import { type FactSources, type Given, type Resolved, resolve } from "./resolve.ts"
import { visibleTo } from "./visible.ts"
import type { WorkingSet } from "./working-set.ts"

/** A command on its way through: who asked, when, and what everything it sets off has in common. */
export interface Journey {
  readonly caller: Caller
  readonly now: DateTime.Utc
  readonly nowText: string
  readonly command: string
  readonly sources: FactSources
  readonly set: WorkingSet
  readonly given: Given
  /** 1 the first time; more after conflicts. */
  readonly attempt: number
}

/** One command of a journey: the one asked for, or one that a policy set off. */
export interface Step {
  readonly command: Command
  /** Its input as JSON. */
  readonly input: Json
  readonly cause: string | undefined
  /** Whether a timer set it off. */
  readonly isTimed?: boolean
  /** What the policy that set it off rested on. */
  readonly facts: Resolved["journalled"]
  /** The policies that led here, newest last. */
  readonly chain: ReadonlyArray<string>
  readonly place: string
}

/** What a step did, for policies to react to. */
export interface Happened {
  readonly machine: AnyMachine
  readonly transition: string
  readonly before: LiveRecord | undefined
  readonly after: LiveRecord
  readonly input: unknown
  readonly version: number
}

const absent: StoredRecord["values"] = {}

/** Runs one step: target, permission, state, facts, the pure function; and notes the outcome in the working set. */
export const runStep = Effect.fnUntraced(function* (journey: Journey, step: Step) {
  const { caller, set } = journey
  const { transition: name, input } = step.command
  const machine = currentOf(journey.sources.registry, step.command.machine)
  const transition = transitionOf(machine, name)
  const asked = step.cause === undefined
  if (asked) {
    yield* permitted(machine, name, transition, caller.actor)
    yield* keepable(step)
  }
  const id = step.command.id ?? givenId(journey.given, `${step.place}#id`, journey.sources.identities)
  const before = transition.kind === "start" ? undefined : yield* target(journey, machine, id, asked)
  if (transition.kind === "start") yield* vacant(journey, machine, id)
  if (before !== undefined && step.isTimed === true) yield* due(journey, machine, name, before)
  if (before !== undefined && !transition.from.includes(before.state))
    return yield* Effect.fail(
      new TransitionRefused({
        machine: machine.name,
        id,
        state: before.state,
        transition: name,
        allowed: allowedFrom(machine, before.state, caller.actor),
      }),
    )
  const moment = momentOf(journey, id)
  const { known, journalled } = yield* resolve(journey.sources, caller, transition.needs(before, input, moment), {
    set,
    given: journey.given,
    place: step.place,
    isAsked: asked,
  })
  const outcome = transition.run(before, input, { ...moment, ...known })
  const next = yield* settled(outcome)
  const after = record(journey, step, { machine, transition, id, next, facts: { ...step.facts, ...journalled } })
  return { machine, transition: name, before, after, input, version: after.version } satisfies Happened
})

/** What is asked from outside must be such that every storage keeps it. No record has what is no id. */
export const keepable = ({
  command: { machine, transition: name, id },
  input,
}: Pick<Step, "command" | "input">): Effect.Effect<void, NotFound | InvalidInput> => {
  const isWrongId = id !== undefined && !isId(id)
  const { kind } = transitionOf(machine, name)
  if (isWrongId && kind === "move") return Effect.fail(new NotFound({ machine: machine.name, id }))
  const issues = [...(isWrongId ? [idIssue] : []), ...unkeepable(input)]
  return issues.length === 0
    ? Effect.void
    : Effect.fail(new InvalidInput({ machine: machine.name, transition: name, issues }))
}

const idIssue = { path: ["id"], code: noId.code, message: label(noId["pt-BR"], noId.en) }

/** The record is not due, or not yet: since its timer was claimed another worker has fired it, or it was put off or taken away. */
export class NotDue extends Refusal.make(
  "NotDue",
  { dueAt: Schema.UndefinedOr(Schema.String) },
  { "pt-BR": "O prazo do registro já não é este.", en: "The record is not due." },
) {}

const due = ({ now }: Journey, machine: AnyMachine, transition: string, before: LiveRecord) => {
  const at = machine.timers[transition]?.(before as never)
  return at !== undefined && DateTime.isLessThanOrEqualTo(at, now)
    ? Effect.void
    : Effect.fail(new NotDue({ dueAt: at === undefined ? undefined : DateTime.formatIso(at) }))
}

/**
 * Makes sure that a start finds its id free. New ids are, so the storage is asked only after a conflict, which is what a taken id leads to.
 */
const vacant = Effect.fnUntraced(function* (
  { caller, set, sources, attempt }: Journey,
  machine: AnyMachine,
  id: string,
) {
  const [taken] =
    attempt === 1 ? [undefined] : yield* sources.storage.load(caller.tenant, [{ table: machine.table, id }])
  set.loaded(machine, id, undefined)
  if (taken !== undefined || set.stored(machine, id) !== undefined)
    return yield* Effect.fail(new NotUnique({ machine: machine.name, fields: ["id"] }))
})

/** What a step or a policy may know without asking. */
export const momentOf = ({ caller, now }: Journey, id: string): Moment => ({
  now,
  actor: caller.actor,
  company: caller.company,
  id: id as Moment["id"],
})

const settled = (
  outcome: ReturnType<AnyTransition["run"]>,
): Effect.Effect<{ readonly state: string }, Refusal.Refusal> =>
  Result.isResult(outcome)
    ? Result.isSuccess(outcome)
      ? Effect.succeed(outcome.success)
      : Effect.fail(outcome.failure as Refusal.Refusal)
    : Effect.succeed(outcome)

/** A new id that stays the same when the command is run again after a conflict. */
export const givenId = (given: Given, key: string, identities: IdentitiesShape): string => {
  const known = given.get(key)
  if (known !== undefined) return known as string
  const id = identities.id()
  given.set(key, id)
  return id
}

const permitted = (machine: AnyMachine, name: string, transition: AnyTransition, actor: Actor) =>
  mayDo(transition, actor)
    ? Effect.void
    : Effect.fail(new Forbidden({ machine: machine.name, transition: name, needed: transition.by }))

/** The record a move is on. One that the actor may not see is not there for them. */
const target = Effect.fnUntraced(function* (journey: Journey, machine: AnyMachine, id: string, asked: boolean) {
  const { caller, set, sources } = journey
  if (!set.has(machine, id)) {
    const [stored] = yield* sources.storage.load(caller.tenant, [{ table: machine.table, id }])
    set.loaded(machine, id, stored)
  }
  const stored = set.stored(machine, id)
  const live = set.live(machine, id)
  if (
    stored === undefined ||
    live === undefined ||
    (asked && !(yield* visibleTo(sources, caller, machine, { stored, set })))
  )
    return yield* Effect.fail(new NotFound({ machine: machine.name, id }))
  return live
})

interface Change {
  readonly machine: AnyMachine
  readonly transition: AnyTransition
  readonly id: string
  readonly next: { readonly state: string }
  readonly facts: { readonly [name: string]: Json }
}

/** Notes a state change and its journal entry in the working set. */
const record = (journey: Journey, step: Step, { machine, transition, id, next, facts }: Change): LiveRecord => {
  const { set, caller } = journey
  if (!transition.to.includes(next.state))
    throw new Error(
      `${machine.name}.${step.command.transition} returned the state ${next.state}, which it does not declare`,
    )
  const codec = codecOf(machine)
  const before = set.stored(machine, id)
  const values = codec.valuesOf(next)
  const version = (before?.version ?? 0) + 1
  const entry = seal(
    {
      machine: machine.name,
      id,
      version,
      transition: step.command.transition,
      event: transition.event,
      state: next.state,
      at: journey.nowText,
      company: caller.company,
      actor: actorJson(caller.actor),
      command: journey.command,
      cause: step.cause,
      input: step.input,
      changes: changesBetween(before?.values ?? absent, values),
      facts,
      previous: before?.hash ?? "",
    },
    { input: inputCodecOf(transition).personal, changes: codec.personalColumns },
    journey.sources.identities.token,
  )
  set.entries.push(entry)
  const live = { ...next, id, version }
  set.change(machine, { id, version, state: next.state, hash: entry.hash, values }, live)
  return live
}

const actorJson = ({ id, profiles }: Actor): Json => ({ id, profiles })

/** Puts a message into the working set; it goes out after the commit. */
export const addMessage = (journey: Journey, { message, payload }: Outgoing, origin: Happened): void => {
  const encoded = Schema.encodeUnknownSync(message.payload as unknown as Schema.Codec<unknown, Json>)(payload)
  journey.set.messages.push({
    id: journey.sources.identities.id(),
    name: message.name,
    payload: encoded,
    at: journey.nowText,
    company: journey.caller.company,
    origin: { machine: origin.machine.name, id: origin.after.id, version: origin.version },
  })
}
