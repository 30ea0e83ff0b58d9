import { domainToASCII } from "node:url"
import { allOf, readHeader } from "./mime-header.ts"
import { withoutQuoted } from "./quoted-text.ts"

/** In place of a server's name: it writes its results without one, above those of all others. */
export const unnamedServer = "unnamed-server"

/** Who vouches, and for whom. */
export interface SenderProof {
  /** The name under which the mailbox's server writes its results, or {@link unnamedServer}. */
  readonly server: string
  /** The mail's only author, as on the wire. */
  readonly sender: string
}

/**
 * Whether the mailbox's own server found the sender's domain to be who sends: in the first Authentication-Results that has its name, which is the one
 * that it put on top; of a server that writes no name, in the topmost of all, if that has none. What counts is `dmarc=pass`; or, where the domain says
 * nothing by DMARC, a signature of that very domain (`dkim=pass`): neither of one above it, which may be shared, nor of one below it. Where a result says
 * which domain it is about, it must be the sender's.
 *
 * **Gotchas** a server must take out those that come in under its name (RFC 8601 5); where it does not, senders prove themselves.
 * Source: RFC 8601 2.2, 2.7.1; RFC 7489 6.6.2.
 */
export const isSenderProven = (raw: Uint8Array, { sender, server }: SenderProof, headerBytesMax: number): boolean => {
  const head = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, headerBytesMax)).toString("latin1")
  const [block = ""] = head.trimStart().split(endOfHeader, 1)
  const written = allOf(readHeader(Buffer.from(block, "latin1")), "authentication-results")
  const domain = sender.slice(sender.lastIndexOf("@") + 1).toLowerCase()
  return provesDomain(resultsOf(written, server).flatMap(readResult), domain)
}

const endOfHeader = /\r?\n\r?\n/

const resultsOf = (written: ReadonlyArray<string>, server: string): ReadonlyArray<string> => {
  if (server === unnamedServer) {
    const [first = ""] = written
    const results = statementOf(first).split(";")
    return results[0]?.includes("=") === true ? results : []
  }
  for (const each of written) {
    const [name = "", ...results] = statementOf(each).split(";")
    if (name.trim().split(/\s/, 1)[0]?.toLowerCase() === server.toLowerCase()) return results
  }
  return []
}

/**
 * A value without quotations and remarks: what a sender chose may stand in them, such as the address of the envelope, and nothing in there is a result. What
 * follows a mark or a bracket that has no other is left out.
 */
const statementOf = (value: string): string => {
  const { outside } = withoutQuoted(value)
  let statement = ""
  let depth = 0
  for (const piece of outside.split(/([()])/)) {
    if (piece === "(") depth += 1
    else if (piece === ")") depth -= 1
    else if (depth === 0) statement += `${piece} `
    if (depth < 0) break
  }
  return statement
}

interface AuthenticationResult {
  readonly method: "dmarc" | "dkim"
  readonly outcome: string
  readonly text: string
}

const readResult = (text: string): ReadonlyArray<AuthenticationResult> => {
  const [, method, outcome = ""] = /^\s*(dmarc|dkim)\s*=\s*([a-z]+)(?=\s|$)/i.exec(text) ?? []
  return method === undefined
    ? []
    : [{ method: method.toLowerCase() === "dmarc" ? "dmarc" : "dkim", outcome: outcome.toLowerCase(), text }]
}

/** What servers say of a domain that has no DMARC record; Microsoft 365 guesses then. */
const saysNothing = new Set(["none", "bestguesspass"])

const provesDomain = (results: ReadonlyArray<AuthenticationResult>, domain: string): boolean => {
  const policy = results.filter(({ method }) => method === "dmarc")
  const stated = policy.filter(({ outcome }) => !saysNothing.has(outcome))
  if (stated.length > 0)
    return stated.every(({ outcome, text }) => outcome === "pass" && isAll(domainsIn(text, "header.from"), domain))
  return results.some(
    ({ method, outcome, text }) => method === "dkim" && outcome === "pass" && isSignedBy(text, domain),
  )
}

const isAll = (domains: ReadonlyArray<string>, domain: string): boolean => domains.every((each) => each === domain)

/** Gmail tells in whose name the signature is (`header.i`), others the domain that signs. */
const isSignedBy = (result: string, domain: string): boolean => {
  const signers = domainsIn(result, "header.d")
  const named = signers.length > 0 ? signers : domainsIn(result, "header.i")
  return named.length > 0 && isAll(named, domain)
}

const domainsIn = (result: string, property: string): ReadonlyArray<string> => {
  const properties = result.replaceAll(/\s+/g, " ").replaceAll(/ ?= ?/g, "=").split(" ")
  return properties.flatMap((each) => {
    const [name = "", value = ""] = each.split("=", 2)
    return name.toLowerCase() === property ? [domainToASCII(value.slice(value.lastIndexOf("@") + 1))] : []
  })
}
