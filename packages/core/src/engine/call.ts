import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { Actor } from "../machine/actor.ts"
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

const noTenant = reason("tenant", "* não é nome de inquilino", "* is no name of a tenant")

const properCaller = Schema.Struct({
  tenant: Text(nameMax, { min: 1 }).check(rule(noTenant, (tenant) => tenant !== "*")),
  company: Text(nameMax),
  actor: Schema.Struct({
    id: Text(nameMax, { min: 1 }),
    profiles: Schema.Array(
      Schema.Literals(["agent", "supervisor", "auditor", "manager", "customer", "integration", "system"]),
    ),
    groups: Schema.optional(Schema.Array(Schema.String)),
  }),
})

const decodeCaller = Schema.decodeUnknownResult(properCaller, { errors: "all" })

/**
 * The caller, as the host gave it. What is wrong with it would show only later and elsewhere: a profile list that is one text has every
 * profile in it, and what a database spells in its own way breaks the chain of the journal.
 *
 * Throws `InvalidCaller`.
 */
export const properlyCalled = (caller: Caller): Caller => {
  const decoded = decodeCaller(caller)
  if (Result.isFailure(decoded)) throw new InvalidCaller({ issues: fieldIssues(decoded.failure.issue) })
  return caller
}

const decodeKey = inputDecoder(Schema.Struct({ key: Text(nameMax, { min: 1 }) }))

/** What is wrong with an idempotency key. */
export const keyIssues = (key: unknown): ReadonlyArray<FieldIssue> => {
  const decoded = decodeKey({ key })
  return Result.isFailure(decoded) ? decoded.failure : []
}
