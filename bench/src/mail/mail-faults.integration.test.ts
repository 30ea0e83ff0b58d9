import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pid } from "node:process"
import { type Caller, createGuiche, type Handler, Storage, type StorageLayer } from "@guiche/core"
import type { SmtpMailerOptions } from "@guiche/email"
import { memoryStorage } from "@guiche/storage-memory"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import { afterAll, afterEach, describe, expect, it, vi } from "vitest"
import { create, type DatabaseName, databaseNames, drop, type Place, storageOf } from "../crash/database.ts"
import { onDatabase } from "../crash/on-database.ts"
import { Shelf } from "../machines/shelf.ts"
import { repairInput, workshopCaller } from "../machines/workshop.ts"
import { localhostCertificate } from "./localhost-certificate.ts"
import { mailedWorkshop, mailingTo } from "./mailed-workshop.ts"
import { messageIdIn, openPostOffice, type PostOfficeOptions, type Treatment } from "./post-office.ts"

const folder = mkdtempSync(join(tmpdir(), "guiche-mail-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const { tenant } = workshopCaller
const manager: Caller = { ...workshopCaller, actor: { id: "rita", profiles: ["manager"] } }
const hour = 3_600_000
const roundsMax = 30
const workers = 4
/** How long a client waits for a reply. */
const patienceMillis = 500
let places = 0

const addressOf = (number: number) => repairInput(shelf, number).email
const numberIn = (address: string) => Number(/\d+/.exec(address)?.[0])
const shelf = Shelf.Id.make("shelf-1")

const busy: Treatment = { refusedAt: "recipient", code: 451, text: "4.7.1 come back later" }
const overloaded: Treatment = { refusedAt: "data", code: 452, text: "4.3.1 no room" }
const unknown: Treatment = { refusedAt: "recipient", code: 550, text: "5.1.1 no such user" }
const unwanted: Treatment = { refusedAt: "data", code: 554, text: "5.7.1 looks like spam" }

/** What goes wrong with a mail, how often, and how many copies of it arrive in the end, at least: who loses patience gets one more. */
const courses: ReadonlyArray<{ readonly fault: Treatment; readonly times: number; readonly copies: number }> = [
  { fault: "takes", times: 0, copies: 1 },
  { fault: "drops it", times: 2, copies: 1 },
  { fault: "drops the reply", times: 2, copies: 3 },
  { fault: busy, times: 3, copies: 1 },
  { fault: overloaded, times: 2, copies: 1 },
  { fault: "keeps silent", times: 1, copies: 2 },
]
const courseOf = (address: string) => courses[numberIn(address) % courses.length]

/** What must hold of mails, whatever keeps them. */
const mails = (storage: () => Promise<StorageLayer>): void => {
  const closing: Array<() => Promise<unknown>> = []
  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) await close()
  })

  /** The workshop on one storage, with as many workers as are asked for, and the server that they deliver to. */
  const opened = async (options: PostOfficeOptions = {}, smtp: Partial<SmtpMailerOptions> = {}) => {
    const office = await openPostOffice(options)
    const runtime = ManagedRuntime.make(await storage())
    const shared = Layer.succeed(Storage, await runtime.runPromise(Storage))
    closing.push(office.shut, () => runtime.dispose())
    const clock = { now: Date.parse("2026-03-02T12:00:00.000Z") }
    const place = (handlers: ReadonlyArray<Handler>) =>
      createGuiche({ ...mailedWorkshop, storage: shared, handlers, migrate: true, now: () => clock.now })
    /** One more worker, with connections of its own. */
    const hire = async (own: Partial<SmtpMailerOptions> = {}) => {
      const timeouts = { socketMillis: patienceMillis }
      const { close, handler } = mailingTo(office.port, { timeouts, ...smtp, ...own })
      const guiche = await place([handler])
      closing.push(close, () => guiche.close())
      return guiche.worker
    }
    const guiche = await place([])
    closing.push(() => guiche.close())
    const desk = guiche.as(workshopCaller)
    await desk.shelf.put({ name: "Bancada", capacity: 10 }, { id: shelf })
    const receive = (number: number) => desk.repair.receive(repairInput(shelf, number, 1_000_000))
    const left = (status: "pending" | "dead") => guiche.outbox(tenant, { status })
    /** Works until nothing waits any more; what is to be tried again is tried an hour later. */
    const drained = async (crew: ReadonlyArray<{ readonly runDue: () => Promise<unknown> }>) => {
      for (let round = 0; round < roundsMax && (await left("pending")).length > 0; round++) {
        await Promise.all(crew.map(({ runDue }) => runDue()))
        clock.now += hour
      }
      expect(await left("pending")).toEqual([])
    }
    return { clock, drained, guiche, hire, left, office, receive }
  }

  it("every mail arrives, and each copy of it is the same, whatever the server does to four workers", async () => {
    const { drained, hire, left, office, receive } = await opened({
      treatment: (address, before) => {
        const course = courseOf(address)
        return course === undefined || before >= course.times ? "takes" : course.fault
      },
    })
    const crew = await Promise.all(Array.from({ length: workers }, () => hire()))
    const numbers = Array.from({ length: 4 * courses.length }, (_, number) => number)
    await Promise.all(numbers.slice(0, 18).map(receive))
    await Promise.all(crew.map(({ runDue }) => runDue()))
    await office.shut()
    await Promise.all(numbers.slice(18).map(receive))
    await Promise.all(crew.map(({ runDue }) => runDue()))
    await office.reopen()
    await drained(crew)
    expect(await left("dead")).toEqual([])
    const copies = () => Map.groupBy(office.arrivals, ({ to }) => to)
    const wanting = () =>
      numbers.map(addressOf).filter((to) => (copies().get(to)?.length ?? 0) < (courseOf(to)?.copies ?? 1))
    await vi.waitFor(() => expect(wanting()).toEqual([]))
    for (const same of copies().values()) expect(new Set(same.map(({ raw }) => raw)).size).toBe(1)
    expect(new Set(office.arrivals.map(messageIdIn)).size).toBe(numbers.length)
  })

  it("R-MAIL-2 what is refused is a dead letter, an address that is no more is marked, and both go out once they may", async () => {
    const refused: Array<string> = []
    const [gone, spam, good] = [1, 2, 3]
    let isMended = false
    const { drained, guiche, hire, left, office, receive } = await opened({
      treatment: (address) => {
        if (isMended || numberIn(address) === good) return "takes"
        refused.push(address)
        return numberIn(address) === gone ? unknown : unwanted
      },
    })
    const worker = await hire()
    for (const number of [gone, spam, good]) await receive(number)
    await drained([worker])
    expect(refused.toSorted()).toEqual([addressOf(gone), addressOf(spam)])
    expect(office.arrivals.map(({ to }) => to)).toEqual([addressOf(good)])
    expect((await left("dead")).map(({ attempts }) => attempts)).toEqual([1, 1])
    const { mailAddress } = guiche.as(manager)
    const { items } = await mailAddress.list()
    expect(items).toMatchObject([{ state: "Refused", address: addressOf(gone), smtpCode: 550, enhancedCode: "5.1.1" }])
    isMended = true
    await receive(gone)
    await drained([worker])
    expect([await left("dead"), office.arrivals, refused]).toMatchObject([{ length: 3 }, { length: 1 }, { length: 2 }])
    for (const { id } of items) await mailAddress.reinstate(id)
    await guiche.release(tenant, { messages: (await left("dead")).map(({ id }) => id) })
    await drained([worker])
    expect(await left("dead")).toEqual([])
    const arrived = office.arrivals.map(({ to }) => to)
    expect(arrived.toSorted()).toEqual([gone, gone, spam, good].map(addressOf))
  })

  it("mails wait while the server cannot be trusted, and go out once it can", async () => {
    const { clock, drained, hire, left, office, receive } = await opened(
      { isSecured: true },
      { security: "required", servername: "localhost" },
    )
    await receive(1)
    const wary = await hire()
    await wary.runDue()
    expect([office.arrivals, await left("pending")]).toMatchObject([[], [{ attempts: 1 }]])
    clock.now += hour
    await drained([await hire({ ca: localhostCertificate.cert })])
    expect(office.arrivals).toHaveLength(1)
  })
}

describe("B8 mails over SMTP in memory", () => {
  mails(async () => memoryStorage())
})

const onPlaces = (database: DatabaseName) => () => {
  const made: Array<Place> = []
  afterAll(async () => {
    for (const place of made) await drop(place)
  })
  mails(async () => {
    const name = database === "sqlite" ? join(folder, `${++places}.db`) : `guiche_mail_${pid}_${++places}`
    const place = { database, name }
    await create(place)
    made.push(place)
    return storageOf(place)
  })
}

for (const database of databaseNames) await onDatabase(database, "mails over SMTP", {}, onPlaces(database))
