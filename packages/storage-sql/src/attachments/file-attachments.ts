import type { AttachmentStore, FilePlace } from "@guiche/core/ports"
import { createHash, randomUUID } from "node:crypto"
import { mkdir, open, readdir, readFile, rename, rm, stat, unlink } from "node:fs/promises"
import { dirname, join } from "node:path"
import { platform } from "node:process"

const address = /^[0-9a-f]{64}-[0-9a-f]{32}$/

/**
 * Files in a folder, each under its address: `<tenant>/<two digits>/<address>`. A file comes into being whole: it is written beside its place,
 * made durable, and then given its name. What a process leaves behind that dies before is never read, and can be deleted at any time
 * (`.*.part`).
 *
 * **Guarantees** a tenant's folder is named by a digest, and files by what is checked to be an address, so that no name leads out of the folder.
 */
export const fileAttachments = (options: { readonly folder: string }): AttachmentStore => {
  const folderOf = (tenant: string): string => join(options.folder, createHash("sha256").update(tenant).digest("hex"))
  const pathOf = ({ tenant, file }: FilePlace): string => {
    if (!address.test(file)) throw new Error("no address of a file")
    return join(folderOf(tenant), file.slice(0, 2), file)
  }
  return {
    put: async (place, bytes) => {
      const path = pathOf(place)
      const folder = dirname(path)
      const first = await mkdir(folder, { recursive: true, mode: 0o700 })
      const part = join(folder, `.${randomUUID()}.part`)
      try {
        await writeDurably(part, bytes)
        await rename(part, path)
      } catch (error) {
        await rm(part, { force: true })
        throw error
      }
      await holdNames(folder)
      // Folders that are new have to be held by theirs.
      if (first !== undefined) for (const above of foldersUpTo(folder, dirname(first))) await holdNames(above)
    },
    look: async (place, bytes) =>
      unlessMissing(async () => {
        const handle = await open(pathOf(place), "r")
        try {
          const { size } = await handle.stat()
          const { buffer, bytesRead } = await handle.read(new Uint8Array(Math.min(bytes, size)), 0)
          return { size, head: buffer.subarray(0, bytesRead) }
        } finally {
          await handle.close()
        }
      }),
    get: async (place) => unlessMissing(async () => new Uint8Array(await readFile(pathOf(place)))),
    remove: async (place) => unlessMissing(async () => unlink(pathOf(place))),
    keptBefore: async ({ tenant, moment, most, after }) => {
      const before = Date.parse(moment)
      const found: Array<string> = []
      for await (const { file, modifiedAt } of filesIn(folderOf(tenant), after)) {
        if (found.length === most) break
        if (modifiedAt < before) found.push(file)
      }
      return found
    },
    used: async (tenant) => {
      let bytes = 0
      for await (const { size } of filesIn(folderOf(tenant))) bytes += size
      return bytes
    },
  }
}

/** The files of a tenant in the order of their addresses, after one of them. What is removed meanwhile is left out. */
async function* filesIn(folder: string, after = "") {
  for (const begun of await namesIn(folder))
    if (begun >= after.slice(0, 2))
      for (const file of await namesIn(join(folder, begun))) {
        const stats =
          address.test(file) && file > after ? await unlessMissing(() => stat(join(folder, begun, file))) : undefined
        if (stats !== undefined) yield { file, size: stats.size, modifiedAt: stats.mtimeMs }
      }
}

const namesIn = async (folder: string): Promise<ReadonlyArray<string>> =>
  ((await unlessMissing(() => readdir(folder))) ?? []).toSorted()

const writeDurably = async (path: string, bytes: Uint8Array): Promise<void> => {
  const handle = await open(path, "wx", 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A name outlives a loss of power only once its folder is written. Windows has no such call, and needs none. */
const holdNames = async (folder: string): Promise<void> => {
  if (platform === "win32") return
  const handle = await open(folder, "r")
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The folders above one, up to the one in which the first new folder is. */
const foldersUpTo = (folder: string, last: string): ReadonlyArray<string> => {
  const above = dirname(folder)
  return folder === last || above === folder ? [] : [above, ...foldersUpTo(above, last)]
}

const unlessMissing = async <A>(work: () => Promise<A>): Promise<A | undefined> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined
    throw error
  }
}
