import type { Actor } from "../machine/actor.ts"

/** On whose behalf something is done: every command and query belongs to one tenant. */
export interface Caller {
  readonly tenant: string
  readonly company: string
  readonly actor: Actor
}

export interface CommandOptions {
  /** Makes the command safe to repeat: the second time it answers what the first one did, and changes nothing. Kept for 30 days. */
  readonly key?: string
}
