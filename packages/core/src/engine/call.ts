import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { Actor } from "../machine/actor.ts"
import { isCustomerOnly } from "../machine/customer-only.ts"
import { isId } from "../machine/id.ts"
import { type FieldIssue, fieldIssues, inputDecoder } from "../values/issues.ts"
import { reason, rule } from "../values/rule.ts"
import { Text } from "../values/text.ts"
import { InvalidCaller } from "./errors.ts"

/** On whose behalf something is done: every command and query belongs to one tenant. */
export interface Caller {
  /** 1 to 191 characters, and not `*`. */
  readonly tenant: string
  /** At most 191 characters. */
  readonly company: string
  readonly actor: Actor
}

export interface CommandOptions {
  /**
   * Makes the command safe to repeat: the second time it answers what the first one did, and changes nothing. Kept for 30 days. 1 to 191
   * characters.
   */
  readonly key?: string
}

/** The longest name that every storage keeps in a key. */
const nameMax = 191

/** A name that is not empty and that every storage keeps in a key. */
export const Name = Text(nameMax, { min: 1 })

const noTenant = reason("tenant", "* não é nome de inquilino", "* is no name of a tenant")

/** The name of a tenant. */
export const Tenant = Name.check(rule(noTenant, (tenant) => tenant !== "*"))

const noParty = reason(
  "customer-id",
  "o identificador de um cliente é o da sua pessoa no cadastro",
  "the id of a customer is that of their party",
)

const properCaller = Schema.Struct({
  tenant: Tenant,
  company: Text(nameMax),
  actor: Schema.Struct({
    id: Name,
    profiles: Schema.Array(
      Schema.Literals(["agent", "supervisor", "auditor", "manager", "customer", "integration", "system"]),
    ),
    groups: Schema.optional(Schema.Array(Schema.String)),
  }).check(rule(noParty, (actor) => !isCustomerOnly(actor) || isId(actor.id))),
})

const decodeCaller = Schema.decodeUnknownResult(properCaller, { errors: "all" })

/**
 * The caller, as the host gave it. What is wrong with it would show only later and elsewhere: a profile list that is one text has every
 * profile in it, what a database spells in its own way breaks the chain of the journal, and a customer under an id that no party can have would be
 * registered anew with each complaint and see none of them.
 */
export const properlyCalled = (caller: Caller): Result.Result<Caller, InvalidCaller> =>
  Result.mapBoth(decodeCaller(caller), {
    onSuccess: () => caller,
    onFailure: ({ issue }) => new InvalidCaller({ issues: fieldIssues(issue) }),
  })

/** What is done for a caller, where it is one. */
export const calledBy = <A, E>(caller: Caller, work: () => Effect.Effect<A, E>): Effect.Effect<A, E | InvalidCaller> =>
  Effect.suspend((): Effect.Effect<A, E | InvalidCaller> => {
    const proper = properlyCalled(caller)
    return Result.isSuccess(proper) ? work() : Effect.fail(proper.failure)
  })

/** Whether it is something by which a call can be given up. */
export const isSignal = (value: unknown): value is AbortSignal => value instanceof AbortSignal

const decodeOptions = inputDecoder(
  Schema.Struct({
    key: Schema.optional(Name),
    // What is no id is the command's own to refuse.
    id: Schema.optional(Schema.Unknown),
    signal: Schema.optional(Schema.declare(isSignal)),
  }),
)

/** What is wrong with the options of a command. */
export const optionIssues = (options: unknown): ReadonlyArray<FieldIssue> => {
  const decoded = decodeOptions(options)
  return Result.isFailure(decoded) ? decoded.failure : []
}
