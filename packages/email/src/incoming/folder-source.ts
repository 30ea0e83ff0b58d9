import { constants } from "node:fs"
import { mkdir, open, readdir, rename, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { defaultMailLimits } from "./mail-limits.ts"
import { MailRefused } from "./mail-refused.ts"
import type { MailSource, WaitingMail } from "./mail-source.ts"

export interface FolderSourceOptions {
  /** A Maildir: servers put mails into `new`; they end in `cur`, or in `failed`, each there with a file that tells why. */
  readonly folder: string
  /** The mailbox that the folder is of. */
  readonly mailbox: string
  /** Bytes of a mail that is read at all; 40 MiB without it. */
  readonly bytesMax?: number
}

/**
 * The mails of a Maildir. A mail leaves `new` once it is kept, by a rename: whichever process dies when, none is lost, and one that two processes
 * see is taken in once.
 *
 * **Gotchas** what could not be taken in now stays in `new`, and comes again from the next object.
 */
export const folderSource = ({
  bytesMax = defaultMailLimits.bytes,
  folder,
  mailbox,
}: FolderSourceOptions): MailSource => {
  const given = new Set<string>()
  const place = (within: "new" | "cur" | "failed", name: string) => join(folder, within, name)
  const waiting = (name: string): WaitingMail => ({
    mailbox,
    raw: async () => {
      return readBounded(place("new", name), bytesMax)
    },
    done: async () =>
      moveOn(place("new", name), place("cur", name.includes(":2,") ? name : `${fitting(name, ":2,S")}:2,S`)),
    failed: async (error) => {
      const code = "code" in error && typeof error.code === "string" ? ` (${error.code})` : ""
      await writeFile(
        place("failed", `${fitting(name, reasonEnding)}${reasonEnding}`),
        `${error.name}${code}: ${error.message}\n`,
      )
      await moveOn(place("new", name), place("failed", name))
    },
    later: async () => undefined,
  })
  return {
    take: async (most) => {
      for (const each of ["new", "cur", "failed"]) await mkdir(join(folder, each), { recursive: true })
      const entries = await readdir(join(folder, "new"), { withFileTypes: true })
      const names = entries.filter((each) => each.isFile()).map(({ name }) => name)
      const taken = names
        .filter((name) => !name.startsWith(".") && !given.has(name))
        .toSorted()
        .slice(0, most)
      for (const name of taken) given.add(name)
      return taken.map(waiting)
    },
  }
}

const reasonEnding = ".reason.txt"
/** Bytes of a file's name, on the usual file systems. */
const nameBytesMost = 255

/** The beginning of a name that leaves room for an ending. */
const fitting = (name: string, ending: string): string => {
  const chars = Array.from(name)
  while (Buffer.byteLength(chars.join("")) + ending.length > nameBytesMost) chars.pop()
  return chars.join("")
}

/** A file's bytes, of a plain file only and never more than allowed, even where it grows meanwhile or is put in another's place. */
const readBounded = async (path: string, bytesMax: number): Promise<Uint8Array> => {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  try {
    const { size } = await file.stat()
    if (size > bytesMax) throw new MailRefused({ code: "too-large", found: size, allowed: bytesMax })
    const bytes = Buffer.alloc(size)
    let read = 0
    while (read < size) {
      const { bytesRead } = await file.read(bytes, read, size - read)
      if (bytesRead === 0) break
      read += bytesRead
    }
    return bytes.subarray(0, read)
  } finally {
    await file.close()
  }
}

/** Another process may have moved it already. */
const moveOn = async (from: string, to: string): Promise<void> => {
  await rename(from, to).catch((error: unknown) => {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error
  })
}
