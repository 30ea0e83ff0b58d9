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
  /** Mails that wait, `most` at most, each once for this object; none where nothing more waits. */
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
  /** Mails that are worked on together, and fetched together, so that no more are in memory; 4 without it. */
  readonly atOnce?: number
  /** Told after every few mails. */
  readonly progress?: (counts: MailCounts) => void
  readonly signal?: AbortSignal
}

/** Errors that trying again does not mend. */
const final = new Set(["MailRefused", "MailboxUnknown", "InvalidInput"])

/** Takes in all mails that wait at a source; for a host to call every so often. It rejects only where the source does. */
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
    await Promise.all(waiting.map(async (mail) => void counts[await takeIn(mailIn, mail)]++))
    progress?.({ ...counts })
  }
}

const takeIn = async (mailIn: MailIn, mail: WaitingMail): Promise<keyof MailCounts> => {
  const received = await mail
    .raw()
    .then(async (raw) => mailIn.receive(raw, mail.mailbox))
    .catch((error: unknown) => ({ error }))
  if (!("error" in received)) {
    await mail.done(received)
    return received.isRepeated ? "repeated" : "received"
  }
  const { error } = received
  if (error instanceof Error && "_tag" in error && typeof error._tag === "string" && final.has(error._tag)) {
    await mail.failed(error)
    return "failed"
  }
  await mail.later(error)
  return "later"
}
