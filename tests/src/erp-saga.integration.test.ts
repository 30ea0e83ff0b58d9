import { createGuiche, type Desk, handle, type Id, Storage, type StorageShape } from "@guiche/core"
import { directory } from "@guiche/core/directory"
import { EmailMessage } from "@guiche/core/ports"
import { OpenErpRequests, quality } from "@guiche/core/quality"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as Scope from "effect/Scope"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { caller } from "./desk.ts"
import { faithfulErp } from "./faithful-erp.ts"
import { type Death, type Life, mortalProcess } from "./mortal-process.ts"
import { minute, morning } from "./nonconformity-desk.ts"
import { defineQualityRegisters, qualityMachines } from "./quality-registers.ts"
import { storages } from "./storages.ts"

type QualityDesk = Desk<typeof qualityMachines>
type Erp = ReturnType<typeof faithfulErp>

/** Who takes part, as they reach the process that runs now. */
interface People {
  readonly ana: QualityDesk
  readonly sara: QualityDesk
  readonly erpUser: QualityDesk
}

/** The complaint or nonconformity that a saga is about. */
interface Subject {
  readonly of: "complaint" | "nonconformity"
  readonly about: string
}

interface Course extends Subject {
  readonly people: People
  readonly erp: Erp
  readonly key: { readonly key: string }
}

/** One way of the steps in the ERP, from what people do, one after the other, to where everything ends. */
interface Saga {
  readonly name: string
  readonly of: Subject["of"]
  readonly moods?: Erp["mood"]
  readonly acts: ReadonlyArray<(course: Course) => Promise<unknown>>
  readonly ends: Readonly<Record<string, string>>
  /** What the ERP has done, in its order; `undo` with the kind that was undone. */
  readonly booked: ReadonlyArray<string>
}

// A saga is about the one or the other, and says which.
const asComplaint = (about: string) => about as Id<"Complaint">
const asNonconformity = (about: string) => about as Id<"Nonconformity">

/** The steps of one complaint or nonconformity. */
const stepsOf = async ({ ana }: People, { about, of }: Subject) => {
  const where = of === "complaint" ? { complaint: asComplaint(about) } : { nonconformity: asNonconformity(about) }
  return (await ana.erpRequest.list({ where })).items
}

const stepOf = async (course: Course, kind: string) => {
  const found = (await stepsOf(course.people, course)).find((one) => one.kind === kind)
  if (found === undefined) throw new Error(`the ERP was not asked for ${kind}`)
  return found
}

const answered = ({ about, key, people: { ana } }: Course) =>
  ana.complaint.answer(asComplaint(about), { solution: "replacement", text: "Trocamos.", toldBy: "phone" }, key)
const reopened = ({ about, key, people: { ana } }: Course) =>
  ana.complaint.reopen(asComplaint(about), { reason: "Quero o dinheiro de volta." }, key)
const lateAnswer = async (course: Course) => {
  const move = await stepOf(course, "move-replacement")
  return course.people.erpUser.erpRequest.confirm(move.id, { key: `${move.id}.1`, number: "MOV-9" })
}

const sagas: ReadonlyArray<Saga> = [
  {
    name: "a nonconformity that is registered, revised and cancelled",
    of: "nonconformity",
    acts: [
      ({ about, key, people: { ana } }) =>
        ana.nonconformity.revise(asNonconformity(about), { quantity: "12", reason: "Mais dois." }, key),
      ({ about, key, people: { sara } }) =>
        sara.nonconformity.cancel(asNonconformity(about), { reason: "Registrada por engano." }, key),
    ],
    ends: {
      "register-nonconformity": "Compensated",
      "notify-purchasing": "Compensated",
      "register-revision": "Done",
    },
    booked: [
      "notify-purchasing",
      "register-nonconformity",
      "register-nonconformity",
      "undo notify-purchasing",
      "undo register-nonconformity",
    ],
  },
  {
    name: "a registration that is refused, and done when it is asked again",
    of: "nonconformity",
    moods: { "register-nonconformity": "refuses" },
    acts: [
      async (course) => {
        delete course.erp.mood["register-nonconformity"]
        const { id } = await stepOf(course, "register-nonconformity")
        return course.people.sara.erpRequest.askAgain(id, {}, course.key)
      },
    ],
    ends: { "register-nonconformity": "Done", "notify-purchasing": "Done" },
    booked: ["notify-purchasing", "notify-purchasing", "register-nonconformity", "undo notify-purchasing"],
  },
  {
    name: "a replacement that is moved and sent",
    of: "complaint",
    acts: [answered],
    ends: { "move-replacement": "Done", "ship-replacement": "Done" },
    booked: ["move-replacement", "ship-replacement"],
  },
  {
    name: "a replacement that is moved and not sent",
    of: "complaint",
    moods: { "ship-replacement": "refuses" },
    acts: [answered],
    ends: { "move-replacement": "Compensated", "ship-replacement": "Refused" },
    booked: ["move-replacement", "undo move-replacement"],
  },
  {
    name: "a replacement that was sent and is taken back, the last step first",
    of: "complaint",
    acts: [
      answered,
      reopened,
      async (course) => {
        const { id } = await stepOf(course, "ship-replacement")
        return course.people.sara.erpRequest.compensate(id, { reason: "Voltou." }, course.key)
      },
    ],
    ends: { "move-replacement": "Compensated", "ship-replacement": "Compensated" },
    booked: ["move-replacement", "ship-replacement", "undo ship-replacement", "undo move-replacement"],
  },
  {
    name: "a movement whose answer comes after it was given up, and twice",
    of: "complaint",
    moods: { "move-replacement": "is silent" },
    acts: [answered, reopened, lateAnswer, lateAnswer],
    ends: { "move-replacement": "Compensated" },
    booked: ["undo move-replacement"],
  },
]

/** One storage that outlives its processes, with an ERP beside it and a clock that they all read. */
const openPlace = async (shared: StorageShape) => {
  const clock = { now: morning }
  const erp = faithfulErp()
  const begin = async (death: Death | undefined) => {
    const life: Life = { writes: 0, isOver: false }
    const guiche = await createGuiche({
      machines: qualityMachines,
      policies: [...directory.policies, ...quality.policies],
      storage: mortalProcess(shared, life, death),
      answers: {
        erp: { productionOrderOfLot: async () => ({ found: false }), customersOfLot: async () => ({ deliveries: [] }) },
      },
      handlers: [...erp.handlers, handle(EmailMessage, async () => {})],
      worker: { leaseSeconds: 60, attemptsMax: 6 },
      migrate: death === undefined,
      now: () => clock.now,
    })
    const people: People = {
      ana: guiche.as(caller("agent", { id: "ana" })),
      sara: guiche.as(caller("supervisor", { id: "sara" })),
      erpUser: guiche.as(caller("integration", { id: "protheus" })),
    }
    return { guiche, life, people }
  }
  const first = await begin(undefined)
  const type = await defineQualityRegisters(first.guiche.as(caller("manager")))
  const { ana } = first.people
  const subjects = {
    nonconformity: async () => {
      const goods = { productName: "Cadeira", productCode: "CAD-1", quantity: "10", unit: "un" }
      return (await ana.nonconformity.register({ ...goods, severity: 2, description: "Pé quebra." })).id
    },
    complaint: async () => {
      const who = { channel: "phone", type, customerName: "Conceição Ávila", usedOn: "2026-02-20" } as const
      const what = { productName: "Cadeira", productCode: "CAD-1", description: "Quebrou o pé." }
      const { id } = await ana.complaint.receive({ ...who, ...what })
      await ana.complaint.beginVerification(id)
      await ana.complaint.verify(id, { remoteSale: false })
      return id
    },
  }
  return { begin, clock, erp, first, subjects }
}

type Place = Awaited<ReturnType<typeof openPlace>>
type Process = Awaited<ReturnType<Place["begin"]>>

const never: Death = { at: Number.POSITIVE_INFINITY, isKept: false }

const untilQuiet = async ({ guiche }: Pick<Process, "guiche">): Promise<void> => {
  for (let round = 0; round < 20; round++) {
    const { messages, timers } = await guiche.worker.runDue()
    if (messages + timers === 0) return
  }
  throw new Error("the worker never came to an end")
}

/** Plays a saga in a process that dies once, and in another one from there. Answers whether it has died. */
const play = async (place: Place, saga: Saga, death: Death) => {
  const { clock, erp, first } = place
  await untilQuiet(first)
  erp.forget()
  Object.assign(erp.mood, saga.moods)
  const about = await place.subjects[saga.of]()
  // A complaint of goods out of standard has its nonconformity, which is another saga.
  if (saga.of === "complaint") {
    await untilQuiet(first)
    erp.booked.length = 0
  }
  let process: Process = await place.begin(death)
  let hasDied = false
  /** Does something, and once more in a new process where the old one dies over it. */
  const survive = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      if (!process.life.isOver) throw error
    }
    if (!process.life.isOver) return
    hasDied = true
    process = await place.begin(never)
    await nothingIsLost(process, { about, of: saga.of }, erp)
    clock.now += 2 * minute
    await survive(work)
  }
  for (const [at, act] of [async () => {}, ...saga.acts].entries()) {
    clock.now += minute
    const key = { key: `${about}.${at}` }
    await survive(() => act({ people: process.people, erp, of: saga.of, about, key }))
    await survive(() => untilQuiet(process))
  }
  return { of: saga.of, about, hasDied, people: process.people }
}

/** Whatever the ERP has done is known to be done, or stands among the open steps. */
const nothingIsLost = async ({ guiche, people }: Process, subject: Subject, erp: Erp) => {
  const { awaited } = await guiche.show(caller("supervisor"), OpenErpRequests, {})
  const steps = await stepsOf(people, subject)
  const open = new Set(awaited.map(({ id }) => id))
  const booked = steps.filter(({ id }) => erp.booked.some(({ key }) => key.startsWith(`${id}.`)))
  const lost = booked.filter(({ id, state }) => !open.has(id) && state !== "Done" && state !== "Compensated")
  expect(lost).toEqual([])
}

/** Where the saga has ended: its steps, and what the ERP has booked of them. */
const outcomeOf = async (played: Awaited<ReturnType<typeof play>>, erp: Erp) => {
  const steps = await stepsOf(played.people, played)
  const booked = erp.booked.flatMap(({ key, kind }) => {
    const step = steps.find(({ id }) => key.startsWith(`${id}.`))
    return step === undefined ? [] : [kind === "undo" ? `undo ${step.kind}` : kind]
  })
  return { ends: Object.fromEntries(steps.map(({ kind, state }) => [kind, state])), booked }
}

const local = storages.filter(({ name }) => name === "memory" || name === "SQLite")

describe.each(local)("Q4 Q9 B8 a process that dies between any two writes, on $name", (storage) => {
  const scope = Scope.makeUnsafe()
  let place: Place
  beforeAll(async () => {
    const shared = Context.get(
      await Effect.runPromise(Layer.buildWithScope(storage.fresh(qualityMachines), scope)),
      Storage,
    )
    place = await openPlace(shared)
  })
  afterAll(() => Effect.runPromise(Scope.close(scope, Exit.void)))

  it.each(sagas)(
    "leaves nothing undone and nothing done twice of $name",
    async (saga) => {
      // What is told of a nonconformity goes out at once, so its order is nobody's; goods move one step after the other.
      const told = (booked: ReadonlyArray<string>) => (saga.of === "complaint" ? booked : booked.toSorted())
      let deaths = 0
      for (let at = 1, isOver = false; !isOver; at++)
        // Before the write is kept and after it: on a database, one or the other.
        for (const isKept of storage.name === "memory" ? [false, true] : [at % 2 === 0]) {
          const played = await play(place, saga, { at, isKept })
          const { booked, ends } = await outcomeOf(played, place.erp)
          expect({ at, isKept, ends, booked: told(booked) }).toEqual({
            at,
            isKept,
            ends: saga.ends,
            booked: saga.booked,
          })
          isOver = !played.hasDied
          deaths += played.hasDied ? 1 : 0
        }
      expect(deaths).toBeGreaterThan(4)
    },
    60_000,
  )
})
