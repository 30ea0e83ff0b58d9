import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as SchemaGetter from "effect/SchemaGetter"
import * as SchemaIssue from "effect/SchemaIssue"
import type { StandardSchemaV1 } from "effect/StandardSchema"
import { meaningOf, withMeaning } from "../values/field.ts"
import { type Reason, reason, refusedFor } from "../values/rule.ts"

const refused = reason("validator", "valor recusado pelo validador do campo", "value refused by the field's validator")
const otherKind = reason(
  "validator-kind",
  "o validador do campo respondeu outro tipo de valor",
  "the field's validator answered another kind of value",
)
const otherForm = reason(
  "validator-form",
  "valor fora da forma que o validador do campo lhe dá",
  "value not in the form that the field's validator gives it",
)

const noVerdict = reason(
  "validator-verdict",
  "o validador do campo não responde de imediato: só um síncrono serve",
  "the field's validator does not answer at once: only a synchronous one will do",
)

/**
 * A kind of value that a validator of the host's has the last word on. Decoding keeps what it answers; a value that is encoded must be such that it
 * answers the same.
 *
 * **Fails with** `validator`, in the validator's own words unless they may hold the value; `validator-kind`, `validator-form`;
 * `validator-verdict` where it answers later, or no result. What it throws stays a defect.
 */
export const validated = <S extends Schema.Top>(kind: S, validator: StandardSchemaV1, isPersonal: boolean): S => {
  const codec = kind as unknown as Schema.Codec<unknown, unknown>
  const decode = Schema.decodeUnknownResult(codec)
  const encode = Schema.encodeUnknownSync(codec)
  const judge = (value: unknown): Result.Result<unknown, SchemaIssue.Issue> => {
    const json = encode(value)
    const verdict = verdictOf(validator, json)
    if (verdict === undefined) return Result.fail(refusedFor(noVerdict))
    if (verdict.issues) return Result.fail(issueOf(codec, verdict.issues, { json, isPersonal }))
    return verdict.value === json
      ? Result.succeed(value)
      : Result.mapError(decode(verdict.value), () => refusedFor(otherKind))
  }
  const unchanged = (value: unknown): Result.Result<unknown, SchemaIssue.Issue> =>
    Result.filterOrFail(
      judge(value),
      (answer) => JSON.stringify(encode(answer)) === JSON.stringify(encode(value)),
      () => refusedFor(otherForm),
    )
  const made = codec.pipe(
    Schema.decodeTo(Schema.toType(codec), {
      decode: SchemaGetter.transformEffect((value) => Effect.fromResult(judge(value))),
      encode: SchemaGetter.transformEffect((value) => Effect.fromResult(unchanged(value))),
    }),
  )
  return withMeaning(made, meaningOf(kind.ast)) as unknown as S
}

/** What a validator says of a value; undefined where it does not say so at once. */
const verdictOf = (validator: StandardSchemaV1, json: unknown): StandardSchemaV1.Result<unknown> | undefined => {
  const verdict: unknown = validator["~standard"].validate(json)
  if (typeof verdict !== "object" || verdict === null) return undefined
  if (!("then" in verdict)) return verdict as StandardSchemaV1.Result<unknown>
  // Nobody waits for it: that it fails must not end the process.
  Promise.resolve(verdict).catch(() => undefined)
  return undefined
}

interface Judged {
  readonly json: unknown
  readonly isPersonal: boolean
}

const issueOf = (
  { ast }: Schema.Top,
  issues: ReadonlyArray<StandardSchemaV1.Issue>,
  judged: Judged,
): SchemaIssue.Issue => {
  const [first = refusedFor(refused), ...others] = issues.map((issue) => {
    const because = refusedFor(reasonOf(issue, judged))
    const path = partOf(issue, judged.json)
    return path.length === 0 ? because : new SchemaIssue.Pointer(path, because)
  })
  return new SchemaIssue.Composite(ast, [first, ...others])
}

/** The part of the value that an issue is about, where it names one that is there. */
const partOf = ({ path: [first] = [] }: StandardSchemaV1.Issue, json: unknown): ReadonlyArray<PropertyKey> => {
  const key = typeof first === "object" ? first.key : first
  return key !== undefined && typeof json === "object" && json !== null && Object.hasOwn(json, key) ? [key] : []
}

const wordsMax = 200

/** The validator's own words, unless they may say the value: some libraries put what they received into their messages. */
const reasonOf = ({ message }: StandardSchemaV1.Issue, { json, isPersonal }: Judged): Reason => {
  const words = typeof message === "string" ? message : ""
  return isPersonal || words === "" || words.length > wordsMax || mentions(words, json)
    ? refused
    : reason(refused.code, words, words)
}

const mentions = (words: string, json: unknown): boolean => {
  if (typeof json === "object" && json !== null) return Object.values(json).some((value) => mentions(words, value))
  const text = String(json).trim().toLowerCase()
  return text !== "" && words.toLowerCase().includes(text)
}
