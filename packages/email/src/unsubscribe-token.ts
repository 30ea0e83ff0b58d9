import { timingSafeEqual } from "node:crypto"
import { Email } from "@guiche/core"
import { oneSpelling } from "@guiche/core/mail"
import * as Schema from "effect/Schema"
import { keysOf, signature } from "./reply-token.ts"

/** Names an address in a link by which its reader unsubscribes, without keeping anything. */
export interface UnsubscribeTokens {
  /** Letters, digits, `-`, `_` and one dot; at most 370 characters. */
  readonly tokenOf: (tenant: string, address: Email) => string
  /** The address that a token of this tenant names; undefined for anything else. */
  readonly address: (tenant: string, token: string) => Email | undefined
}

const macBytes = 16
const isEmail = Schema.is(Email)

/**
 * Makes the tokens of links for unsubscribing: the address, and an HMAC over tenant and address for another purpose than that of conversations, so that
 * neither serves for the other. `secrets` is as in `makeReplyTokens`.
 *
 * **Gotchas** the link needs no login, as RFC 8058 wants it: whoever has the mail can unsubscribe its reader, and do nothing else.
 */
export const makeUnsubscribeTokens = (secrets: string | ReadonlyArray<string>): UnsubscribeTokens => {
  const keys = keysOf(secrets)
  const [signing = ""] = keys
  return {
    tokenOf: (tenant, address) => {
      const spelled = oneSpelling(address)
      return `${Buffer.from(spelled).toString("base64url")}.${mac(signing, tenant, spelled).toString("base64url")}`
    },
    address: (tenant, token) => {
      const [, encoded = "", given = ""] = /^([\w-]{1,340})\.([\w-]{22})$/.exec(token) ?? []
      const address = Buffer.from(encoded, "base64url").toString("utf8")
      const bytes = Buffer.from(given, "base64url")
      if (!isEmail(address) || bytes.length !== macBytes) return undefined
      return keys.some((key) => timingSafeEqual(mac(key, tenant, address), bytes)) ? address : undefined
    },
  }
}

const mac = (key: string, tenant: string, address: string): Buffer =>
  signature(key, "unsubscribe", tenant, address).subarray(0, macBytes)
