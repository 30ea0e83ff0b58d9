import { domainToASCII } from "node:url"
import { allOf, readHeader } from "./mime-header.ts"

/** What a sender chose may stand in quotes and remarks, such as the address of the envelope: nothing in there is a result. */
const quoted = /"(?:[^"\\]|\\.)*"/g
const remark = /\([^()]*\)/g
const nestingMost = 4

const withoutRemarks = (value: string): string => {
  let text = value.replaceAll(quoted, '""')
  for (let level = 0; level < nestingMost; level++) text = text.replaceAll(remark, " ")
  return text
}

const endOfHeader = /\r?\n\r?\n/

/** Who vouches, and for whom. */
export interface SenderProof {
  /** The name under which the mailbox's server writes its results. */
  readonly server: string
  /** The mail's only author, as on the wire. */
  readonly sender: string
}

const passes = /^\s*dmarc\s*=\s*pass(?:\s|$)/i
const domainChecked = /\sheader\.from\s*=\s*([^\s;]+)/i

/** Whether a result is that of DMARC, and of the domain of an address where it says of which. */
const provesDomain = (result: string, sender: string): boolean => {
  if (!passes.test(result)) return false
  const domain = domainChecked.exec(result)?.[1]
  return domain === undefined || domainToASCII(domain) === sender.slice(sender.lastIndexOf("@") + 1).toLowerCase()
}

/**
 * Whether the mailbox's own server found the sender's domain to be who sends (`dmarc=pass`): in the first Authentication-Results that has its name,
 * which is the one that it put on top. Where that says which domain it looked at (`header.from`), it must be the sender's.
 *
 * **Gotchas** a server must take out those that come in under its name (RFC 8601 5); where it does not, senders prove themselves.
 * Source: RFC 8601 2.2.
 */
export const isSenderProven = (raw: Uint8Array, { sender, server }: SenderProof, headerBytesMax: number): boolean => {
  const head = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, headerBytesMax)).toString("latin1")
  const [block = ""] = head.trimStart().split(endOfHeader, 1)
  const results = allOf(readHeader(Buffer.from(block, "latin1")), "authentication-results")
    .map((value) => withoutRemarks(value).split(";"))
    .find(([name = ""]) => name.trim().split(/\s/)[0]?.toLowerCase() === server.toLowerCase())
  return results?.slice(1).some((result) => provesDomain(result, sender)) ?? false
}
