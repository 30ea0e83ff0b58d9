import { fork } from "node:child_process"
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { createGuiche } from "@guiche/core"
import { attachmentsIn } from "@guiche/core/ports"
import { sqliteStorage } from "@guiche/storage-sql"
import { fileAttachments } from "@guiche/storage-sql/attachments"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { bundled } from "../../scripts/bundled.ts"
import { samples } from "./complaint-desk.ts"
import { addressOf, type MailDesk, mailDefinitions, mailDeskOf, rawMail } from "./mail-desk.ts"

const program = new URL("./mail-kill-child.ts", import.meta.url)
const mails = 90
const killsMost = 5
const clock = { now: Date.now() }

/** A process at the folder, killed so many milliseconds after it began to work; answers how it ended. */
const run = async (folder: string, killedAfterMillis: number | undefined): Promise<number | string | null> => {
  const child = fork(await bundled(program), [folder], {
    execArgv: ["--disable-warning=ExperimentalWarning"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  })
  const ended = new Promise<number | string | null>((resolve) =>
    child.on("exit", (code, signal) => resolve(signal ?? code)),
  )
  if (killedAfterMillis !== undefined)
    child.once("message", () => void pause(killedAfterMillis).then(() => child.kill("SIGKILL")))
  return ended
}

describe("R-MAIL-9 processes that are killed while they take mails in", () => {
  let folder = ""
  let desk: MailDesk
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "guiche-mail-kill-"))
    const attachments = attachmentsIn(fileAttachments({ folder: join(folder, "files") }))
    const storage = sqliteStorage({ file: join(folder, "guiche.db") })
    const answers = { attachments: attachments.answers }
    const guiche = await createGuiche({ ...mailDefinitions, storage, answers, migrate: true })
    desk = await mailDeskOf({ guiche, attachments, clock })
  })
  afterAll(async () => {
    await desk.guiche.close()
    await rm(folder, { recursive: true, force: true })
  })

  it("two at once, lose none of them and take none in twice", { timeout: 240_000 }, async () => {
    const { id } = await desk.manager.interaction.register(desk.enquiry)
    await mkdir(join(folder, "new"))
    for (let at = 0; at < mails; at++) {
      const raw = rawMail({ To: addressOf("Interaction", id), text: `Linha ${at}` }, [
        { name: "nota.pdf", bytes: samples.pdf },
      ])
      await writeFile(join(folder, "new", `${1000 + at}.mx`), raw)
    }
    let kills = 0
    for (let round = 1; round <= killsMost && (await readdir(join(folder, "new"))).length > 0; round++) {
      const ends = await Promise.all([run(folder, 40 * round), run(folder, 70 * round)])
      kills += ends.filter((end) => end === "SIGKILL").length
    }
    expect(await run(folder, undefined)).toBe(0)
    expect(kills).toBeGreaterThan(0)
    expect(await readdir(join(folder, "new"))).toEqual([])
    const { items } = await desk.manager.incomingMail.list({ where: { aboutId: id }, first: 500 })
    const texts = new Set(items.map(({ reply }) => reply))
    expect([items.length, texts.size]).toEqual([mails, mails])
    expect((await desk.manager.interaction.get(id)).comments).toBe(mails)
    for (const { files, raw } of items)
      for (const file of [...files.map((each) => each.file), raw ?? ""]) await desk.attachments.read("acme", file)
    expect((await desk.guiche.verify("acme")).broken).toEqual([])
  })
})
