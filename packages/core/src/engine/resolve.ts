import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { Actor } from "../machine/actor.ts"
import type { FactRequest, FactStep, Needs } from "../machine/fact.ts"
import { all } from "../machine/filter.ts"
import type { AnyMachine } from "../machine/machine.ts"
import { compileWhere, everywhere } from "../machine/query.ts"
import type { Question } from "../machine/port.ts"
import type { IdentitiesShape } from "../ports/identities.ts"
import { Unavailable } from "../ports/storage-error.ts"
import type { Json } from "../ports/storage.ts"
import type { Caller } from "./call.ts"
import { recordAsTold } from "./as-told.ts"
import { canonical } from "./canonical.ts"
import { codecOf, type LiveRecord } from "./codec.ts"
import { NotFound, NotUsable } from "./errors.ts"
import { unkeepable } from "./keepable.ts"
import { wholeOrder } from "./page.ts"
import type { ReferenceCache } from "./reference-cache.ts"
import { currentOf } from "./registry.ts"
import { loadForChanged, type References, withChanges } from "./following.ts"
import { visibleFilter, visibleTo } from "./visible.ts"
import type { WorkingSet } from "./working-set.ts"

/** What the host answers a port's questions with. */
export type Answer = (input: never, who: { readonly tenant: string; readonly company: string }) => Promise<unknown>
export type Answers = Readonly<Record<string, Readonly<Record<string, Answer>>>>

export interface FactSources extends References {
  readonly cache: ReferenceCache
  readonly identities: IdentitiesShape
  readonly answers: Answers
  readonly nextInSequence: (tenant: string, sequence: string) => Effect.Effect<number, Unavailable>
}

/** Answers that must stay the same when a command is run again after a conflict: numbers, ids and secrets already given. */
export type Given = Map<string, unknown>

export interface Resolved {
  readonly known: Readonly<Record<string, unknown>>
  /** What the journal keeps of it: versions of the records read, answers of ports. */
  readonly journalled: { readonly [name: string]: Json }
}

interface Pending {
  readonly name: string
  readonly step: Extract<FactStep, { readonly kind: "request" }>
  readonly rest: ReadonlyArray<(value: unknown) => FactStep>
}

const nothing: Resolved = { known: {}, journalled: {} }

/**
 * Finds out all facts that are needed, in rounds: everything that does not depend on something else is asked for at once, and all
 * records of a round are loaded together.
 */
export const resolve = Effect.fnUntraced(function* (sources: FactSources, caller: Caller, needs: Needs, work: Asked) {
  const asked = Object.entries(needs)
  if (asked.length === 0) return nothing
  const known: Record<string, unknown> = {}
  const journalled: Record<string, Json> = {}
  let pending = asked.flatMap(([name, fact]) => advance(name, fact.step, [], known))
  for (let round = 0; pending.length > 0; round++) {
    if (round > 16) return yield* Effect.die(new Error(`facts of ${work.place} depend on each other more than 16 deep`))
    yield* loadRecords(sources, caller.tenant, pending, work.set)
    const answers = yield* Effect.forEach(
      pending,
      (one) =>
        Effect.map(
          answer(sources, caller, one.step.request, { ...work, place: `${work.place}/${one.name}/${round}` }),
          (answered) => ({ ...one, ...answered }),
        ),
      { concurrency: 8 },
    )
    pending = answers.flatMap(({ name, rest, value, kept }) => {
      if (kept !== undefined) journalled[rest.length === 0 && round === 0 ? name : `${name}.${round}`] = kept
      return advance(name, { kind: "known", value }, rest, known)
    })
  }
  return { known, journalled } satisfies Resolved
})

/** Works a fact down to its next request, or notes its value. */
const advance = (
  name: string,
  step: FactStep,
  rest: Pending["rest"],
  known: Record<string, unknown>,
): ReadonlyArray<Pending> => {
  let at = step
  let after = rest
  for (;;) {
    if (at.kind === "request") return [{ name, step: at, rest: after }]
    if (at.kind === "then") {
      after = [at.next, ...after]
      at = at.first
      continue
    }
    const [next, ...others] = after
    if (next === undefined) {
      known[name] = at.value
      return []
    }
    at = next(at.value)
    after = others
  }
}

/** The record that a fact asks for by its id; undefined where it asks for something else, or of a machine that the application does not have. */
const recordAsked = ({ registry }: FactSources, request: FactRequest) => {
  if (request.kind === "ref" || request.kind === "maybe")
    return { ...request, machine: currentOf(registry, request.machine) }
  const machine = request.kind === "seen" ? registry.byName.get(request.machine) : undefined
  return request.kind === "seen" && machine !== undefined ? { ...request, machine } : undefined
}

const nameOf = ({ machine }: { readonly machine: AnyMachine | string }): string =>
  typeof machine === "string" ? machine : machine.name

const loadRecords = (sources: FactSources, tenant: string, pending: ReadonlyArray<Pending>, set: WorkingSet) => {
  const { storage, cache } = sources
  const wanted = new Map<string, { readonly machine: AnyMachine; readonly id: string }>()
  for (const { step } of pending) {
    const asked = recordAsked(sources, step.request)
    if (asked === undefined || set.has(asked.machine, asked.id)) continue
    const cached = cache.get(tenant, asked.machine, asked.id)
    if (cached === undefined) wanted.set(`${asked.machine.name}/${asked.id}`, asked)
    else set.cached(asked.machine, cached)
  }
  if (wanted.size === 0) return Effect.void
  const list = [...wanted.values()]
  return Effect.map(
    storage.load(
      tenant,
      list.map(({ machine, id }) => ({ table: machine.table, id })),
    ),
    (records) => {
      for (const [at, { machine, id }] of list.entries()) {
        const record = records[at]
        set.loaded(machine, id, record)
        if (record !== undefined) cache.put(tenant, machine, record)
      }
    },
  )
}

interface Answered {
  readonly value: unknown
  readonly kept?: Json
}

interface Asked {
  readonly set: WorkingSet
  readonly given: Given
  readonly place: string
  /** Whether the caller is shown what is found, and so finds only what they may see. A decision rests on whatever is there. */
  readonly isSeen?: boolean
  /** Whether the caller asked for what these facts are for, and not a policy: what they name, they must see where the definition says so. */
  readonly isAsked?: boolean
}

const answer = (
  sources: FactSources,
  caller: Caller,
  request: FactRequest,
  { set, given, place, isSeen = false, isAsked = false }: Asked,
): Effect.Effect<Answered, NotFound | NotUsable | Unavailable> => {
  switch (request.kind) {
    case "ref":
    case "seen":
    case "maybe": {
      const record = recordAsked(sources, request)
      if (record === undefined) return Effect.fail(new NotFound({ machine: nameOf(request), id: request.id }))
      const { machine, id } = record
      const answered = (): Effect.Effect<Answered, NotFound | NotUsable> =>
        record.kind === "maybe" ? Effect.succeed(withVersion(set.live(machine, id))) : referenced(record, set)
      const stored = isSeen || (isAsked && record.kind === "seen") ? set.stored(machine, id) : undefined
      if (stored === undefined) return answered()
      return Effect.flatMap(visibleTo(sources, caller, machine, { stored, set }), (visible) => {
        if (visible) return isSeen ? Effect.map(answered(), shown(caller, machine, set)) : answered()
        return record.kind === "maybe" ? Effect.succeed(none) : Effect.fail(new NotFound({ machine: machine.name, id }))
      })
    }
    case "find":
      return find(sources, caller, request, { set, isSeen })
    case "ask":
      return ask(sources.answers, caller, request, { given, place })
    case "sequence":
      return once(
        given,
        `${place} sequence ${request.name}`,
        Effect.map(sources.nextInSequence(caller.tenant, request.name), (value): Answered => ({ value, kept: value })),
      )
    case "newId":
      return once(
        given,
        `${place} id ${request.machine}`,
        Effect.sync((): Answered => ({ value: sources.identities.id() })),
      )
    case "token":
      return once(
        given,
        `${place} token`,
        Effect.sync((): Answered => ({ value: sources.identities.token() })),
      )
  }
}

/** What a query finds as the command has left things so far. It asks for the definition, and so whatever the actor may see. */
const find = Effect.fnUntraced(function* (
  sources: FactSources,
  { tenant, actor }: Caller,
  { machine: definition, query, limit }: Extract<FactRequest, { readonly kind: "find" }>,
  { set, isSeen }: { readonly set: WorkingSet; readonly isSeen: boolean },
) {
  // A view may be over rooms that the application does without: there is nothing in them.
  if (isSeen && !sources.registry.byName.has(definition.name)) return { value: [], kept: [] } satisfies Answered
  const machine = currentOf(sources.registry, definition)
  const { table } = machine
  const { byName } = sources.registry
  const where = compileWhere(machine, query.where ?? {}, everywhere(byName))
  const filter = isSeen ? all([where, visibleFilter(byName, actor, machine)]) : where
  const order = wholeOrder(machine, query.orderBy ?? [])
  const changed = set.changedIn(table)
  yield* loadForChanged(sources, tenant, set, { filter, rows: changed })
  const asked = withChanges(set, filter)
  // As many more as this command has changed, since each of those may no longer be among the rows that fit.
  const listed = { tenant, table, filter: asked, order, limit: limit + changed.length }
  const rows = yield* set.listedOnce(listed, sources.storage.list(listed))
  const found = set.found(machine, rows, { filter, order, limit })
  const value = isSeen ? found.map(asSeen(actor, machine, set)) : found
  return { value, kept: found.map(({ id, version }) => ({ id, version })) } satisfies Answered
})

/** The record of an answer as it is told to whoever it is shown to. */
const shown =
  ({ actor }: Caller, machine: AnyMachine, set: WorkingSet) =>
  (answered: Answered): Answered =>
    // What a reference or a record that may be there answers is one.
    answered.value === undefined
      ? answered
      : { ...answered, value: asSeen(actor, machine, set)(answered.value as LiveRecord) }

const asSeen =
  (actor: Actor, machine: AnyMachine, set: WorkingSet) =>
  (live: LiveRecord): LiveRecord => {
    const stored = set.stored(machine, live.id)
    const told = stored === undefined ? undefined : recordAsTold(actor, machine, stored)
    return told === undefined || told === stored ? live : codecOf(machine).recordOf(told)
  }

const once = <E>(given: Given, place: string, effect: Effect.Effect<Answered, E>): Effect.Effect<Answered, E> => {
  const known = given.get(place)
  if (known !== undefined) return Effect.succeed(known as Answered)
  return Effect.map(effect, (value) => {
    given.set(place, value)
    return value
  })
}

const none: Answered = { value: undefined }

const withVersion = (record: { readonly id: string; readonly version: number } | undefined): Answered =>
  record === undefined ? none : { value: record, kept: { id: record.id, version: record.version } }

const referenced = (
  { machine, id, states }: Pick<Extract<FactRequest, { readonly kind: "ref" }>, "machine" | "id" | "states">,
  set: WorkingSet,
) => {
  const record = set.live(machine, id)
  if (record === undefined) return Effect.fail(new NotFound({ machine: machine.name, id }))
  if (states.length > 0 && !states.includes(record.state))
    return Effect.fail(new NotUsable({ machine: machine.name, id, state: record.state, needed: states }))
  return Effect.succeed(withVersion(record))
}

const ask = Effect.fnUntraced(function* (
  answers: Answers,
  caller: Caller,
  { question, input }: { readonly question: Question; readonly input: unknown },
  { given, place }: Pick<Asked, "given" | "place">,
) {
  const what = `${question.port}.${question.name}`
  const answerOf = answers[question.port]?.[question.name]
  if (answerOf === undefined && question.unanswered === undefined)
    return yield* Effect.die(new Error(`no host answers ${what}: give it to createGuiche as a port`))
  const asked = Schema.encodeUnknownSync(question.input as Schema.Codec<unknown, Json>)(input)
  // Run again, the command may have come to another question at the same place.
  return yield* once(given, `${place} ${what} ${canonical(asked)}`, asking(question, answerOf, { asked, caller }))
})

const asking = Effect.fnUntraced(function* (
  question: Question,
  answerOf: Answer | undefined,
  { asked, caller }: { readonly asked: Json; readonly caller: Caller },
) {
  const what = `${question.port}.${question.name}`
  const replied = yield* Effect.tryPromise({
    try: async () =>
      answerOf === undefined
        ? question.unanswered?.(asked)
        : answerOf(asked as never, { tenant: caller.tenant, company: caller.company }),
    catch: (cause) => new Unavailable({ what, cause }),
  })
  // An answer that is not what the port promises is the other system's failure, not the asker's: it may be right the next time.
  const { value, answered } = yield* Effect.mapError(
    Effect.fromResult(understood(question.answer as Schema.Codec<unknown, Json>, replied)),
    (cause) => new Unavailable({ what, cause }),
  )
  const [fault] = unkeepable(answered)
  if (fault !== undefined) return yield* Effect.fail(new Unavailable({ what, cause: new Error(fault.message.en) }))
  return { value, kept: { asked, answered } } satisfies Answered
})

/** What an answer says, and that again as JSON: what else the other system has sent is not kept. */
const understood = (schema: Schema.Codec<unknown, Json>, replied: unknown) =>
  Result.flatMap(Schema.decodeUnknownResult(schema)(replied), (value) =>
    Result.map(Schema.encodeResult(schema)(value), (encoded) => ({ value, answered: encoded ?? null })),
  )
