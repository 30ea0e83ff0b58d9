import { type Actor, type Command, type EncodedEntity, type EntityOf, inputDecoder } from "@guiche/core"
import { IncomingMail } from "@guiche/core/mail"
import { type About, type AttachmentsShape, type FileRef, type FileRules, MediaType } from "@guiche/core/ports"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type { ReplyTokens } from "../reply-token.ts"
import { defaultMailLimits, type MailLimits } from "./mail-limits.ts"
import { mailboxOf } from "./mail-addresses.ts"
import { type KeptFiles, keysOf, mailInput, type MailInput } from "./mail-input.ts"
import { MailboxUnknown } from "./mailbox-unknown.ts"
import type { MailRefused } from "./mail-refused.ts"
import { isIssued, matched } from "./match-mail.ts"
import { parseMail } from "./parse-mail.ts"
import type { ParsedMail } from "./parsed-mail.ts"
import { isSenderProven } from "./sender-proof.ts"

/** A mailbox that mail comes in at. It says whose the mail is: nothing in a mail leads to another tenant. */
export interface IncomingMailbox {
  /** As the source of its mails calls it; by this address people write to it, too. Addresses with `+…` before the `@` are of the same mailbox. */
  readonly address: string
  readonly tenant: string
  readonly company: string
  /** The service group whose agents see its mails before these belong anywhere; without it supervisors and managers do. */
  readonly group?: string
  /**
   * The name under which the mailbox's own server writes Authentication-Results: senders are who they say only where it found so. `"unnamed-server"` is for one that
   * writes them without a name, above all others (Microsoft 365). `"server-checks"` takes all at their word: only for a server that refuses what fails
   * DMARC. Without it nobody is proven.
   */
  readonly authenticatedBy?: string
}

interface Caller {
  readonly tenant: string
  readonly company: string
  readonly actor: Actor
}

type Query = { readonly where: { readonly key: { readonly in: ReadonlyArray<string> } }; readonly first: 1 }
type MailRecord = EncodedEntity<"IncomingMail", (typeof IncomingMail)["states"]>

/** What is needed of a Guichê for promises: `createGuiche` makes one where the client of incoming mail is called `incomingMail`. */
export interface ReceivingClient {
  readonly as: (caller: Caller) => {
    readonly incomingMail: {
      readonly receive: (input: MailInput) => Promise<MailRecord>
      readonly list: (query: Query) => Promise<{ readonly items: ReadonlyArray<MailRecord> }>
    }
  }
}

/** What is needed of a Guichê for Effect. */
export interface ReceivingGuiche<ListError, RunError> {
  readonly list: (
    caller: Caller,
    machine: typeof IncomingMail,
    query: Query,
  ) => Effect.Effect<{ readonly items: ReadonlyArray<EntityOf<typeof IncomingMail>> }, ListError>
  readonly run: (caller: Caller, command: Command) => Effect.Effect<object, RunError>
}

export interface MailInOptions<G> {
  readonly guiche: G
  readonly attachments: Pick<AttachmentsShape, "keep">
  readonly tokens: ReplyTokens
  readonly mailboxes: ReadonlyArray<IncomingMailbox>
  readonly limits?: Partial<MailLimits>
}

/** What became of a mail. */
export interface MailReceipt {
  readonly mail: string
  readonly outcome: "appended" | "registered" | "waiting" | "ignored" | "discarded"
  /** The record that it is in, or that it made. */
  readonly about?: About
  /** Whether it was taken in before; nothing was done this time. */
  readonly isRepeated: boolean
}

/** Takes mails in. */
export interface MailIn {
  /**
   * Takes a raw mail in that arrived at a mailbox. Once it resolves the mail is kept for good; it is safe to repeat.
   *
   * **Fails with** `MailRefused` for what is no mail or too large, `MailboxUnknown`; with `Unavailable`, `FilesFull` and whatever the store of files
   * fails with: then it is to be tried again.
   */
  readonly receive: (raw: Uint8Array, mailbox: string) => Promise<MailReceipt>
  /**
   * The part of `receive` that may be done for several mails at once: reads a mail and keeps its files. What it resolves to takes it in, which of several is
   * to be done in their order.
   */
  readonly prepare: (raw: Uint8Array, mailbox: string) => Promise<() => Promise<MailReceipt>>
}

interface Doors<E> {
  /** One that has any of these keys. */
  readonly find: (caller: Caller, keys: ReadonlyArray<string>) => Effect.Effect<Kept | undefined, E>
  readonly receive: (caller: Caller, input: MailInput) => Effect.Effect<Kept, E>
}

type Kept = Pick<MailRecord, "id" | "state"> & { readonly aboutMachine?: string; readonly aboutId?: string }

/**
 * Takes mails from outside into the application: reads each with limits, keeps its files and the mail itself, finds the conversation that it names,
 * and hands all to `IncomingMail.receive`, which decides in one commit. Throws `RangeError` where two mailboxes have one address.
 *
 * **Rules** R-MAIL-5 the same mail twice, or twice at once, is one record; a copy that is worth more is taken in. R-MAIL-9 what is refused where it belongs waits for the desk; none is lost.
 */
export const mailIn = ({ guiche, ...options }: MailInOptions<ReceivingClient>): MailIn => {
  const { prepare, receive } = receiver(options, {
    find: (caller, keys) =>
      Effect.map(
        asked(() => guiche.as(caller).incomingMail.list({ where: { key: { in: keys } }, first: 1 })),
        ({ items }) => items[0],
      ),
    receive: (caller, input) => asked(() => guiche.as(caller).incomingMail.receive(input)),
  })
  return {
    receive: (raw, mailbox) => Effect.runPromise(receive(raw, mailbox)),
    prepare: async (raw, mailbox) => {
      const take = await Effect.runPromise(prepare(raw, mailbox))
      return () => Effect.runPromise(take)
    },
  }
}

/** {@link mailIn} for programs that use Effect. */
export const mailInEffect = <ListError, RunError>({
  guiche,
  ...options
}: MailInOptions<ReceivingGuiche<ListError, RunError>>) =>
  receiver<unknown>(options, {
    find: (caller, keys) =>
      Effect.map(
        guiche.list(caller, IncomingMail, { where: { key: { in: keys } }, first: 1 }),
        ({ items }) => items[0],
      ),
    receive: (caller, input) =>
      Effect.flatMap(decoded(input), (given) =>
        Effect.map(
          guiche.run(caller, IncomingMail.commands.receive(given)),
          (record) => record as Kept, // the command's own record
        ),
      ),
  }).receive

const asked = <A>(ask: () => Promise<A>) => Effect.tryPromise({ try: ask, catch: (error) => error })

const decodeInput = inputDecoder(IncomingMail.transitions.receive.input)

/** The input as the domain's own values; what does not fit is a mistake of {@link mailInput}. */
const decoded = (input: MailInput) =>
  Effect.sync(() =>
    Result.getOrThrowWith(decodeInput(input), (issues) => new Error(`receive refuses ${JSON.stringify(issues)}`)),
  )

type Options = Omit<MailInOptions<never>, "guiche">

const receiver = <E>({ attachments, limits, mailboxes, tokens }: Options, doors: Doors<E>) => {
  const mailboxAt = mailboxFinder(mailboxes)
  const mostHeader = limits?.headerBytes ?? defaultMailLimits.headerBytes
  const prepare = Effect.fn("email.prepare")(function* (raw: Uint8Array, address: string) {
    const mailbox = mailboxAt(address)
    if (mailbox === undefined) return yield* Effect.fail(new MailboxUnknown({ mailbox: address }))
    const { authenticatedBy, company, group, tenant } = mailbox
    const check = { tenant, tokens }
    yield* Effect.annotateCurrentSpan({ tenant, mailbox: mailbox.address, bytes: raw.byteLength })
    const read = yield* readMail(raw, {
      ...(limits === undefined ? {} : { limits }),
      own: { addresses: [mailbox.address], issued: (id) => isIssued(id, check) },
    })
    const caller: Caller = { tenant, company, actor: receivingActor }
    const senderProven = isProven(raw, read.from?.address, authenticatedBy, mostHeader)
    const keys = keysOf(mailbox.address, raw, read, senderProven)
    const before = yield* doors.find(caller, keys.noLess)
    if (before !== undefined) return Effect.succeed(receiptOf(before, true))
    const kept = yield* keepFiles({ attachments, tenant }, raw, read)
    const { claimed, mail } = matched({ ...read, deliveredTo: [{ address }, ...read.deliveredTo] }, check)
    const arrival = {
      key: keys.own,
      claimed,
      mailbox: mailbox.address,
      ...(group === undefined ? {} : { group }),
      isSenderProven: senderProven,
    }
    const input = mailInput(mail, arrival, kept)
    // A better copy may have been taken in meanwhile; of one that can be no better, the key tells.
    const meanwhile = keys.noLess.length > 1 ? doors.find(caller, keys.noLess) : Effect.undefined
    return Effect.flatMap(meanwhile, (other) =>
      other === undefined ? taken(doors, caller, input) : Effect.succeed(receiptOf(other, true)),
    )
  })
  const receive = Effect.fn("email.receive")(function* (raw: Uint8Array, address: string) {
    return yield* yield* prepare(raw, address)
  })
  return { prepare, receive }
}

/** By a whole address, or else by the mailbox that one with `+…` is delivered to. */
const mailboxFinder = (mailboxes: ReadonlyArray<IncomingMailbox>) => {
  const byAddress = new Map(mailboxes.map((mailbox) => [mailbox.address.toLowerCase(), mailbox]))
  if (byAddress.size < mailboxes.length)
    throw new RangeError("two mailboxes have one address: a mail to it would be of either")
  return (address: string): IncomingMailbox | undefined =>
    byAddress.get(address.toLowerCase()) ?? byAddress.get(mailboxOf(address))
}

const isProven = (
  raw: Uint8Array,
  sender: string | undefined,
  server: IncomingMailbox["authenticatedBy"],
  mostHeader: number,
): boolean => {
  if (sender === undefined || server === undefined) return false
  return server === "server-checks" || isSenderProven(raw, { server, sender }, mostHeader)
}

/** Whoever hands mail over, in the journal. */
const receivingActor: Actor = { id: "mail-in", profiles: ["integration"] }

const readMail = (
  raw: Uint8Array,
  options: Parameters<typeof parseMail>[1],
): Effect.Effect<ParsedMail, MailRefused> => {
  const read = parseMail(raw, options)
  return Result.isSuccess(read) ? Effect.succeed(read.success) : Effect.fail(read.failure)
}

/** Takes it in; where it is refused, again with the refusal, for the desk to look at; where somebody else has taken it in meanwhile, as they did. */
const taken = <E>(doors: Doors<E>, caller: Caller, input: MailInput): Effect.Effect<MailReceipt, E> =>
  doors.receive(caller, input).pipe(
    Effect.map((record) => receiptOf(record, false)),
    Effect.catch((error: E) =>
      Effect.gen(function* () {
        if (isTakenAlready(error)) {
          const other = yield* doors.find(caller, [input.key])
          return yield* other === undefined ? Effect.fail(error) : Effect.succeed(receiptOf(other, true))
        }
        const refusal = refusalOf(error)
        if (refusal === undefined || input.refusal !== undefined) return yield* Effect.fail(error)
        return yield* taken(doors, caller, { ...input, refusal })
      }),
    ),
  )

interface Tagged {
  readonly _tag: string
  readonly machine?: unknown
}

const isTagged = (error: unknown): error is Tagged =>
  error instanceof Error && "_tag" in error && typeof error._tag === "string"

const isTakenAlready = (error: unknown): boolean =>
  isTagged(error) && error._tag === "NotUnique" && error.machine === "IncomingMail"

/** What trying again may mend, or what says that this program is wrong. */
const passing = new Set(["Unavailable", "VersionConflict", "DuplicateRequest", "InvalidCaller", "FileUnknown"])
const mostRefusal = 100

/** The code of what the conversation, or what is registered, refuses; undefined for an error that says nothing of the mail. */
const refusalOf = (error: unknown): string | undefined =>
  isTagged(error) && !passing.has(error._tag) && error.machine !== "IncomingMail"
    ? error._tag.slice(0, mostRefusal)
    : undefined

const outcomes = {
  Appended: "appended",
  Registered: "registered",
  Waiting: "waiting",
  Ignored: "ignored",
  Discarded: "discarded",
} as const

const receiptOf = ({ aboutId, aboutMachine, id, state }: Kept, isRepeated: boolean): MailReceipt => ({
  mail: id,
  outcome: outcomes[state],
  ...(aboutMachine === undefined || aboutId === undefined ? {} : { about: { machine: aboutMachine, id: aboutId } }),
  isRepeated,
})

interface FilePlace {
  readonly attachments: Pick<AttachmentsShape, "keep">
  readonly tenant: string
}

/** Files of a mail that are kept by themselves: the commands of a conversation take no more at once. */
const mostFiles = 19

/** Keeps the mail itself and its files; what may not be kept by itself is in the mail still. */
const keepFiles = Effect.fnUntraced(function* (place: FilePlace, raw: Uint8Array, mail: ParsedMail) {
  const leftOut: Array<KeptFiles["leftOut"][number]> = []
  const files: Array<FileRef> = []
  // The pictures of signatures come last, where there is room.
  const sorted = mail.attachments.toSorted((a, b) => Number(a.inline) - Number(b.inline))
  for (const { bytes, name } of sorted) {
    const kept = files.length < mostFiles ? yield* keep(place, name, bytes) : "TooManyFiles"
    if (typeof kept === "string") leftOut.push({ what: name, why: kept })
    else files.push(kept)
  }
  const whole = yield* keep(place, "mail.eml", raw, { readAs: "message/rfc822" })
  if (typeof whole === "string") leftOut.push({ what: "mail.eml", why: whole })
  return { files, raw: typeof whole === "string" ? undefined : whole.file, leftOut }
})

const unfit = new Set(["FileEmpty", "FileTooLarge", "FileTypeRefused", "FileNameRefused"])

/** The file, or the code of why one like it is not kept. */
const keep = (
  { attachments, tenant }: FilePlace,
  name: string,
  bytes: Uint8Array,
  readAs: Pick<FileRules, "readAs"> = {},
) =>
  asked(() =>
    attachments.keep(
      tenant,
      { name, bytes },
      { mostBytes: Math.max(bytes.length, 1), mediaTypes: MediaType.literals, ...readAs },
    ),
  ).pipe(
    Effect.catch((error) =>
      isTagged(error) && unfit.has(error._tag) ? Effect.succeed(error._tag) : Effect.fail(error),
    ),
  )
