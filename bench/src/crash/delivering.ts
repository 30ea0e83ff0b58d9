import { closeSync, fsyncSync, openSync, writeSync } from "node:fs"
import { type Handler, handle } from "@guiche/core"
import { Repair } from "../machines/repair.ts"
import { Finished, Received } from "../machines/workshop.ts"

/**
 * Handlers whose receiver is a file: a delivery has happened when its line is on the disk. Some fail before, some after it, as
 * `random` has it.
 */
export const delivering = (file: string, random: () => number): ReadonlyArray<Handler> => {
  const deliver = (id: string) => {
    if (random() < 0.05) throw new Error("the receiver does not answer")
    const open = openSync(file, "a")
    writeSync(open, `${id}\n`)
    fsyncSync(open)
    closeSync(open)
    if (random() < 0.05) throw new Error("the receiver took it and did not say so")
  }
  return [
    handle(Received, async (_payload, { id }) => deliver(id)),
    handle(Finished, async ({ repair }, { id }) => {
      deliver(id)
      return [Repair.commands.confirm(Repair.Id.make(repair))]
    }),
  ]
}
