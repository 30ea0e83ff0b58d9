import * as Result from "effect/Result"
import type { AnyMachine } from "../machine/machine.ts"
import { label } from "../values/label.ts"
import { inputCodecOf } from "./codec.ts"
import { InvalidInput } from "./errors.ts"
import { invalidInput } from "./invalid-input.ts"
import type { Registry } from "./registry.ts"
import type { Ready } from "./run.ts"

/** A command as whoever is outside says it: nothing of it need be what it should be. */
interface Said {
  readonly machine?: unknown
  readonly transition?: unknown
  readonly id?: string
  readonly input?: unknown
}

/** Makes a command from outside ready to run, or says what is wrong with it. */
export type ReadOutside = (given: unknown) => Result.Result<Ready, InvalidInput>

/**
 * Reads commands that a program or a handler has made of these definitions. Those of a machine that the host has added fields to are read as they
 * were made: who does not know the fields need not give them.
 */
export const outsideCommands = ({ machines }: Registry): ReadOutside => {
  const definitions = machines.flatMap((machine) => [machine, ...(machine.base === undefined ? [] : [machine.base])])
  return reading((given) => definitions.find((machine) => machine === given), Result.succeed)
}

/** Reads commands in plain JSON, which call a machine by the client's name for it. */
export const jsonCommands = (machines: Readonly<Record<string, AnyMachine>>): ReadOutside =>
  reading(
    (key) => (typeof key === "string" && Object.hasOwn(machines, key) ? machines[key] : undefined),
    (json, { decode }) => decode(json),
  )

type Codec = ReturnType<typeof inputCodecOf>

const reading =
  (
    machineOf: (given: unknown) => AnyMachine | undefined,
    inputOf: (given: unknown, codec: Codec) => ReturnType<Codec["decode"]>,
  ): ReadOutside =>
  (given) => {
    const said: Said = typeof given === "object" && given !== null ? given : {}
    const { transition: name, id, input = {} } = said
    const machine = machineOf(said.machine)
    if (machine === undefined) return Result.fail(noCommand("machine"))
    const transition =
      typeof name === "string" && Object.hasOwn(machine.transitions, name) ? machine.transitions[name] : undefined
    if (transition === undefined || typeof name !== "string") return Result.fail(noCommand("transition"))
    const codec = inputCodecOf(transition)
    return readyOf({ machine, name, codec }, id, inputOf(input, codec))
  }

/** A transition of a machine with what reads and writes its input. */
interface Called {
  readonly machine: AnyMachine
  readonly name: string
  readonly codec: Codec
}

/** A command ready to run, of an input that has been read, or what is wrong with it. */
export const readyOf = (
  { machine, name, codec }: Called,
  id: string | undefined,
  read: ReturnType<Codec["decode"]>,
): Result.Result<Ready, InvalidInput> => {
  // Encoding again gives the one spelling that the journal keeps: "529.982.247-25" and "52998224725" are the same input.
  const ready = Result.flatMap(read, (input) =>
    Result.map(codec.encode(input), (encoded): Ready => ({
      command: { kind: "command", machine, transition: name, id, input },
      input: encoded,
    })),
  )
  return Result.mapError(ready, (error) => invalidInput(machine, name, error))
}

/** What names nothing that is defined. */
export const noCommand = (...path: ReadonlyArray<string>): InvalidInput =>
  new InvalidInput({ machine: "", transition: "", issues: [{ path, code: "command", message }] })

const message = label("não é comando destas definições", "is no command of these definitions")
