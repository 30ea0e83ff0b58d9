import { sha256 } from "@noble/hashes/sha2.js"
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js"

/** SHA-256 of a text as 64 hexadecimal digits: natively where the runtime brings it without an import, by a library elsewhere. */
export const digest = (text: string): string => nativeHash?.("sha256", text) ?? bytesToHex(sha256(utf8ToBytes(text)))

interface Runtime {
  readonly process?: {
    readonly getBuiltinModule?: (
      name: string,
    ) => { readonly hash?: (algorithm: string, text: string) => string } | undefined
  }
}

const nativeHash = (globalThis as Runtime).process?.getBuiltinModule?.("node:crypto")?.hash
