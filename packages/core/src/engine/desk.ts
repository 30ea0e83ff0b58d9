import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type { AnyMachine } from "../machine/machine.ts"
import type { StoredRecord } from "../ports/storage.ts"
import { type Caller, isSignal } from "./call.ts"
import type { CallOptions, Desk, MachineRecord } from "./client.ts"
import { codecOf, inputCodecOf } from "./codec.ts"
import { readyOf } from "./outside-command.ts"
import { getRecord, historyOf, listRecords, summariseRecords } from "./read.ts"
import { allowedFrom } from "./registry.ts"
import { type Engine, runCommand } from "./run.ts"

/** How a promise face runs an effect. */
export type Run = <A, E>(effect: Effect.Effect<A, E>, signal?: AbortSignal) => Promise<A>

/** On whose behalf, and on which engine: that of the application, or one on the host's transaction. */
interface Session {
  readonly engine: Engine
  readonly caller: Caller
}

type Method = (session: Session, ...given: ReadonlyArray<never>) => Promise<unknown>
type Methods = Readonly<Record<string, Method>>
type Make<A> = (session: Session) => A

/** Makes desks. What does not depend on the caller is prepared once; a machine's client is made when it is first asked for. */
export const desks = <M extends MachineRecord>(run: Run, machines: M): Make<Desk<M>> =>
  lazily(
    Object.fromEntries(
      Object.entries(machines).map(([key, machine]) => {
        const client = lazily(bound(methodsOf(run, machine)))
        return [key, client]
      }),
    ),
  ) as unknown as Make<Desk<M>>

/** Each method as a function of the session alone, so that it can be taken off its client and still knows the caller. */
const bound = (methods: Methods): Readonly<Record<string, Make<unknown>>> =>
  Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [
      name,
      (session: Session) =>
        (...given: ReadonlyArray<never>) =>
          method(session, ...given),
    ]),
  )

/** An object whose members are made when they are first read. */
const lazily = (members: Readonly<Record<string, Make<unknown>>>): Make<object> => {
  class Lazy {
    readonly #session: Session
    constructor(session: Session) {
      this.#session = session
    }
    static read(lazy: Lazy, make: Make<unknown>): unknown {
      return make(lazy.#session)
    }
  }
  for (const [name, make] of Object.entries(members))
    Object.defineProperty(Lazy.prototype, name, {
      get(this: Lazy) {
        const value = Lazy.read(this, make)
        Object.defineProperty(this, name, { value, enumerable: true })
        return value
      },
    })
  return (session) => new Lazy(session)
}

const methodsOf = (run: Run, machine: AnyMachine): Methods => ({
  ...readingMethods(run, machine),
  ...Object.fromEntries(Object.keys(machine.transitions).map((name) => [name, transitionMethod(run, machine, name)])),
})

const readingMethods = (run: Run, machine: AnyMachine): Methods => {
  const { encodedOf } = codecOf(machine)
  const record = ({ engine, caller }: Session, id: string): Effect.Effect<StoredRecord, unknown> =>
    getRecord(engine, caller, machine, id)
  return {
    get: (session, id: string) => run(Effect.map(record(session, id), encodedOf)),
    list: ({ engine, caller }, query: object = {}) =>
      run(
        Effect.map(listRecords(engine, caller, machine, query), ({ items, next }) => ({
          items: items.map(encodedOf),
          next,
        })),
      ),
    count: ({ engine, caller }, where: object = {}) =>
      run(Effect.map(summariseRecords(engine, caller, machine, { where }), (groups) => groups[0]?.count ?? 0)),
    summarise: ({ engine, caller }, summary: object = {}) => run(summariseRecords(engine, caller, machine, summary)),
    history: ({ engine, caller }, id: string, afterVersion = 0) =>
      run(historyOf(engine, caller, { machine, id }, afterVersion)),
    allowed: (session, id: string) =>
      run(Effect.map(record(session, id), ({ state }) => allowedFrom(machine, state, session.caller.actor))),
  } satisfies Record<string, (session: Session, ...given: ReadonlyArray<never>) => Promise<unknown>>
}

const transitionMethod = (run: Run, machine: AnyMachine, name: string): Method => {
  const transition = machine.transitions[name]
  if (transition === undefined) throw new Error(`${machine.name} has no transition ${name}`)
  const codec = inputCodecOf(transition)
  const { encodedOf } = codecOf(machine)
  const command = ({ engine, caller }: Session, id: string | undefined, json: unknown, options: CallOptions) =>
    Effect.suspend(() => {
      const ready = readyOf({ machine, name, codec }, id, codec.decode(json))
      if (Result.isFailure(ready)) return Effect.fail(ready.failure)
      return Effect.map(runCommand(engine, caller, ready.success, options), encodedOf)
    }).pipe(Effect.withSpan(`guiche.${machine.name}.${name}`, {}, { captureStackTrace: false }))
  if (transition.kind === "start")
    return (session, json: unknown = {}, options: CallOptions & { readonly id?: string } = {}) =>
      run(command(session, options?.id, json, options), signalOf(options))
  return (session, id: string, json: unknown = {}, options: CallOptions = {}) =>
    run(command(session, id, json, options), signalOf(options))
}

/** What is no signal is refused with the other options. */
const signalOf = (options: CallOptions | null): AbortSignal | undefined =>
  isSignal(options?.signal) ? options.signal : undefined
