import { open, readdir, readFile, stat } from "node:fs/promises"
import { join } from "node:path"
import PostalMime, { type Email } from "postal-mime"

/** One mail of a list: what its headers say, as they say it. */
export interface CapturedMail {
  /** The file's name without `.eml`. */
  readonly name: string
  readonly at: Date
  readonly from: string
  readonly to: string
  readonly subject: string
}

/** A mail with what is in it. */
export interface OpenedMail {
  readonly listed: CapturedMail
  readonly raw: Uint8Array
  readonly parsed: Email
}

const listedMax = 200
const headBytes = 64 * 1024
const mailBytesMax = 25 * 1024 * 1024
const limits = { maxNestingDepth: 20, maxHeadersSize: 256 * 1024 }

/** What a captured mail's file can be called; nothing else is looked for, so that no name leads out of the folder. */
const isName = (name: string): boolean => /^[A-Za-z0-9_-][A-Za-z0-9_.-]{0,199}$/.test(name)

/** The latest mails of a folder, newest first; none where there is no folder yet. What cannot be read is listed by its file's name alone. */
export const capturedMails = async (folder: string): Promise<ReadonlyArray<CapturedMail>> => {
  const files = await readdir(folder).catch(() => [])
  const names = files.filter((file) => file.endsWith(".eml")).map((file) => file.slice(0, -".eml".length))
  const dated = await Promise.all(
    names.filter(isName).map(async (name) => {
      const at = await stat(fileOf(folder, name)).then(
        ({ mtime }) => mtime,
        () => undefined,
      )
      return at === undefined ? [] : [{ name, at }]
    }),
  )
  const newest = dated
    .flat()
    .toSorted((one, other) => other.at.getTime() - one.at.getTime() || one.name.localeCompare(other.name))
  return Promise.all(
    newest.slice(0, listedMax).map(async ({ at, name }) => {
      const parsed = await headOf(fileOf(folder, name))
        .then(parse)
        .catch(() => undefined)
      return listedAs(name, at, parsed)
    }),
  )
}

/** One mail by its name, or undefined where there is none that can be read. */
export const openMail = async (folder: string, name: string): Promise<OpenedMail | undefined> => {
  if (!isName(name)) return undefined
  try {
    const { mtime, size } = await stat(fileOf(folder, name))
    if (size > mailBytesMax) return undefined
    const raw = await readFile(fileOf(folder, name))
    const parsed = await parse(raw)
    return { listed: listedAs(name, mtime, parsed), raw, parsed }
  } catch {
    return undefined
  }
}

const fileOf = (folder: string, name: string): string => join(folder, `${name}.eml`)

const parse = (raw: Uint8Array): Promise<Email> => PostalMime.parse(raw, limits)

/** The beginning of a mail, which has its headers. */
const headOf = async (file: string): Promise<Uint8Array> => {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

const listedAs = (name: string, at: Date, parsed: Email | undefined): CapturedMail => ({
  name,
  at,
  from: addressText(parsed?.from),
  to: [...(parsed?.to ?? []), ...(parsed?.cc ?? [])].map(addressText).join(", "),
  subject: parsed?.subject ?? name,
})

const addressText = (mailbox: Email["from"]): string => {
  if (mailbox === undefined) return ""
  const { address = "", name } = mailbox
  return name === "" || name === address ? address : `${name} <${address}>`
}
