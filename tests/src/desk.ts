import {
  type Caller,
  createGuiche,
  type Envelope,
  handle,
  type Handler,
  type Profile,
  type WorkerOptions,
} from "@guiche/core"
import { afterAll } from "vitest"
import { deskMachines, deskPolicies, Notice } from "./desk-machines.ts"
import type { StorageUnderTest } from "./storages.ts"

export const start = Date.UTC(2026, 2, 2, 12)

export const caller = (
  profile: Profile,
  given: Partial<Caller["actor"]> & { readonly tenant?: string } = {},
): Caller => ({
  tenant: given.tenant ?? "acme",
  company: "01",
  actor: { id: given.id ?? profile, profiles: [profile], groups: given.groups ?? [] },
})

export interface Delivered {
  readonly payload: { readonly about: string; readonly number: number }
  readonly envelope: Envelope
}

interface DeskOptions {
  readonly worker?: WorkerOptions
  readonly handlers?: ReadonlyArray<Handler>
  readonly available?: () => Promise<{ quantity: number }>
}

/** A Guichê of the desk machines with a clock of its own and a handler that keeps what it is given. */
export const openDesk = async (storage: StorageUnderTest, options: DeskOptions = {}) => {
  const clock = { now: start }
  const delivered: Array<Delivered> = []
  const keep = handle(Notice, async (payload, envelope) => void delivered.push({ payload, envelope }))
  const guiche = await createGuiche({
    storage: storage.fresh(deskMachines),
    machines: deskMachines,
    policies: deskPolicies,
    answers: { stock: { available: options.available ?? (async () => ({ quantity: 3 })) } },
    handlers: options.handlers ?? [keep],
    migrate: true,
    now: () => clock.now,
    ...(options.worker === undefined ? {} : { worker: options.worker }),
  })
  const manager = guiche.as(caller("manager"))
  const team = await manager.team.define({ code: "T1", name: "Primeira", agents: ["ana"] })
  const request = (subject = "ajuda") => manager.request.open({ team: team.id, customer: "Maria", subject })
  return { guiche, clock, delivered, manager, team, request }
}

/** Opens desks for the tests of a `describe`, and closes them after it. */
export const desksOn = (storage: StorageUnderTest) => {
  const opened: Array<Awaited<ReturnType<typeof openDesk>>> = []
  afterAll(() => Promise.all(opened.map(({ guiche }) => guiche.close())))
  return async (options?: DeskOptions) => {
    const desk = await openDesk(storage, options)
    opened.push(desk)
    return desk
  }
}

/** The error that a promise rejects with. */
export const rejection = async (promise: Promise<unknown>): Promise<Record<string, unknown> & Error> => {
  const outcome = await promise.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(outcome instanceof Error)) throw new Error("the promise was expected to be rejected with an error")
  return outcome as Record<string, unknown> & Error
}
