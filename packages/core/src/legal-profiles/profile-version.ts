import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { companyOf, ServiceProfile } from "../directory/index.ts"
import type { Profile } from "../machine/actor.ts"
import { insideOnly } from "../machine/customer-only.ts"
import * as Machine from "../machine/machine.ts"
import type { EntityOf } from "../machine/machine.ts"
import { state } from "../machine/state.ts"
import {
  CalendarDay,
  dayIn,
  field,
  Instant,
  label,
  reason,
  rule,
  Text,
  WholeNumber,
  withMeaning,
} from "../values/index.ts"
import { DeadlineLoosened, RuleBinding, RuleNotInForce, VersionInForce, VersionInPast } from "./legal-refusals.ts"
import { lawfulRule, type LegalRule, LegalRuleCode } from "./legal-rule.ts"

const managers: ReadonlyArray<Profile> = ["manager"]

/** What a company makes of one rule of law: whether it holds for it, and how much less time it takes than the law gives it, in the law's own unit. */
const HouseRule = Schema.Struct({
  rule: LegalRuleCode,
  applies: Schema.Boolean,
  length: Schema.optionalKey(WholeNumber(1, 365)),
})

const HouseRules = withMeaning(
  Schema.Array(HouseRule).check(
    rule(
      reason("legal-rule-twice", "uma regra aparece duas vezes", "one rule twice"),
      (all) => new Set(all.map((each) => each.rule)).size === all.length,
    ),
  ),
  { column: { type: "json" } },
)

const published = {
  company: field("Empresa", "Company", Text(191)),
  profile: field("Perfil", "Profile", ServiceProfile),
  rules: field("Regras", "Rules", HouseRules),
  publishedAt: field("Publicada em", "Published at", Instant),
  publishedBy: field("Publicada por", "Published by", Schema.String),
}
const holdsFrom = field("Vale desde", "Holds from", CalendarDay)

const version = Machine.make("ProfileVersion", label("Versão do perfil legal", "Version of a legal profile"), {
  Published: state("Publicada", "Published", { ...published, holdsFrom }),
  // The day has another name here, so that it is free for the version that takes its place.
  Withdrawn: state("Retirada", "Withdrawn", {
    ...published,
    plannedFrom: field("Valeria desde", "Was to hold from", CalendarDay),
    withdrawnAt: field("Retirada em", "Withdrawn at", Instant),
  }),
})

type House = typeof HouseRule.Type

/** What is wrong with a company's rule, as the law is on the day from which it is to hold. */
const faultOf = (house: House, law: LegalRule | undefined, profile: ServiceProfile) => {
  if (law === undefined) return new RuleNotInForce({ rule: house.rule, profile })
  const { article } = law
  if (law.binding && !house.applies) return new RuleBinding({ rule: house.rule, article })
  return house.length !== undefined && house.length > law.length
    ? new DeadlineLoosened({ rule: house.rule, article, lawful: law.length })
    : undefined
}

const publish = version.start({
  label: label("Publicar", "Publish"),
  event: "ProfileVersionPublished",
  by: managers,
  input: { profile: published.profile, rules: published.rules, holdsFrom },
  to: "Published",
  needs: (_input, { company }) => ({ terms: companyOf(company) }),
  run: (input, { actor, company, now, terms }) => {
    const today = dayIn(terms.zone, now)
    if (input.holdsFrom < today) return Result.fail(new VersionInPast({ today }))
    const fault = input.rules
      .map((house) => faultOf(house, lawfulRule(house.rule, input.profile, input.holdsFrom), input.profile))
      .find((each) => each !== undefined)
    if (fault !== undefined) return Result.fail(fault)
    return Result.succeed(version.to.Published({ ...input, company, publishedAt: now, publishedBy: actor.id }))
  },
})

const withdraw = version.move({
  label: label("Retirar", "Withdraw"),
  event: "ProfileVersionWithdrawn",
  by: managers,
  input: {},
  from: "Published",
  to: "Withdrawn",
  needs: (_record, _input, { company }) => ({ terms: companyOf(company) }),
  run: (record, _input, { now, terms }) =>
    record.holdsFrom <= dayIn(terms.zone, now)
      ? Result.fail(new VersionInForce({ holdsFrom: record.holdsFrom }))
      : Result.succeed(version.to.Withdrawn({ ...record, plannedFrom: record.holdsFrom, withdrawnAt: now })),
})

/**
 * How a company keeps the law of one profile, from a day on until its next version (versão do perfil legal): which rules that are not binding hold
 * for it, and where it takes less time than it is given. It never changes; what a complaint was received under stays with it.
 *
 * **Rules** R-CMP-2 a deadline is never later than the law's, and what binds is not switched off.
 * **Fails with** `DeadlineLoosened`, `RuleBinding`, `RuleNotInForce`, `VersionInPast`, `VersionInForce`, `NotUnique`.
 * Source: feature B4.
 */
export const ProfileVersion = version.machine({
  transitions: { publish, withdraw },
  final: ["Published", "Withdrawn"],
  reference: true,
  unique: [["company", "profile", "holdsFrom"]],
  visible: insideOnly,
})

export type ProfileVersionEntity = EntityOf<typeof ProfileVersion>
