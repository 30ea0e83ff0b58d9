import { type Command, type Email, type EntityOf, type QueryError, type Read } from "@guiche/core"
import { MailAddress, oneSpelling, refuseAddress } from "@guiche/core/mail"
import type { Mailbox } from "@guiche/core/ports"
import type * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import type { DeliveryFailed } from "./email-errors.ts"

type Known = EntityOf<typeof MailAddress>

/** Whom a mail is for. */
export interface Recipients {
  readonly to: ReadonlyArray<Mailbox>
  readonly cc?: ReadonlyArray<Mailbox>
}

/** What is known of addresses, by their one spelling. */
export type KnownAddresses = ReadonlyMap<string, Known>

const nothing: KnownAddresses = new Map()

/** Finds what is known of everybody whom a mail is for; nothing where the application keeps no addresses. */
export const knownAddresses = (
  read: Read | undefined,
  { cc = [], to }: Recipients,
): Effect.Effect<KnownAddresses, QueryError> => {
  if (read === undefined || !read.has(MailAddress)) return Effect.succeed(nothing)
  const addresses = [...new Set([...to, ...cc].map(({ address }) => oneSpelling(address)))]
  return Effect.map(
    read.list(MailAddress, { where: { address: { in: addresses } }, first: 100 }),
    ({ items }) => new Map(items.map((known) => [known.address, known])),
  )
}

/** Those of a mail's recipients who are written to: nobody whose address was refused, nor for a mail that is not owed whoever unsubscribed. */
export const reachable = ({ cc, to }: Recipients, known: KnownAddresses, isOwed: boolean): Recipients => {
  const isWrittenTo = ({ address }: Mailbox): boolean => {
    const found = known.get(oneSpelling(address))
    return found?.state !== "Refused" && (isOwed || found?.unsubscribedAt === undefined)
  }
  return { to: to.filter(isWrittenTo), ...(cc === undefined ? {} : { cc: cc.filter(isWrittenTo) }) }
}

/** Whether all whom a mail is for are refused addresses, and not people who unsubscribed. */
export const areAllRefused = ({ to }: Recipients, known: KnownAddresses): boolean =>
  to.every(({ address }) => known.get(oneSpelling(address))?.state === "Refused")

/** The commands that mark the addresses which a server refused for good. `message` is the envelope's id. */
export const marksOf = (
  { notTaken = [] }: DeliveryFailed,
  { cc = [], to }: Recipients,
  known: KnownAddresses,
  said: { readonly message: string; readonly refusedAt: DateTime.Utc },
): ReadonlyArray<Command> => {
  const places = new Map<string, Email>([
    ...to.map(({ address }, at) => [`to[${at}]`, address] as const),
    ...cc.map(({ address }, at) => [`cc[${at}]`, address] as const),
  ])
  const refused = new Map(
    notTaken.flatMap(({ addressRefused, enhancedCode, recipient, smtpCode }) => {
      const address = places.get(recipient)
      return addressRefused && address !== undefined
        ? [[oneSpelling(address), { ...said, smtpCode, enhancedCode }] as const]
        : []
    }),
  )
  return [...refused].flatMap(([address, refusal]) => refuseAddress(address, known.get(address), refusal))
}

/** Whether a delivery did all that can be done: whoever has not the mail has an address that is no more, and somebody whom it is for has it. */
export const isDoneFor = ({ notTaken = [] }: DeliveryFailed, { to }: Recipients): boolean =>
  notTaken.length > 0 &&
  notTaken.every(({ addressRefused }) => addressRefused) &&
  to.some((_, at) => notTaken.every(({ recipient }) => recipient !== `to[${at}]`))
