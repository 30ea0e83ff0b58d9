import * as Schema from "effect/Schema"
import type { LocalizedText } from "../email-errors.ts"

/** Bytes that are not read as a mail: too large to be read safely, or no mail. Nothing of their content is in the error. */
export class MailRefused extends Schema.TaggedError<MailRefused>("@guiche/email/MailRefused")("MailRefused", {
  code: Schema.Literals(["too-large", "headers-too-large", "not-a-mail"]),
  /** How much there is, where that was counted, and how much is allowed, in bytes. */
  found: Schema.optionalKey(Schema.Int),
  allowed: Schema.optionalKey(Schema.Int),
}) {
  get messages(): LocalizedText {
    const [ptBR, en] = refusals[this.code]
    const counted = this.found === undefined || this.allowed === undefined ? "" : ` (${this.found} > ${this.allowed})`
    return { "pt-BR": `${ptBR}${counted}.`, en: `${en}${counted}.` }
  }
  override get message(): string {
    return this.messages.en
  }
}

const refusals = {
  "too-large": ["O e-mail é grande demais", "The mail is too large"],
  "headers-too-large": ["O cabeçalho do e-mail é grande demais", "The header of the mail is too large"],
  "not-a-mail": ["O conteúdo não é um e-mail", "The content is no mail"],
} as const
