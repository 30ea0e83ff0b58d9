import * as BigDecimal from "effect/BigDecimal"
import * as Schema from "effect/Schema"
import { Agent } from "../directory/index.ts"
import * as Register from "../machine/register.ts"
import { Code, Decimal, field, label, reason, rule, Text, WholeNumber } from "../values/index.ts"

const mostCriteria = 50
const mostLevels = 20
const least = BigDecimal.fromBigInt(0n)
const most = BigDecimal.fromBigInt(10n)

/**
 * A mark from 0 to 10 with up to two decimal places.
 *
 * **Fails with** `mark-range` and the reasons of `Decimal`.
 */
export const Mark = Decimal(2).check(
  rule(reason("mark-range", "nota de 0 a 10", "a mark from 0 to 10"), (mark) =>
    BigDecimal.between(mark, { minimum: least, maximum: most }),
  ),
)

const once =
  <A>(by: (one: A) => string) =>
  (all: ReadonlyArray<A>): boolean =>
    new Set(all.map(by)).size === all.length

const Criteria = Schema.Array(
  Schema.Struct({
    code: field("Código", "Code", Code),
    name: field("Critério", "Criterion", Text(200, { min: 1 })),
    weight: field("Peso", "Weight", WholeNumber(1, 1000)),
  }),
).check(
  rule(
    reason("criteria-count", `de 1 a ${mostCriteria} critérios`, `1 to ${mostCriteria} criteria`),
    (criteria) => criteria.length >= 1 && criteria.length <= mostCriteria,
  ),
  rule(
    reason("criterion-twice", "dois critérios com o mesmo código", "two criteria with one code"),
    once(({ code }) => code),
  ),
)

const Levels = Schema.Array(
  Schema.Struct({
    name: field("Nível", "Level", Text(60, { min: 1 })),
    from: field("A partir de", "From", Mark),
  }),
).check(
  rule(
    reason("levels-count", `no máximo ${mostLevels} níveis`, `at most ${mostLevels} levels`),
    (levels) => levels.length <= mostLevels,
  ),
  rule(
    reason("level-twice", "dois níveis a partir da mesma nota", "two levels from one mark"),
    once(({ from }) => BigDecimal.format(BigDecimal.normalize(from))),
  ),
)

/**
 * What interactions are reviewed by: criteria with their weights, the levels of satisfaction that a score stands for, and the score under which
 * a pending item follows, for `followUp` or else for the agent reviewed, so many business days ahead.
 *
 * Source: feature J9.
 */
export const ReviewForm = Register.make(
  "ReviewForm",
  label("Formulário de avaliação", "Review form"),
  {
    criteria: field("Critérios", "Criteria", Criteria),
    levels: field("Níveis de satisfação", "Levels of satisfaction", Schema.optionalKey(Levels)),
    threshold: field("Nota mínima", "Threshold", Mark),
    followUp: field("Quem acompanha", "Who follows up", Schema.optionalKey(Agent.Id)),
    followUpDays: field("Dias úteis para acompanhar", "Business days to follow up", WholeNumber(0, 365), {
      unit: "day",
    }),
  },
  { internal: true },
)
