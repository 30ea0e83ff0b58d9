import * as BigDecimal from "effect/BigDecimal"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { FileReference } from "../directory/index.ts"
import { isCalendarDay, type Label, label, Text } from "../values/index.ts"
import { type AnswerKind, longestText, optionsOf } from "./answer-kind.ts"
import { exactNumber, isBetween, numberText } from "./exact-number.ts"

const mostChosen = 200
const answerText = Text(longestText)

/**
 * An answer as it is given: `true` or `false` · the code of a possible answer, or a list of them · a number, as JSON or as text, or with its
 * unit `{ amount, unit }` · a text · a day `2026-03-02` · a file reference.
 */
export const AnswerValue = Schema.Union([
  Schema.Boolean,
  Schema.Finite,
  answerText,
  Schema.Array(Text(40, { min: 1 })).check(Schema.isMaxLength(mostChosen)),
  Schema.Struct({ amount: Text(64, { min: 1 }), unit: Text(20, { min: 1 }) }),
  FileReference,
])
export type AnswerValue = typeof AnswerValue.Encoded
type File = typeof FileReference.Encoded

/** An answer as it is kept: codes of several choices in the question's order, numbers as texts. */
export type Answer = boolean | string | ReadonlyArray<string> | File

/** Why a value is no answer to a question. */
export type AnswerFault =
  | "unknown-item"
  | "twice"
  | "not-open"
  | "wrong-kind"
  | "empty"
  | "no-option"
  | "no-number"
  | "too-many-decimals"
  | "wrong-unit"
  | "out-of-range"
  | "too-long"
  | "no-day"
  | "no-photo"

export const answerFaults: Readonly<Record<AnswerFault, Label>> = {
  "unknown-item": label("pergunta que o checklist não tem", "the checklist has no such question"),
  twice: label("pergunta respondida duas vezes", "the question is answered twice"),
  "not-open": label("pergunta que as respostas dadas não abrem", "the answers given do not open this question"),
  "wrong-kind": label("resposta de outro tipo", "an answer of another kind"),
  empty: label("resposta vazia", "an empty answer"),
  "no-option": label("não é uma das respostas possíveis", "none of the possible answers"),
  "no-number": label("número inválido", "not a number"),
  "too-many-decimals": label("casas decimais demais", "too many decimal places"),
  "wrong-unit": label("unidade diferente da unidade da pergunta", "not the question's unit"),
  "out-of-range": label("fora da faixa permitida", "outside the range"),
  "too-long": label("texto longo demais", "the text is too long"),
  "no-day": label("data inválida: use AAAA-MM-DD", "invalid date: use YYYY-MM-DD"),
  "no-photo": label("o arquivo não é uma imagem", "the file is no image"),
}

type Read = Result.Result<Answer, AnswerFault>

const isText = (value: unknown): value is string => typeof value === "string"
const isFile = Schema.is(FileReference)

/** What a value says in answer to a question, in the one form in which it is kept; or why it is no answer. */
export const readAnswer = (asked: AnswerKind, value: unknown): Read => {
  switch (asked.kind) {
    case "yes-no":
      return typeof value === "boolean" ? Result.succeed(value) : Result.fail("wrong-kind")
    case "choice":
      if (!isText(value)) return Result.fail("wrong-kind")
      return optionsOf(asked).some(({ code }) => code === value) ? Result.succeed(value) : Result.fail("no-option")
    case "choices":
      return readChoices(asked, value)
    case "number":
      return readNumber(asked, value)
    case "text":
      return readText(asked, value)
    case "date":
      if (!isText(value)) return Result.fail("wrong-kind")
      return isCalendarDay(value) ? Result.succeed(value) : Result.fail("no-day")
    case "document":
    case "photo":
      if (!isFile(value)) return Result.fail("wrong-kind")
      return asked.kind === "photo" && !value.mediaType.startsWith("image/")
        ? Result.fail("no-photo")
        : Result.succeed(value)
  }
}

const readChoices = (asked: AnswerKind, value: unknown): Read => {
  if (!Array.isArray(value)) return Result.fail("wrong-kind")
  const chosen = new Set<unknown>(value)
  if (chosen.size === 0) return Result.fail("empty")
  const codes = optionsOf(asked).flatMap(({ code }) => (chosen.has(code) ? [code] : []))
  return codes.length === chosen.size && value.length === chosen.size ? Result.succeed(codes) : Result.fail("no-option")
}

interface Measured {
  readonly amount: string
  readonly unit: string
}
const isMeasured = (value: unknown): value is Measured =>
  typeof value === "object" && value !== null && "amount" in value && "unit" in value

const readNumber = (asked: Extract<AnswerKind, { readonly kind: "number" }>, value: unknown): Read => {
  const { decimals, least, most, unit } = asked
  const given = isMeasured(value) ? value.amount : value
  if (!isText(given) && typeof given !== "number") return Result.fail("wrong-kind")
  if (isMeasured(value) && value.unit !== unit) return Result.fail("wrong-unit")
  const number = exactNumber(given)
  if (number === undefined) return Result.fail("no-number")
  if (BigDecimal.normalize(number).scale > decimals) return Result.fail("too-many-decimals")
  return isBetween(number, least, most) ? Result.succeed(numberText(number)) : Result.fail("out-of-range")
}

const isAnswerText = Schema.is(answerText)

const readText = ({ longest = longestText }: { readonly longest?: number }, value: unknown): Read => {
  if (!isText(value)) return Result.fail("wrong-kind")
  if (value.trim() === "") return Result.fail("empty")
  return isAnswerText(value) && (value.length <= longest || Array.from(value).length <= longest)
    ? Result.succeed(value)
    : Result.fail("too-long")
}

/** Whether two answers say the same. */
export const isSameAnswer = (one: Answer | undefined, other: Answer | undefined): boolean =>
  one === other || (one !== undefined && other !== undefined && wordsOf(one) === wordsOf(other))

const wordsOf = (answer: Answer): string =>
  typeof answer !== "object" || Array.isArray(answer) ? JSON.stringify(answer) : fileWords(answer as File)

const fileWords = ({ mediaType, name, reference, sha256, size }: File): string =>
  JSON.stringify([name, mediaType, size, sha256, reference])
