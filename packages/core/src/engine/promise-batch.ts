import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type { Unavailable } from "../ports/storage-error.ts"
import { type OutsideBatch, runOutsideBatch } from "./batch.ts"
import type { Caller } from "./call.ts"
import type { MachineRecord } from "./client.ts"
import { codecOf } from "./codec.ts"
import type { InvalidInput } from "./errors.ts"
import type { ListQueryOf } from "./guiche.ts"
import { type JobReport, runJob } from "./job.ts"
import { jsonCommands, noCommand } from "./outside-command.ts"
import type { Engine } from "./run.ts"
import type { EncodedEntity } from "../machine/state.ts"

/** A command as plain JSON. A start may leave the id out; a transition without input may leave the input out. */
export type BatchCommand<M extends MachineRecord> = {
  readonly [K in keyof M & string]: {
    readonly machine: K
    readonly transition: keyof M[K]["transitions"] & string
    readonly id?: string
    readonly input?: object
  }
}[keyof M & string]

/** What came of one command: the record as it is afterwards, or the tagged error for which nothing of it happened. */
export type BatchAnswer =
  | { readonly ok: true; readonly record: { readonly id: string; readonly version: number; readonly state: string } }
  | { readonly ok: false; readonly error: Error }

/** @internal */
export const runJsonBatch = (
  engine: Engine,
  machines: MachineRecord,
  caller: Caller,
  { commands, progress }: { readonly commands: ReadonlyArray<unknown>; readonly progress?: (done: number) => void },
): Effect.Effect<ReadonlyArray<BatchAnswer>, InvalidInput | Unavailable> => {
  if (!Array.isArray(commands)) return Effect.fail(noCommand())
  const batch: OutsideBatch<BatchAnswer> = {
    commands,
    read: jsonCommands(machines),
    done: (record, machine) => ({ ok: true, record: codecOf(machine).encodedOf(record) as never }),
    refused: (error) => ({ ok: false, error }),
  }
  return runOutsideBatch(engine, caller, batch, progress)
}

/** @internal A job in plain JSON: records as the client shows them, commands as batches take them. */
export interface JsonJob<M extends MachineRecord, K extends keyof M & string> {
  /** Names the job: begun again under the same key it goes on where it was, and a finished one only answers. */
  readonly key: string
  readonly machine: K
  readonly where?: ListQueryOf<M[K]["states"]>["where"]
  /** What to do for a record; undefined for nothing. It must answer the same when it is asked again. */
  readonly each: (record: EncodedEntity<M[K]["name"], M[K]["states"]>) => BatchCommand<M> | undefined
  /** Told after every commit. */
  readonly progress?: (report: JobReport) => void
  /** Told of each record whose command was refused; the job goes on. */
  readonly refused?: (id: string, error: Error) => void
}

/** @internal */
export const runJsonJob = (
  engine: Engine,
  machines: MachineRecord,
  caller: Caller,
  { key, machine: name, where = {}, each, progress, refused }: JsonJob<MachineRecord, string>,
) => {
  const machine = machineOf(machines, name)
  const read = jsonCommands(machines)
  return runJob(engine, caller, {
    key,
    machine,
    where,
    each: (stored) => {
      const command = each(codecOf(machine).encodedOf(stored) as never)
      return command === undefined ? undefined : Result.getOrThrow(read(command)).command
    },
    progress: (report) => progress?.(report),
    refused: ({ id }, error) => refused?.(id, error),
  })
}

const machineOf = (machines: MachineRecord, key: string) => {
  const machine = Object.hasOwn(machines, key) ? machines[key] : undefined
  if (machine === undefined) throw new Error(`there is no machine ${key}`)
  return machine
}
