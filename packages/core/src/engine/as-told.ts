import { isCustomerOnly } from "../machine/customer-only.ts"
import type { AnyMachine } from "../machine/machine.ts"
import type { Actor } from "../machine/actor.ts"
import type { JournalEntry } from "../ports/storage.ts"

/**
 * An entry as the customer reads it who sees the record: what happened, when, by whom, and what it changed in the record that they see. What was given
 * they read where they gave it themselves or where the transition is told to them; reasons and remarks of the house stay in it, as does what a
 * decision rested on. Without the salt nobody can try which words a hash is of.
 */
export const asTold = ({ transitions }: AnyMachine, entry: JournalEntry): JournalEntry => {
  // What the journal keeps of an actor is one, as JSON.
  const isTheirs = entry.cause === undefined && isCustomerOnly(entry.actor as unknown as Actor)
  const isTold = isTheirs || transitions[entry.transition]?.toldToCustomer === true
  return { ...entry, input: isTold ? entry.input : {}, facts: {}, salt: "" }
}
