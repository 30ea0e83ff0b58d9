import { type AttachmentStore, attachmentsIn, downloadHeaders, type FileRules } from "@guiche/core/ports"
import { memoryAttachments } from "@guiche/storage-memory"
import { fileAttachments, sqlAttachments } from "@guiche/storage-sql/attachments"
import { createGuiche } from "@guiche/core"
import { directory } from "@guiche/core/directory"
import { spawn } from "node:child_process"
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { basename, join } from "node:path"
import { execPath } from "node:process"
import { createInterface } from "node:readline"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { samples } from "./complaint-desk.ts"
import { rejection } from "./desk.ts"
import { storages } from "./storages.ts"

const rules: FileRules = { mostBytes: 1_000_000, mediaTypes: ["image/jpeg", "application/pdf"] }
const anyLength = { ...rules, mostBytes: 10_000_000 }

interface Opened {
  readonly store: AttachmentStore
  readonly close: () => Promise<void>
}

const folders: ReadonlyArray<{ readonly name: string; readonly open: () => Promise<Opened> }> = [
  { name: "memory", open: async () => ({ store: memoryAttachments(), close: async () => undefined }) },
  {
    name: "a folder",
    open: async () => {
      const folder = await mkdtemp(join(tmpdir(), "guiche-files-"))
      const close = async () => rm(folder, { recursive: true })
      return { store: fileAttachments({ folder: join(folder, "deep", "evidence") }), close }
    },
  },
]

const databases = storages
  .filter(({ name }) => name !== "memory")
  .map(({ fresh, name }) => ({
    name,
    open: async (): Promise<Opened> => {
      const { storage, store } = sqlAttachments(fresh(directory.machines))
      const guiche = await createGuiche({ storage, machines: directory.machines, migrate: true })
      return { store, close: guiche.close }
    },
  }))

/** Pseudo-random bytes that begin as a JPEG does, more than one part of a database long. */
const large = Uint8Array.from({ length: 5_000_001 }, (_, at) =>
  at < 3 ? [0xff, 0xd8, 0xff][at]! : (at * 31 + (at >> 8)) % 256,
)

describe.each([...folders, ...databases])("Q1 files kept in $name", ({ open }) => {
  let opened: Opened
  beforeAll(async () => {
    opened = await open()
  })
  afterAll(async () => opened.close())

  it("are read back to the byte, whatever their length, under an address that begins with their hash", async () => {
    const files = attachmentsIn(opened.store)
    for (const bytes of [samples.jpeg, large, large.subarray(0, 192 * 1024), large.subarray(0, 192 * 1024 * 8)]) {
      const { file } = await files.keep("acme", { name: "foto.jpg", bytes }, anyLength)
      expect(file).toMatch(/^[0-9a-f]{64}-[0-9a-f]{32}$/)
      expect(Buffer.compare(await files.read("acme", file), bytes)).toBe(0)
    }
  })

  it("are what they were when they were given, even if who gave them goes on writing", async () => {
    const files = attachmentsIn(opened.store)
    const bytes = Buffer.from(samples.jpeg)
    const keeping = files.keep("acme", { name: "foto.jpg", bytes }, rules)
    bytes.fill(0)
    expect(Buffer.compare(await files.read("acme", (await keeping).file), samples.jpeg)).toBe(0)
  })

  it("are of one tenant: another finds nothing under the same address, and removes nothing", async () => {
    const files = attachmentsIn(opened.store)
    const { file } = await files.keep("acme", { name: "foto.jpg", bytes: samples.jpeg }, rules)
    for (const tenant of ["other", "acme ", "ACME", "", "../acme"]) {
      expect(await rejection(files.read(tenant, file))).toMatchObject({ _tag: "FileUnknown" })
      expect(await files.answers.describe({ files: [file] }, { tenant, company: "1" })).toEqual([{ found: false }])
      await opened.store.remove({ tenant, file })
    }
    expect(await files.read("acme", file)).toEqual(samples.jpeg)
  })

  it("can be described by their own bytes, and removed", async () => {
    const files = attachmentsIn(opened.store)
    const who = { tenant: "acme", company: "1" }
    const { file } = await files.keep("acme", { name: "laudo", bytes: samples.pdf }, rules)
    const { file: film } = await files.keep("acme", { name: "f.jpg", bytes: large }, anyLength)
    expect(await files.answers.describe({ files: [film, file] }, who)).toEqual([
      { found: true, size: large.length, mediaType: "image/jpeg" },
      { found: true, size: samples.pdf.length, mediaType: "application/pdf" },
    ])
    await opened.store.remove({ tenant: "acme", file })
    await opened.store.remove({ tenant: "acme", file })
    expect(await files.answers.describe({ files: [file] }, who)).toEqual([{ found: false }])
    expect(await rejection(files.read("acme", file))).toMatchObject({ _tag: "FileUnknown" })
  })

  it("are kept twice without one being the other, so that removing one leaves the other", async () => {
    const files = attachmentsIn(opened.store)
    const [one, other] = await Promise.all(
      [1, 2].map(async () => files.keep("acme", { name: "foto.jpg", bytes: samples.jpeg }, rules)),
    )
    expect(one?.file).not.toBe(other?.file)
    await opened.store.remove({ tenant: "acme", file: one?.file ?? "" })
    expect(await files.read("acme", other?.file ?? "")).toEqual(samples.jpeg)
  })

  it("are listed by the moment before which they were kept, in parts, and counted by their bytes, tenant by tenant", async () => {
    const { store } = opened
    const files = attachmentsIn(store)
    const before = new Date(Date.now() - 60_000).toISOString()
    const after = new Date(Date.now() + 60_000).toISOString()
    const kept = await Promise.all(
      [samples.jpeg, samples.pdf, large].map(async (bytes) => files.keep("listed", { name: "f", bytes }, anyLength)),
    )
    const addresses = kept.map(({ file }) => file).toSorted()
    expect(await store.keptBefore({ tenant: "listed", moment: before, most: 10 })).toEqual([])
    expect(await store.keptBefore({ tenant: "listed", moment: after, most: 10 })).toEqual(addresses)
    const first = await store.keptBefore({ tenant: "listed", moment: after, most: 2 })
    expect(first).toEqual(addresses.slice(0, 2))
    const rest = await store.keptBefore({ tenant: "listed", moment: after, most: 2, after: first[1]! })
    expect(rest).toEqual(addresses.slice(2))
    expect(await store.used("listed")).toBe(samples.jpeg.length + samples.pdf.length + large.length)
    expect(await store.keptBefore({ tenant: "nobody", moment: after, most: 10 })).toEqual([])
    expect(await store.used("nobody")).toBe(0)
  })

  it("are swept where nothing names them and they are old enough, and only of that tenant", async () => {
    const files = attachmentsIn(opened.store)
    const keep = async (tenant: string) => (await files.keep(tenant, { name: "f", bytes: samples.jpeg }, rules)).file
    const [named, forgotten, foreign] = [await keep("swept"), await keep("swept"), await keep("not-swept")]
    const asked: Array<ReadonlySet<string>> = []
    const sweep = async (keptBefore: number) =>
      files.sweep("swept", {
        keptBefore: new Date(keptBefore).toISOString(),
        named: async (all) => {
          asked.push(all)
          return new Set([named, foreign])
        },
      })
    expect(await sweep(Date.now() - 60_000)).toBe(0)
    expect(await sweep(Date.now() + 60_000)).toBe(1)
    expect(asked).toEqual([new Set(), new Set([named, forgotten])])
    expect(await rejection(files.read("swept", forgotten))).toMatchObject({ _tag: "FileUnknown" })
    expect(await files.read("swept", named)).toEqual(samples.jpeg)
    expect(await files.read("not-swept", foreign)).toEqual(samples.jpeg)
  })

  it("of a tenant take no more room than it is given", async () => {
    const files = attachmentsIn(opened.store, { mostBytesOfTenant: 2 * samples.jpeg.length })
    const keep = async (bytes: Uint8Array) => files.keep("full", { name: "f", bytes }, rules)
    await keep(samples.jpeg)
    expect(await rejection(keep(large.subarray(0, samples.jpeg.length + 1)))).toMatchObject({
      _tag: "FilesFull",
      most: 2 * samples.jpeg.length,
    })
    await keep(samples.jpeg)
    expect(await rejection(keep(samples.jpeg))).toMatchObject({ _tag: "FilesFull" })
    expect(await opened.store.used("full")).toBe(2 * samples.jpeg.length)
  })

  it.each<[string, string]>([
    ["a path", "../../../../etc/passwd"],
    ["a path after a hash", `${"a".repeat(64)}-../../x`],
    ["an address in capitals", `${"A".repeat(64)}-${"0".repeat(32)}`],
    ["a null byte", `${"a".repeat(64)}-${"0".repeat(31)}\0`],
    ["nothing", ""],
  ])("%s is the address of no file", async (_what, address) => {
    const files = attachmentsIn(opened.store)
    expect(await rejection(files.read("acme", address))).toMatchObject({ _tag: "FileUnknown" })
  })

  it.each<[string, keyof typeof samples]>([
    ["HTML under the name of a picture", "html"],
    ["SVG with a script", "svg"],
    ["a program", "program"],
    ["an archive, where archives are not accepted", "archive"],
    ["HTML with a PDF behind it", "twofold"],
  ])("%s is refused by its bytes", async (_what, sample) => {
    const files = attachmentsIn(opened.store)
    expect(await rejection(files.keep("acme", { name: "foto.jpg", bytes: samples[sample] }, rules))).toMatchObject({
      _tag: "FileTypeRefused",
      accepted: rules.mediaTypes,
    })
  })

  it("an empty file is refused, and one byte too many, and not one less", async () => {
    const files = attachmentsIn(opened.store)
    const exact = large.subarray(0, rules.mostBytes)
    expect(await rejection(files.keep("acme", { name: "a.jpg", bytes: new Uint8Array() }, rules))).toMatchObject({
      _tag: "FileEmpty",
    })
    expect(
      await rejection(files.keep("acme", { name: "a.jpg", bytes: large.subarray(0, rules.mostBytes + 1) }, rules)),
    ).toMatchObject({ _tag: "FileTooLarge", size: 1_000_001, most: 1_000_000 })
    const { file } = await files.keep("acme", { name: "a.jpg", bytes: exact }, rules)
    expect(await files.read("acme", file)).toHaveLength(rules.mostBytes)
  })
})

describe("Q1 the names of files", () => {
  const files = attachmentsIn(memoryAttachments())
  const kept = async (name: string, bytes = samples.jpeg) => (await files.keep("acme", { name, bytes }, rules)).name

  it("lose their folders and what cannot be seen, and keep a fitting ending or get one", async () => {
    expect(await kept("C:\\fakepath\\foto.JPG")).toBe("foto.JPG")
    expect(await kept("../../etc/passwd")).toBe("passwd.jpg")
    expect(await kept("nota.exe", samples.pdf)).toBe("nota.exe.pdf")
    expect(await kept("foto\u202Egpj.exe")).toBe("fotogpj.exe.jpg")
    expect(await kept("foto.pdf")).toBe("foto.pdf.jpg")
    expect(await kept(`${"é".repeat(5000)}.jpg`)).toBe(`${"é".repeat(186)}.jpg`)
  })

  it.each(["", "   ", "..", "/", "\u200B", "\uD800"])("%j is no name", async (name) => {
    expect(await rejection(kept(name))).toMatchObject({ _tag: "FileNameRefused" })
  })

  it("stand in the header of a download so that nothing of them is anything but a name", () => {
    const headers = downloadHeaders({ name: 'a";\r\nset-cookie: x="ção.jpg', mediaType: "image/jpeg" })
    expect(headers["content-disposition"]).toBe(
      `attachment; filename="a_;__set-cookie: x=___o.jpg"; filename*=UTF-8''a%22%3B%0D%0Aset-cookie%3A%20x%3D%22%C3%A7%C3%A3o.jpg`,
    )
    expect(headers["x-content-type-options"]).toBe("nosniff")
  })
})

/** The program of a process that keeps files in a folder, one after the other, and says which it has kept, until it is killed. */
const keeping = (folder: string): string => `
  import { attachmentsIn } from "@guiche/core/ports"
  import { fileAttachments } from "@guiche/storage-sql/attachments"
  const files = attachmentsIn(fileAttachments({ folder: ${JSON.stringify(folder)} }))
  const bytes = Uint8Array.from({ length: 2_000_000 }, (_, at) => [0xff, 0xd8, 0xff][at] ?? at % 256)
  for (;;) {
    const { file } = await files.keep("acme", { name: "foto.jpg", bytes }, { mostBytes: 2e6, mediaTypes: ["image/jpeg"] })
    console.log(file)
  }
`

describe("Q1 files kept in a folder", () => {
  it("that were cut off, changed or swapped are not handed out, and what a process left behind is no file", async () => {
    const folder = await mkdtemp(join(tmpdir(), "guiche-files-"))
    const store = fileAttachments({ folder })
    const files = attachmentsIn(store)
    const { file } = await files.keep("acme", { name: "foto.jpg", bytes: samples.jpeg }, rules)
    const [tenant = ""] = await readdir(folder)
    const place = join(folder, tenant, file.slice(0, 2))
    expect(await readdir(place)).toEqual([file])
    expect(Buffer.compare(await readFile(join(place, file)), samples.jpeg)).toBe(0)
    await writeFile(join(place, ".left-behind.part"), samples.jpeg.subarray(0, 5))
    for (const wrong of [samples.jpeg.subarray(0, 5), new Uint8Array(), samples.html]) {
      await writeFile(join(place, file), wrong)
      expect(await rejection(files.read("acme", file))).toMatchObject({ _tag: "FileDamaged" })
    }
    await rm(folder, { recursive: true })
  })

  it.each([1, 5])("are whole, whenever the process that keeps them is killed: after %i of them", async (many) => {
    const folder = await mkdtemp(join(tmpdir(), "guiche-files-"))
    const child = spawn(execPath, ["--conditions=@guiche/source", "--input-type=module", "--eval", keeping(folder)], {
      cwd: import.meta.dirname,
      stdio: ["ignore", "pipe", "inherit"],
    })
    const kept: Array<string> = []
    for await (const line of createInterface({ input: child.stdout })) {
      kept.push(line)
      if (kept.length === many) child.kill("SIGKILL")
    }
    const [tenant = ""] = await readdir(folder)
    const there = (await readdir(join(folder, tenant), { recursive: true })).map((path) => basename(path))
    const files = attachmentsIn(fileAttachments({ folder }))
    const addresses = there.filter((name) => /^[0-9a-f]{64}-/.test(name))
    expect(addresses).toEqual(expect.arrayContaining(kept))
    for (const file of addresses) expect(await files.read("acme", file)).toHaveLength(2_000_000)
    await rm(folder, { recursive: true })
  })

  it("that cannot be written leave nothing behind", async () => {
    const folder = await mkdtemp(join(tmpdir(), "guiche-files-"))
    await writeFile(join(folder, "taken"), "a file, where a folder would have to be")
    const files = attachmentsIn(fileAttachments({ folder: join(folder, "taken") }))
    expect(await rejection(files.keep("acme", { name: "foto.jpg", bytes: samples.jpeg }, rules))).toMatchObject({
      code: "ENOTDIR",
    })
    expect(await readdir(folder)).toEqual(["taken"])
    await rm(folder, { recursive: true })
  })
})

describe("Q1 files kept in a database", () => {
  it("are not available where the storage is not open", async () => {
    const { store } = sqlAttachments(storages[0]!.fresh())
    expect(await rejection(store.get({ tenant: "acme", file: "x" }))).toMatchObject({ _tag: "Unavailable" })
  })
})
