import type { AttachmentsShape } from "@guiche/core/ports"
import * as Result from "effect/Result"
import { parseMail } from "./parse-mail.ts"
import type { ParsedMail } from "./parsed-mail.ts"

/**
 * Reads the raw mail of an `IncomingMail` anew, for a page that shows it whole: its sanitised HTML, and the files that are not kept by themselves.
 * Give it the record as the caller sees it: who may not see the record has none to give.
 *
 * **Fails with** `MailRefused`, `FileUnknown`, `FileDamaged`; undefined where the mail itself was not kept.
 */
export const readKeptMail = async (
  attachments: Pick<AttachmentsShape, "read">,
  tenant: string,
  { raw }: { readonly raw?: string },
): Promise<ParsedMail | undefined> =>
  raw === undefined ? undefined : Result.getOrThrow(parseMail(await attachments.read(tenant, raw)))
