import * as Schema from "effect/Schema"
import * as SchemaGetter from "effect/SchemaGetter"
import { withMeaning } from "./field.ts"
import { type Reason, reason, rule, rules } from "./rule.ts"

const loneSurrogate = /\p{Surrogate}/u
const anything = /\S/
const control = /\p{Cc}/u

/** Unicode code points, not UTF-16 units: an emoji outside the BMP counts one. */
const codePoints = (text: string): number => {
  let count = 0
  for (const _ of text) count++
  return count
}

const malformed = reason("text-malformed", "texto com codificação inválida", "text with invalid encoding")
const blank = reason("text-blank", "escreva algo", "write something")
const nul = reason("text-null", "texto com caractere nulo", "text with a null character")

/** Why no storage can keep a text, however long: a lone surrogate, or U+0000, which PostgreSQL cannot keep. */
export const textFault = (text: string): Reason | undefined => {
  if (loneSurrogate.test(text)) return malformed
  return text.includes("\0") ? nul : undefined
}

/**
 * Free text from `min` (default 0) to `max` code points, kept exactly as given. One that must have any must say something: spaces alone do not.
 *
 * **Fails with** `text-malformed` (lone surrogate), `text-null` (U+0000, which PostgreSQL cannot keep), `text-too-short`,
 * `text-blank`, `text-too-long`.
 */
export const Text = (max: number, options: { readonly min?: number } = {}): Schema.String => {
  const min = options.min ?? 0
  const tooLong = reason("text-too-long", `no máximo ${max} caracteres`, `at most ${max} characters`)
  const tooShort = reason(
    "text-too-short",
    `no mínimo ${min} ${min === 1 ? "caractere" : "caracteres"}`,
    `at least ${min} ${min === 1 ? "character" : "characters"}`,
  )
  const summary = reason("text", `texto de ${min} a ${max} caracteres`, `text of ${min} to ${max} characters`)
  return withMeaning(
    Schema.String.check(
      rules(summary, (text) => {
        if (text.length > 2 * max) return tooLong
        const fault = textFault(text)
        if (fault !== undefined) return fault
        if (text.length > max && codePoints(text) > max) return tooLong
        if (text.length < 2 * min && codePoints(text) < min) return tooShort
        return min > 0 && !anything.test(text) ? blank : undefined
      }),
    ),
    { column: { type: "text" } },
  )
}

const codeLength = 40

/**
 * A code that people give to things: 1 to 40 code points, no control characters. Spaces around it are removed on decoding.
 *
 * **Fails with** `code-length`, `code-character`.
 */
export const Code = withMeaning(
  Schema.String.pipe(
    Schema.decodeTo(
      Schema.String.check(
        rule(
          reason("code-character", "código com caractere inválido", "code with an invalid character"),
          (code) => !loneSurrogate.test(code) && !control.test(code) && code.trim() === code,
        ),
        rule(
          reason("code-length", "código de 1 a 40 caracteres", "code of 1 to 40 characters"),
          (code) => code.length > 0 && (code.length <= codeLength || codePoints(code) <= codeLength),
        ),
      ).pipe(Schema.brand("Code")),
      { decode: SchemaGetter.transform((code) => code.trim()), encode: SchemaGetter.passthrough() },
    ),
  ),
  { column: { type: "text" } },
)
export type Code = typeof Code.Type
