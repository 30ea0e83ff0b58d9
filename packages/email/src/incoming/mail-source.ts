import type { MailIn, MailReceipt } from "./mail-in.ts"

/** A mail that waits at a source. Exactly one of `done`, `failed` and `later` is called for it. */
export interface WaitingMail {
  readonly mailbox: string
  readonly raw: () => Promise<Uint8Array>
  /** It is kept: the source forgets it. A process may die before this is called; then the mail comes again. */
  readonly done: (receipt: MailReceipt) => Promise<void>
  /** It will never be taken in: the source lays it aside, with the reason. */
  readonly failed: (error: Error) => Promise<void>
  /** It could not be taken in now: the source gives it again another time. */
  readonly later: (error: unknown) => Promise<void>
}

/**
 * Where mail is fetched from: a folder, or what polls a server (IMAP, POP3, a provider's interface). Several processes may take from one source;
 * a mail that two of them take is taken in once.
 */
export interface MailSource {
  /**
   * Mails that wait, `most` at most, in the order in which they came; none where nothing more waits. Each once for this object, whatever became of it: what is to
   * come `later` is given by the next object.
   */
  readonly take: (most: number) => Promise<ReadonlyArray<WaitingMail>>
}

/** How many mails came to what. */
export interface MailCounts {
  readonly received: number
  readonly repeated: number
  readonly failed: number
  readonly later: number
}

export interface FetchOptions {
  /** Mails that are fetched and read together, so that no more are in memory; 4 without it. They are taken in one after the other, in the order of the source. */
  readonly atOnce?: number
  /** Told after every few mails. */
  readonly progress?: (counts: MailCounts) => void
  readonly signal?: AbortSignal
}

/** Errors that trying again does not mend. */
const final = new Set(["MailRefused", "MailboxUnknown", "InvalidInput"])

/**
 * Takes in all mails that wait at a source; for a host to call every so often, each time with a new object. It rejects only where the source does, and ends
 * before its time where the storage is `Unavailable` for all mails that were fetched together.
 */
export const fetchMail = async (
  mailIn: MailIn,
  source: MailSource,
  { atOnce = 4, progress, signal }: FetchOptions = {},
): Promise<MailCounts> => {
  const counts = { received: 0, repeated: 0, failed: 0, later: 0 }
  for (;;) {
    if (signal?.aborted === true) return counts
    const waiting = await source.take(atOnce)
    if (waiting.length === 0) return counts
    const inHand = waiting.map((mail) => ({ mail, prepared: prepare(mailIn, mail) }))
    let isAnyPassing = false
    for (const { mail, prepared } of inHand) {
      const { came, isUnavailable } = await takeIn(mail, await prepared)
      counts[came]++
      isAnyPassing ||= !isUnavailable
    }
    progress?.({ ...counts })
    if (!isAnyPassing) return counts
  }
}

type Taking = () => Promise<MailReceipt>

/** What could not be prepared cannot be taken in, for the same reason. */
const prepare = async (mailIn: MailIn, mail: WaitingMail): Promise<Taking> => {
  try {
    return await mailIn.prepare(await mail.raw(), mail.mailbox)
  } catch (error) {
    return async () => {
      throw error
    }
  }
}

interface Outcome {
  readonly came: keyof MailCounts
  readonly isUnavailable: boolean
}

const takeIn = async (mail: WaitingMail, take: Taking): Promise<Outcome> => {
  const received = await take().catch((error: unknown) => ({ error }))
  if (!("error" in received)) {
    await mail.done(received)
    return { came: received.isRepeated ? "repeated" : "received", isUnavailable: false }
  }
  const { error } = received
  const tag = error instanceof Error && "_tag" in error ? error._tag : undefined
  if (error instanceof Error && typeof tag === "string" && final.has(tag)) {
    await mail.failed(error)
    return { came: "failed", isUnavailable: false }
  }
  await mail.later(error)
  return { came: "later", isUnavailable: tag === "Unavailable" }
}
