import { repairInput } from "../machines/workshop.ts"
import { type Case, shelf } from "./faulty-workshop.ts"

type Given = Pick<Case, "desk">
type Id = Awaited<ReturnType<Case["desk"]["repair"]["receive"]>>["id"]

/** A command under a key: what was done before it, and what it adds to the journal and the outbox when it is done. */
export interface KeyedCommand {
  readonly before: (given: Given) => Promise<Id | undefined>
  readonly run: (given: Given, id: Id) => Promise<{ readonly id: string; readonly version: number }>
  readonly adds: { readonly entries: ReadonlyArray<string>; readonly messages: ReadonlyArray<string> }
  /** Calls to the storage, at least. */
  readonly callsAtLeast: number
}

export const keyedCommands: Readonly<Record<string, KeyedCommand>> = {
  "a start that sends a message and sets a timer": {
    before: async () => undefined,
    run: ({ desk }) => desk.repair.receive(repairInput(shelf, 1), { key: "key" }),
    adds: { entries: ["Repair.receive 1"], messages: ["repairReceived 1"] },
    callsAtLeast: 1,
  },
  "a move that needs a fact": {
    before: async ({ desk }) => (await desk.repair.receive(repairInput(shelf, 1))).id,
    run: ({ desk }, id) => desk.repair.begin(id, { technician: "João" }, { key: "key" }),
    adds: { entries: ["Repair.begin 2"], messages: [] },
    callsAtLeast: 3,
  },
  "a move whose policies change another record and send a message": {
    before: async ({ desk }) => {
      const { id } = await desk.repair.receive(repairInput(shelf, 1))
      await desk.repair.begin(id, { technician: "João" })
      return id
    },
    run: ({ desk }, id) => desk.repair.finish(id, { outcome: "trocada" }, { key: "key" }),
    adds: { entries: ["Repair.finish 3", "Shelf.serve 2"], messages: ["repairFinished 3"] },
    callsAtLeast: 3,
  },
}
