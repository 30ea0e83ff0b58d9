import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { companyOf, Party, ServiceProfile, Uf, visibleWithParty } from "../directory/index.ts"
import { onlySystem } from "../machine/actor.ts"
import * as Machine from "../machine/machine.ts"
import type { EntityOf } from "../machine/machine.ts"
import { state } from "../machine/state.ts"
import { dayIn, field, Instant, label, Natural, Protocol, Text, TimeZone } from "../values/index.ts"
import { given } from "../values/given.ts"
import { legalDue } from "./legal-due.ts"
import { RuleNotInForce } from "./legal-refusals.ts"
import { Counting, lawfulRule, LegalRuleCode } from "./legal-rule.ts"
import { ProfileVersion } from "./profile-version.ts"
import { rulesOn } from "./served-as.ts"

const optional = Schema.optionalKey

/** What a deadline is about: a record of any machine, by its name and id. */
const subject = {
  rule: field("Regra", "Rule", LegalRuleCode),
  profile: field("Perfil", "Profile", ServiceProfile),
  profileVersion: field("Versão do perfil", "Version of the profile", optional(ProfileVersion.Id)),
  about: field("Tipo do registro", "Kind of record", Text(60, { min: 1 })),
  record: field("Registro", "Record", Text(191, { min: 1 })),
  party: field("Pessoa", "Party", optional(Party.Id)),
  protocol: field("Protocolo", "Protocol", optional(Protocol), { searchable: true }),
  startedAt: field("Início", "Started at", Instant),
}

const running = {
  ...subject,
  article: field("Fundamento", "Legal basis", Text(200)),
  length: field("Duração", "Length", Natural),
  counting: field("Contagem", "Counting", Counting),
  zone: field("Fuso horário", "Time zone", TimeZone),
  place: field("Estado", "State of Brazil", optional(Uf)),
  dueAt: field("Vence em", "Due at", Instant),
  warnedAt: field("Avisado em", "Warned at", optional(Instant), { internal: true }),
}
const why = field("Por quê", "Why", Text(500, { min: 1 }), { personal: "free-text" })
const overdueAt = field("Vencido em", "Overdue since", Instant)

const deadline = Machine.make("StatutoryDeadline", label("Prazo legal", "Statutory deadline"), {
  Running: state("Em curso", "Running", running),
  Overdue: state("Vencido", "Overdue", { ...running, overdueAt }),
  Met: state("Cumprido", "Met", {
    ...running,
    overdueAt: optional(overdueAt),
    metAt: field("Cumprido em", "Met at", Instant),
    late: field("Com atraso", "Late", Schema.Boolean),
  }),
  Lifted: state("Sem efeito", "Lifted", {
    ...running,
    overdueAt: optional(overdueAt),
    liftedAt: field("Sem efeito desde", "Lifted at", Instant),
    why: field("Por quê", "Why", optional(why), { internal: true }),
  }),
})

/** Begins as the law is on the day of the start, and as the company kept it then. **Fails with** `RuleNotInForce`. */
const begin = deadline.start({
  label: label("Iniciar", "Begin"),
  event: "StatutoryDeadlineBegun",
  by: onlySystem,
  input: subject,
  to: "Running",
  needs: (input, { company }) => ({ terms: companyOf(company), house: ProfileVersion.maybe(input.profileVersion) }),
  run: (input, { house, terms }) => {
    const { zone } = terms
    const place = terms.calendar.state
    const on = dayIn(zone, input.startedAt)
    const law = lawfulRule(input.rule, input.profile, on)
    const rule = law && rulesOn(law.begins, input.profile, on, house).find(({ code }) => code === input.rule)
    if (rule === undefined) return Result.fail(new RuleNotInForce({ rule: input.rule, profile: input.profile }))
    const { article, counting, length } = rule
    const { dueAt } = legalDue(rule, { startedAt: input.startedAt, zone, state: place })
    return Result.succeed(
      deadline.to.Running({ ...input, article, counting, length, zone, dueAt, ...given({ place }) }),
    )
  },
})

const warn = deadline.move({
  label: label("Avisar do vencimento", "Warn"),
  event: "StatutoryDeadlineWarned",
  by: onlySystem,
  input: {},
  from: "Running",
  to: "Running",
  run: (record, _input, { now }) => deadline.to.Running({ ...record, warnedAt: now }),
})

const lapse = deadline.move({
  label: label("Vencer", "Lapse"),
  event: "StatutoryDeadlineLapsed",
  by: onlySystem,
  input: {},
  from: "Running",
  to: "Overdue",
  run: (record, _input, { now }) => deadline.to.Overdue({ ...record, overdueAt: now }),
})

/** What was owed was done. Whether in time is told by the moment, however late the worker was. */
const meet = deadline.move({
  label: label("Cumprir", "Meet"),
  event: "StatutoryDeadlineMet",
  by: onlySystem,
  input: {},
  from: ["Running", "Overdue"],
  to: "Met",
  run: (record, _input, { now }) =>
    deadline.to.Met({ ...record, metAt: now, late: DateTime.isGreaterThan(now, record.dueAt) }),
})

/** Nothing is owed any more: the customer does not want it, or a manager answers for it. */
const lift = deadline.move({
  label: label("Tornar sem efeito", "Lift"),
  event: "StatutoryDeadlineLifted",
  by: ["manager"],
  input: { why },
  from: ["Running", "Overdue"],
  to: "Lifted",
  run: (record, input, { now }) => deadline.to.Lifted({ ...record, ...input, liftedAt: now }),
})

/**
 * Until when the law wants something done, in its own time, beside whatever the company promised (prazo legal). It never pauses.
 *
 * **Rules** R-CMP-2 never later than the law's; bound to the version of the company's rules at its start, which no later one changes. Only Guichê itself
 * begins and meets it.
 * **Fails with** `RuleNotInForce`. Source: feature B4.
 */
export const StatutoryDeadline = deadline.machine({
  transitions: { begin, warn, lapse, meet, lift },
  timers: {
    warn: (record) => {
      const isAhead = record.state === "Running" && record.warnedAt === undefined
      return isAhead ? warnedFrom(record.startedAt, record.dueAt) : undefined
    },
    // The last millisecond still counts.
    lapse: (record) => (record.state === "Running" ? DateTime.add(record.dueAt, { milliseconds: 1 }) : undefined),
  },
  final: ["Met", "Lifted"],
  indexes: [["record"], ["party"], ["state", "dueAt"]],
  visible: visibleWithParty,
})

export type StatutoryDeadlineEntity = EntityOf<typeof StatutoryDeadline>

/** A day before the end, or halfway to it where that is later. */
const warnedFrom = (startedAt: DateTime.Utc, dueAt: DateTime.Utc): DateTime.Utc => {
  const half = Math.floor((DateTime.toEpochMillis(startedAt) + DateTime.toEpochMillis(dueAt)) / 2)
  return DateTime.max(DateTime.subtract(dueAt, { days: 1 }), DateTime.makeUnsafe(half))
}
