import { type Actor, system } from "../machine/actor.ts"
import { isOfTheHouse } from "../machine/customer-only.ts"
import type { AnyMachine } from "../machine/machine.ts"
import type { JournalEntry, Json, StoredRecord, Values } from "../ports/storage.ts"
import { inputCodecOf } from "./codec.ts"
import { type Without, withoutInternalColumns } from "./without-internals.ts"

/** A machine as whoever is not of the house knows it. */
interface Told {
  /** Without the internal fields: a query that names one names nothing. */
  readonly machine: AnyMachine
  /** Takes the internal fields out of the columns of a record. */
  readonly without: Without
}

const tellings = new WeakMap<AnyMachine, Told>()

const toldOf = (machine: AnyMachine): Told => {
  const known = tellings.get(machine)
  if (known !== undefined) return known
  const fields = machine.fields.filter(({ internal }) => !internal)
  const told: Told = {
    machine: fields.length === machine.fields.length ? machine : { ...machine, fields },
    without: withoutInternalColumns(machine),
  }
  tellings.set(machine, told)
  return told
}

/** A machine as an actor knows it. */
export const machineAsTold = (actor: Actor, machine: AnyMachine): AnyMachine =>
  isOfTheHouse(actor) ? machine : toldOf(machine).machine

/** A record as an actor who may see it reads it: to whoever is not of the house, without its internal fields. */
export const recordAsTold = (actor: Actor, machine: AnyMachine, stored: StoredRecord): StoredRecord =>
  isOfTheHouse(actor) ? stored : { ...stored, values: toldOf(machine).without(stored.values) as Values } // an object stays one

/**
 * An entry as an actor reads it who sees the record. Whoever is not of the house reads what happened, when, whether the house or they did it, and
 * what it changed in the record that they see. What was given they read where they gave it themselves or where the transition is told to them;
 * reasons and remarks of the house stay in it, as does what a decision rested on, and which rule of the house set it off: that was Guichê.
 * Without salt and hashes nobody can try which words were left out.
 */
export const entryAsTold = (actor: Actor, machine: AnyMachine, entry: JournalEntry): JournalEntry => {
  if (isOfTheHouse(actor)) return entry
  return {
    ...entry,
    actor: actorAsTold(entry),
    cause: undefined,
    input: inputAsTold(machine, entry),
    changes: toldOf(machine).without(entry.changes),
    facts: {},
    salt: "",
    previous: "",
    hash: "",
  }
}

/** Who of the house it was is the house's own. */
const actorAsTold = (entry: JournalEntry): Json => {
  if (entry.cause !== undefined) return { profiles: [...system.profiles] }
  const { profiles } = actorOf(entry)
  return isOfTheHouse({ profiles }) ? { profiles: [...profiles] } : entry.actor
}

/** What the journal keeps of an actor is one, as JSON. */
const actorOf = ({ actor }: JournalEntry): Actor => actor as unknown as Actor

const inputAsTold = ({ transitions }: AnyMachine, entry: JournalEntry) => {
  const { cause, input, transition: name } = entry
  if (cause === undefined && !isOfTheHouse(actorOf(entry))) return input
  const transition = Object.hasOwn(transitions, name) ? transitions[name] : undefined
  if (transition?.toldToCustomer !== true) return {}
  const { without } = inputCodecOf(transition)
  return without === undefined ? input : without(input)
}
