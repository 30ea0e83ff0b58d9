import { createHmac, timingSafeEqual } from "node:crypto"
import type { About } from "@guiche/core/ports"
import { wireAddress } from "./email-message.ts"

/**
 * The machines whose records people can write about, in the order of their codes. A token holds the code, so that none is ever moved or taken out: new
 * ones come at the end.
 */
export const conversations: ReadonlyArray<string> = [
  "Interaction",
  "Ticket",
  "Complaint",
  "Occurrence",
  "Receivable",
  "Nonconformity",
  "ServiceOrder",
  "Visit",
  "Appointment",
  "HistoryRequest",
]

/** Names conversations in addresses and Message-IDs without keeping anything: whoever has the secret reads them back. */
export interface ReplyTokens {
  /** 60 characters at most, `a` to `z` and `2` to `7`; undefined for a record of a machine that nobody writes about, or with an id over 26 characters. */
  readonly tokenOf: (tenant: string, about: About) => string | undefined
  /** The record that a token of this tenant names, in whichever case it came back; undefined for anything else, another tenant's tokens too. */
  readonly about: (tenant: string, token: string) => About | undefined
  /** What a Message-ID has beside the token, so that nobody but us can make one: 16 characters, `a` to `z` and `2` to `7`. */
  readonly proofOf: (tenant: string, token: string, mail: MailToOne) => string
  /** The record of a mail of ours, by its Message-ID in whichever case it came back, if it went to this address and nobody else. */
  readonly sentTo: (tenant: string, messageId: string, address: string) => About | undefined
}

/** A mail to one address, by which it is known when it comes back. */
export interface MailToOne {
  /** What its Message-ID begins with, which stands for its envelope. */
  readonly local: string
  readonly to: string
}

const macBytes = 10
const uuidBytes = 16
const idBytesMax = 26
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * Makes the tokens of conversations: a code for the machine, the id, and the first 80 bits of an HMAC-SHA256 over tenant, machine and id.
 *
 * **When to use** `secrets` is one text of at least 32 characters that outlives deployments, or several while it is being changed: the first signs, all are
 * accepted. `machines` adds records of the host's own: `[...conversations, "WarrantyCard"]`, whose order must stay.
 * **Gotchas** a token shows which conversation, not who writes: whoever got the mail can pass it on. Throws `RangeError` for a secret that is too short.
 */
export const makeReplyTokens = (
  secrets: string | ReadonlyArray<string>,
  machines: ReadonlyArray<string> = conversations,
): ReplyTokens => {
  const keys = keysOf(secrets)
  const [signing = ""] = keys
  const about: ReplyTokens["about"] = (tenant, token) => {
    const bytes = fromBase32(token)
    const head = bytes?.[0]
    if (bytes === undefined || head === undefined || bytes.length <= 1 + macBytes) return undefined
    const machine = machines[head >> 1]
    const id = unpackedId(bytes.subarray(1, -macBytes), (head & 1) === 1)
    if (machine === undefined || id === undefined) return undefined
    const given = bytes.subarray(-macBytes)
    return keys.some((key) => timingSafeEqual(mac(key, tenant, { machine, id }), given)) ? { machine, id } : undefined
  }
  return {
    about,
    tokenOf: (tenant, { machine, id }) => {
      const code = machines.indexOf(machine)
      const packed = packedId(id)
      if (code < 0 || packed === undefined) return undefined
      const head = (code << 1) | (packed.isUuid ? 1 : 0)
      return base32(Buffer.concat([Buffer.from([head]), packed.bytes, mac(signing, tenant, { machine, id })]))
    },
    proofOf: (tenant, token, mail) => base32(sentMac(signing, tenant, token, mail)),
    sentTo: (tenant, messageId, to) => {
      const [, local = "", proof = "", token = ""] = sentId.exec(messageId) ?? []
      const given = fromBase32(proof)
      if (given?.length !== macBytes) return undefined
      const isOurs = keys.some((key) => timingSafeEqual(sentMac(key, tenant, token, { local, to }), given))
      return isOurs ? about(tenant, token) : undefined
    },
  }
}

const secretCharsMin = 32

/** The secrets that a host gave, the signing one first. */
export const keysOf = (secrets: string | ReadonlyArray<string>): ReadonlyArray<string> => {
  const keys = typeof secrets === "string" ? [secrets] : secrets
  if (keys.length === 0 || keys.some((key) => key.length < secretCharsMin))
    throw new RangeError(`a secret has at least ${secretCharsMin} characters`)
  return keys
}

/** No part has a null character in it, and the first says what is signed: nothing signed for one purpose serves another. */
export const signature = (key: string, purpose: string, ...parts: ReadonlyArray<string>): Buffer =>
  createHmac("sha256", key)
    .update([purpose, ...parts].join("\0"))
    .digest()

const mac = (key: string, tenant: string, { machine, id }: About): Buffer =>
  signature(key, "reply", tenant, machine, id).subarray(0, macBytes)

const sentId = /^<([^@]+)\.([a-z2-7]{16})\.([a-z2-7]+)@[^@]*>$/i

/** Servers change the case of an id, and people that of an address. */
const sentMac = (key: string, tenant: string, token: string, { local, to }: MailToOne): Buffer => {
  const parts = [token, local, wireAddress(to) ?? to].map((part) => part.toLowerCase())
  return signature(key, "sent", tenant, ...parts).subarray(0, macBytes)
}

interface PackedId {
  readonly bytes: Buffer
  readonly isUuid: boolean
}

const packedId = (id: string): PackedId | undefined => {
  if (uuid.test(id)) return { bytes: Buffer.from(id.replaceAll("-", ""), "hex"), isUuid: true }
  const bytes = Buffer.from(id, "utf8")
  return bytes.length <= idBytesMax ? { bytes, isUuid: false } : undefined
}

const unpackedId = (bytes: Buffer, isUuid: boolean): string | undefined => {
  if (!isUuid) return bytes.toString("utf8")
  if (bytes.length !== uuidBytes) return undefined
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
}

const alphabet = "abcdefghijklmnopqrstuvwxyz234567"

/** RFC 4648 6 without padding, in lower case: letters and digits that no mail server changes in an address. */
const base32 = (bytes: Uint8Array): string => {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("")
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, "0"), 2)]).join("")
}

const tokenCharsMax = 60

const fromBase32 = (text: string): Buffer | undefined => {
  if (text.length > tokenCharsMax || !/^[a-z2-7]+$/i.test(text)) return undefined
  const bits = Array.from(text.toLowerCase(), (each) => alphabet.indexOf(each).toString(2).padStart(5, "0")).join("")
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  // Several texts would mean the same bytes where the last bits are free: only the one that is written counts.
  return base32(bytes) === text.toLowerCase() ? bytes : undefined
}

/**
 * The address that answers in a conversation go to: the token behind a plus in the mailbox's own (RFC 5233), e.g. `sac+abc@loja.example`. Where that would be
 * longer than an address may be, which has 64 characters before its `@`, it is the mailbox itself: the answer is known by what it refers to.
 */
export const replyAddress = (mailbox: string, token: string): string => {
  const at = mailbox.lastIndexOf("@")
  const address = `${mailbox.slice(0, at)}+${token}${mailbox.slice(at)}`
  return wireAddress(address) === undefined ? mailbox : address
}

/** Whether the token of a record with an id of ours fits into addresses of a mailbox. */
export const hasRoomForToken = (mailbox: string): boolean => {
  const bits = 8 * (1 + uuidBytes + macBytes)
  return replyAddress(mailbox, "a".repeat(Math.ceil(bits / 5))) !== mailbox
}

/** What may be a token in an address: what stands behind its last plus. Whether it is one, {@link ReplyTokens} says. */
export const tokenInAddress = (address: string): string | undefined => /\+([a-z2-7]+)@[^@]*$/i.exec(address)?.[1]

/** What may be a token in a Message-ID that one of our mails, or the root of a conversation, has: what stands before the `@`, from the last dot on. */
export const tokenInMessageId = (messageId: string): string | undefined =>
  /^<(?:[^@]*\.)?([a-z2-7]+)@[^@]*>$/i.exec(messageId)?.[1]
