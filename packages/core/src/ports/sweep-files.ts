import type { AttachmentsShape } from "./attachments.ts"

/** What of a Guichê is needed to know which files its records name, and the place where the files are. */
export interface SweepPlace {
  readonly guiche: {
    readonly namedFiles: (tenant: string, files: ReadonlySet<string>) => Promise<ReadonlySet<string>>
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

/**
 * Removes the files of a tenant that no record names, as they are left where a process dies, or a form is given up, between keeping a file and naming
 * it; how many. Which machines name files, their definitions say, those of the host's own too. For operators, now and then: it reads all records that
 * name files once for each 10,000 files that are old enough.
 *
 * **Gotchas** what else a host keeps in the same store would go, and so would what is named by a machine that this Guichê is not put together with; give
 * each a store of its own. A command that names a file kept longer ago than `olderThanHours` while this runs may come to name one that is removed: it is
 * the age that keeps them apart.
 */
export const sweepFiles = async (
  { attachments, guiche }: SweepPlace,
  tenant: string,
  { now = Date.now, olderThanHours = usualHours }: SweepOptions = {},
): Promise<number> => {
  if (!(olderThanHours >= 1)) throw new RangeError("files of less than an hour may be about to be named")
  const keptBefore = new Date(now() - olderThanHours * hourMillis).toISOString()
  return attachments.sweep(tenant, { keptBefore, named: (files) => guiche.namedFiles(tenant, files) })
}
