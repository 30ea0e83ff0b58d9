import { parseMail } from "@guiche/email/incoming"
import * as Result from "effect/Result"

/** What a desk of its own would show of a raw mail; nothing of one that nobody wrote to be answered. */
export const shown = (
  raw: Uint8Array,
): { readonly who: string; readonly says: string; readonly files: number } | undefined => {
  const read = parseMail(raw, { own: { addresses: ["sac@ipe.example.com"] } })
  if (Result.isFailure(read)) throw read.failure // MailRefused: too large, or no mail
  const { attachments, from, nature, reply, text } = read.success
  if (nature.kind !== "message") return undefined
  const files = attachments.filter(({ inline }) => !inline)
  return { who: from?.address ?? "?", says: reply === "" ? text : reply, files: files.length }
}
