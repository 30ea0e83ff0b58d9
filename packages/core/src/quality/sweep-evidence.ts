import type { Actor } from "../machine/actor.ts"
import type { AttachmentsShape } from "../ports/attachments.ts"
import { given } from "../values/given.ts"

interface Listing<A> {
  readonly list: (query: { readonly first: number; readonly after?: string }) => Promise<{
    readonly items: ReadonlyArray<A>
    readonly next: string | undefined
  }>
}

interface Complaint {
  readonly evidence: ReadonlyArray<{ readonly file: string }>
}

interface Mail {
  readonly files: ReadonlyArray<{ readonly file: string }>
  readonly raw?: string
}

/** What of a Guichê is needed to know which files complaints and incoming mails name, and the place where the files are. */
export interface SweepPlace {
  readonly guiche: {
    readonly as: (caller: { readonly tenant: string; readonly company: string; readonly actor: Actor }) => {
      readonly complaint: Listing<Complaint>
      /** Where the application takes mails in. */
      readonly incomingMail?: Listing<Mail>
    }
  }
  readonly attachments: Pick<AttachmentsShape, "sweep">
}

export interface SweepOptions {
  /** Files that were kept more recently are left alone; 168, a week, without it, and at least 1. It must be longer than a form is left open. */
  readonly olderThanHours?: number
  /** Milliseconds since 1970, by the clock of whoever keeps the files. Tests only. */
  readonly now?: () => number
}

const hourMillis = 3_600_000
const usualHours = 168
const pageLength = 500

/** Who looks through all records that name files, and changes none. */
const sweeper: Actor = { id: "sweep-evidence", profiles: ["auditor"] }

/**
 * Removes the files of a tenant that no complaint and no incoming mail names, as they are left where a process dies, or a form is given up, between keeping a file and naming
 * it; how many. For operators, now and then: it reads all of them once for each 10,000 files that are old enough.
 *
 * **Gotchas** what else a host keeps in the same store would go; give it a store of its own. A command that names a file kept longer ago than
 * `olderThanHours` while this runs may come to name one that is removed: it is the age that keeps them apart.
 */
export const sweepEvidence = async (
  { attachments, guiche }: SweepPlace,
  tenant: string,
  { now = Date.now, olderThanHours = usualHours }: SweepOptions = {},
): Promise<number> => {
  if (!(olderThanHours >= 1)) throw new RangeError("files of less than an hour may be about to be named")
  const { complaint, incomingMail } = guiche.as({ tenant, company: "", actor: sweeper })
  const named = async (files: ReadonlySet<string>): Promise<ReadonlySet<string>> => {
    const found = new Set<string>()
    if (files.size === 0) return found
    const note = (file: string) => void (files.has(file) && found.add(file))
    for await (const { evidence } of all(complaint)) for (const { file } of evidence) note(file)
    if (incomingMail !== undefined)
      for await (const mail of all(incomingMail)) {
        for (const { file } of mail.files) note(file)
        if (mail.raw !== undefined) note(mail.raw)
      }
    return found
  }
  const keptBefore = new Date(now() - olderThanHours * hourMillis).toISOString()
  return attachments.sweep(tenant, { keptBefore, named })
}

async function* all<A>(listing: Listing<A>): AsyncGenerator<A> {
  for (let after: string | undefined; ;) {
    const { items, next } = await listing.list({ first: pageLength, ...given({ after }) })
    yield* items
    if (next === undefined) return
    after = next
  }
}
