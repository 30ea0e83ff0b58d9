import { mkdir, readdir, readFile, rename, stat, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { defaultMailLimits } from "./mail-limits.ts"
import { MailRefused } from "./mail-refused.ts"
import type { MailSource, WaitingMail } from "./mail-source.ts"

export interface FolderSourceOptions {
  /** A Maildir: servers put mails into `new`; they end in `cur`, or in `failed`, each there with a file that tells why. */
  readonly folder: string
  /** The mailbox that the folder is of. */
  readonly mailbox: string
  /** Bytes of a mail that is read at all; 25 MiB without it. */
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
      const { size } = await stat(place("new", name))
      if (size > bytesMax) throw new MailRefused({ code: "too-large", found: size, allowed: bytesMax })
      return readFile(place("new", name))
    },
    done: async () => moveOn(place("new", name), place("cur", name.includes(":2,") ? name : `${name}:2,S`)),
    failed: async (error) => {
      const code = "code" in error && typeof error.code === "string" ? ` (${error.code})` : ""
      await writeFile(place("failed", `${name}.reason.txt`), `${error.name}${code}: ${error.message}\n`)
      await moveOn(place("new", name), place("failed", name))
    },
    later: async () => undefined,
  })
  return {
    take: async (most) => {
      for (const each of ["new", "cur", "failed"]) await mkdir(join(folder, each), { recursive: true })
      const names = (await readdir(join(folder, "new"))).filter((name) => !name.startsWith(".") && !given.has(name))
      const taken = names.toSorted().slice(0, most)
      for (const name of taken) given.add(name)
      return taken.map(waiting)
    },
  }
}

/** Another process may have moved it already. */
const moveOn = async (from: string, to: string): Promise<void> => {
  await rename(from, to).catch((error: unknown) => {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error
  })
}
