import * as BigDecimal from "effect/BigDecimal"
import * as Schema from "effect/Schema"
import { Code, field, reason, rule, Text, WholeNumber, withMeaning } from "../values/index.ts"
import { ExactNumber, mostDecimals } from "./exact-number.ts"

const mostOptions = 200
export const longestText = 4000

const optional = Schema.optionalKey

/** A possible answer: its code, which reports and branches go by, and what people read. A retired one is not in versions activated from then on. */
const Options = Schema.Array(
  Schema.Struct({
    code: field("Código", "Code", Code),
    name: field("Resposta", "Answer", Text(200, { min: 1 })),
    retired: optional(field("Desativada", "Retired", Schema.Boolean)),
  }),
).check(
  rule(
    reason("options-count", `de 1 a ${mostOptions} respostas possíveis`, `1 to ${mostOptions} possible answers`),
    (options) => options.length >= 1 && options.length <= mostOptions,
  ),
  rule(
    reason("option-twice", "duas respostas com o mesmo código", "two answers with one code"),
    (options) => new Set(options.map(({ code }) => code)).size === options.length,
  ),
  rule(
    reason("options-retired", "todas as respostas possíveis desativadas", "all possible answers are retired"),
    (options) => options.some(({ retired }) => retired !== true),
  ),
)
const options = field("Respostas possíveis", "Possible answers", Options)

const number = Schema.Struct({
  kind: Schema.Literal("number"),
  unit: optional(field("Unidade", "Unit", Text(20, { min: 1 }))),
  least: optional(field("Mínimo", "Least", ExactNumber)),
  most: optional(field("Máximo", "Most", ExactNumber)),
  decimals: field("Casas decimais", "Decimal places", WholeNumber(0, mostDecimals)),
}).check(
  rule(
    reason("range-empty", "mínimo maior que o máximo", "the least is above the most"),
    ({ least, most }) => least === undefined || most === undefined || !isAbove(least, most),
  ),
)

const isAbove = (one: string, other: string): boolean =>
  BigDecimal.isGreaterThan(BigDecimal.fromStringUnsafe(one), BigDecimal.fromStringUnsafe(other))

/**
 * What kind of answer a question takes: one or several of its possible answers, yes or no, a number in a unit and within a range, a text, a
 * day, or a reference to a document or a photo that the host keeps.
 *
 * **Fails with** `options-count`, `option-twice`, `options-retired`, `range-empty`.
 */
export const AnswerKind = withMeaning(
  Schema.Union([
    Schema.Struct({ kind: Schema.Literal("choice"), options }),
    Schema.Struct({ kind: Schema.Literal("choices"), options }),
    Schema.Struct({ kind: Schema.Literal("yes-no") }),
    number,
    Schema.Struct({
      kind: Schema.Literal("text"),
      longest: optional(field("Máximo de caracteres", "Most characters", WholeNumber(1, longestText))),
    }),
    Schema.Struct({ kind: Schema.Literal("date") }),
    Schema.Struct({ kind: Schema.Literal("document") }),
    Schema.Struct({ kind: Schema.Literal("photo") }),
  ]),
  { column: { type: "json" } },
)
export type AnswerKind = typeof AnswerKind.Encoded

/** The possible answers that are offered. */
export const optionsOf = (answer: AnswerKind): ReadonlyArray<{ readonly code: string; readonly name: string }> =>
  "options" in answer ? answer.options.filter(({ retired }) => retired !== true) : []

/** The kind with the possible answers that are offered alone. */
export const withoutRetired = (answer: typeof AnswerKind.Type): typeof AnswerKind.Type =>
  "options" in answer ? { ...answer, options: answer.options.filter(({ retired }) => retired !== true) } : answer
