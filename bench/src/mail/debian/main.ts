import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { stderr, stdout } from "node:process"
import { setTimeout as pause } from "node:timers/promises"
import { parseArgs } from "node:util"
import { createGuiche, Storage } from "@guiche/core"
import { type ParsedMail, parseMail } from "@guiche/email/incoming"
import { sqliteStorage } from "@guiche/storage-sql"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Result from "effect/Result"
import { Shelf } from "../../machines/shelf.ts"
import { repairInput, workshopCaller } from "../../machines/workshop.ts"
import { seededRandom } from "../../seeded-random.ts"
import { mailedWorkshop, mailingTo } from "../mailed-workshop.ts"
import { type Exim, howToInstall, isInstalled, prepareExim, refusedPrefix } from "./exim.ts"

/*
 * Delivers mails through Debian's own mail server, which is cut off again and again, has narrow limits and refuses some, and reads them back from the folder
 * that it delivers into.
 */

const { values } = parseArgs({
  options: {
    mails: { type: "string", default: "1000" },
    cuts: { type: "string", default: "10" },
    seed: { type: "string", default: "1" },
  },
})
const [mails, cuts] = [Number(values.mails), Number(values.cuts)]
const workers = 4
const oneRefusedIn = 20
const limits = { connections: 10, mailsPerConnection: 25, oneBusyIn: 15 }
const cutMillisMax = 800
const lookMillis = 50
const patienceMillis = 300_000
const asked = 25
const { tenant } = workshopCaller
const shelf = Shelf.Id.make("shelf-1")

const inputOf = (number: number) => {
  const input = repairInput(shelf, number, 1_000_000)
  return number % oneRefusedIn === 0 ? { ...input, email: `${refusedPrefix}${input.email}` } : input
}

/** The mails in a folder of the kind that the server fills, by whom they are for. */
const mailsIn = (maildir: string): ReadonlyMap<string, ReadonlyArray<ParsedMail>> => {
  const folder = join(maildir, "new")
  const found = readdirSync(folder).map((name) => Result.getOrThrow(parseMail(readFileSync(join(folder, name)))))
  return Map.groupBy(found, ({ deliveredTo }) => deliveredTo[0]?.address ?? "")
}

/** Cuts the server off so many times, at random instants, and starts it again. */
const cutting = async (exim: Exim, isOver: () => boolean): Promise<number> => {
  const random = seededRandom(Number(values.seed))
  let done = 0
  while (done < cuts && !isOver()) {
    await pause(random() * cutMillisMax)
    await exim.cut()
    done++
    await pause((random() * cutMillisMax) / 4)
    await exim.start()
  }
  return done
}

const run = async (folder: string): Promise<ReadonlyArray<string>> => {
  const exim = await prepareExim(folder, limits)
  const runtime = ManagedRuntime.make(sqliteStorage({ file: join(folder, "workshop.db") }))
  const storage = Layer.succeed(Storage, await runtime.runPromise(Storage))
  const crew = await Promise.all(
    Array.from({ length: workers }, async () => {
      const { close, handler } = mailingTo(exim.port)
      const worker = { backoffMillis: 50, pollMillis: lookMillis }
      const guiche = await createGuiche({ ...mailedWorkshop, storage, handlers: [handler], migrate: true, worker })
      return { guiche, close: () => guiche.close().then(close) }
    }),
  )
  const [first] = crew
  if (first === undefined) throw new Error("there is no worker")
  const { guiche } = first
  const outbox = (status: "pending" | "dead") => guiche.outbox(tenant, { status, limit: mails })
  try {
    await exim.start()
    const desk = guiche.as(workshopCaller)
    await desk.shelf.put({ name: "Bancada", capacity: 10 }, { id: shelf })
    const begin = performance.now()
    for (const each of crew) each.guiche.worker.start()
    let isOver = false
    const cut = cutting(exim, () => isOver)
    for (let number = 0; number < mails; number += asked)
      await Promise.all(
        Array.from({ length: Math.min(asked, mails - number) }, (_, at) => desk.repair.receive(inputOf(number + at))),
      )
    while ((await outbox("pending")).length > 0 && performance.now() - begin < patienceMillis) await pause(lookMillis)
    isOver = true
    const seconds = (performance.now() - begin) / 1_000
    const wasCut = await cut
    const [dead, pending] = [await outbox("dead"), await outbox("pending")]
    const manager = guiche.as({ ...workshopCaller, actor: { id: "rita", profiles: ["manager"] } })
    const marked = await manager.mailAddress.count({ state: "Refused" })
    let queued = await exim.flush()
    for (let look = 0; queued > 0 && look < 100; look++) {
      await pause(lookMillis)
      queued = await exim.flush()
    }
    const copies = mailsIn(exim.maildir)
    const arrived = [...copies.values()].flat().length
    const numbers = Array.from({ length: mails }, (_, number) => number)
    const refused = numbers.filter((number) => number % oneRefusedIn === 0)
    stdout.write(
      `${mails} mails asked for, ${(mails / seconds).toFixed(0)} a second with the server cut off ${wasCut} times: ${arrived} arrived, ` +
        `${arrived - copies.size} of them copies; ${dead.length} dead letters, ${marked} addresses marked\n`,
    )
    return [
      ...pending.map(({ error, id }) => `the message ${id} still waits: ${error ?? ""}`),
      ...(queued === 0 ? [] : [`${queued} mails wait in the server's queue`]),
      ...(dead.length === refused.length && marked === refused.length
        ? []
        : [`${refused.length} addresses are refused, and there are ${dead.length} dead letters and ${marked} marks`]),
      ...numbers.flatMap((number) => problemsOf(number, copies)),
    ]
  } finally {
    for (const { close } of crew) await close()
    await exim.cut()
    await runtime.dispose()
  }
}

const problemsOf = (number: number, copies: ReadonlyMap<string, ReadonlyArray<ParsedMail>>): ReadonlyArray<string> => {
  const { email, subject } = inputOf(number)
  const mine = copies.get(email) ?? []
  if (email.startsWith(refusedPrefix)) return mine.length === 0 ? [] : [`the refused ${email} has a mail`]
  if (mine.length === 0) return [`the mail for ${email} never arrived`]
  if (new Set(mine.map(({ messageId }) => messageId)).size > 1)
    return [`the copies of the mail for ${email} have several Message-IDs`]
  const isWhole = mine.every(({ text }) => text.includes(subject))
  return isWhole ? [] : [`the mail for ${email} is not whole`]
}

const shownProblems = 20

if (!isInstalled()) {
  stderr.write(`${howToInstall}\n`)
  process.exitCode = 1
} else {
  const folder = mkdtempSync(join(tmpdir(), "guiche-exim-"))
  try {
    const problems = await run(folder)
    for (const problem of problems.slice(0, shownProblems)) stdout.write(`${problem}\n`)
    stdout.write(`${problems.length} problems\n`)
    process.exitCode = problems.length === 0 ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
