import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { companyOf, Party, ServiceProfile, visibleWithParty } from "../directory/index.ts"
import { legalDue, ProfileVersion, rulesOn, RuleNotInForce } from "../legal-profiles/index.ts"
import { deskProfiles, isSenior, onlySystem, seniors } from "../machine/actor.ts"
import { idOf } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import type { EntityOf } from "../machine/machine.ts"
import { state } from "../machine/state.ts"
import {
  addDays,
  CalendarDay,
  dayIn,
  endOfDay,
  field,
  Instant,
  label,
  Natural,
  Protocol,
  Text,
  TimeZone,
  WholeNumber,
} from "../values/index.ts"
import { given } from "../values/given.ts"
import { CustomerWishUnproven, DayInFuture } from "./complaint-refusals.ts"
import { addressOfConsumer } from "./consumer-address.ts"
import { wishIsProven } from "./customer-wish.ts"
import { settingsOf } from "./quality-parameters.ts"
import { isInTime, isRepairOver, openingOf, warningOf } from "./repair-days.ts"
import { RemedyBeforeComplaint, RemedyUnproven, RepairTimeOver, SeparateClauseMissing } from "./warranty-refusals.ts"

const optional = Schema.optionalKey
const [leastAgreed, mostAgreed] = [7, 180]
/** How long the desk has for its word before the choice opens of what is complained of again, in days. */
const daysForWord = 7
/** How often it is said that what was chosen has not been done, in days. */
const daysBetweenEscalations = 7

/** Why the choice is the consumer's: the time is over, the product is essential, or a repair would harm its quality, features or value. */
export const ChoiceGround = Schema.Literals(["lapsed", "essential", "repair-would-harm"])

/** What a consumer may choose; whoever prefers to wait for the repair all the same chooses that. */
export const RemedyChoice = Schema.Literals(["replacement", "refund", "abatement", "repair"])
export type RemedyChoice = typeof RemedyChoice.Type

/**
 * Why a term has no effect: a verdict that covers nothing, another code, the consumer's wish, an unequivocal refusal that was told, or the word of a
 * supervisor or manager.
 */
export const LiftCause = Schema.Literals(["verdict", "classification", "wish", "refusal", "senior"])

const about = {
  complaint: field("Reclamação", "Complaint", idOf("Complaint")),
  protocol: field("Protocolo", "Protocol", Protocol, { searchable: true }),
  party: field("Pessoa", "Party", Party.Id),
  productName: field("Produto", "Product", Text(200, { min: 1 }), { searchable: true }),
  profile: field("Perfil", "Profile", ServiceProfile),
  profileVersion: field("Versão do perfil", "Version of the profile", optional(ProfileVersion.Id)),
  startedAt: field("Início", "Started at", Instant),
}

const running = {
  ...about,
  article: field("Fundamento", "Legal basis", Text(200)),
  days: field("Prazo de reparo", "Time for repair", Natural, { unit: "day" }),
  agreed: field("Prazo combinado", "Time agreed on", Schema.Boolean),
  zone: field("Fuso horário", "Time zone", TimeZone),
  lastDay: field("Último dia", "Last day", CalendarDay),
  dueAt: field("Vence em", "Due at", Instant),
  promisedAt: field("Solução concedida informada em", "Told what is granted at", optional(Instant), { internal: true }),
  warnedAt: field("Avisado em", "Warned at", optional(Instant), { internal: true }),
  failedAt: field("Vício de volta em", "Failed again at", optional(Instant), { internal: true }),
}
const ground = field("Fundamento da escolha", "Ground of the choice", ChoiceGround)
const open = { ...running, ground, openedAt: field("Escolha aberta em", "Choice open since", Instant) }
/** Where the choice was open before, it is open again when the term goes on. */
const perhapsOpen = { ground: optional(ground), openedAt: optional(open.openedAt) }
const choice = field("Escolha", "Choice", RemedyChoice)
const chosenAt = field("Escolhido em", "Chosen at", Instant)
const chosenBy = field("Registrado por", "Recorded by", optional(Schema.String), { internal: true })
const remedyDueAt = field("A cumprir até", "To be done by", Instant)
const remediedOn = field("Sanado no dia", "Remedied on", CalendarDay)
const reason = field("Motivo", "Reason", Text(2000, { min: 1 }), { personal: "free-text" })

const term = Machine.make("RepairTerm", label("Prazo de reparo", "Time for repair"), {
  Running: state("Em curso", "Running", {
    ...running,
    ...perhapsOpen,
    opensAt: field("Abre a escolha em", "Opens the choice at", optional(Instant), { internal: true }),
  }),
  ChoiceOpen: state("Escolha do consumidor", "Choice open", open),
  Chosen: state("Escolhido", "Chosen", {
    ...open,
    choice,
    chosenAt,
    chosenBy,
    remedyDueAt,
    escalatedAt: field("Escalado em", "Escalated at", optional(Instant), { internal: true }),
  }),
  Remedied: state("Sanado", "Remedied", {
    ...running,
    ...perhapsOpen,
    remediedOn,
    remediedAt: field("Sanado: registrado em", "Remedied: recorded at", Instant),
    remediedBy: field("Sanado: registrado por", "Remedied: recorded by", optional(Schema.String), { internal: true }),
  }),
  Lifted: state("Sem efeito", "Lifted", {
    ...running,
    ...perhapsOpen,
    choice: optional(choice),
    chosenAt: optional(chosenAt),
    chosenBy,
    remedyDueAt: optional(remedyDueAt),
    liftedAt: field("Sem efeito desde", "Lifted at", Instant),
    cause: field("Causa", "Cause", optional(LiftCause), { internal: true }),
    reason: field("Motivo", "Reason", optional(reason), { internal: true }),
  }),
})

/** The days are counted once, from the first complaint on, whatever is tried in between. **Fails with** `RuleNotInForce`. */
const begin = term.start({
  label: label("Iniciar", "Begin"),
  event: "RepairTermBegun",
  by: onlySystem,
  input: about,
  to: "Running",
  needs: (input, { company }) => ({ terms: companyOf(company), house: ProfileVersion.maybe(input.profileVersion) }),
  run: (input, { house, terms: { zone } }) => {
    const on = dayIn(zone, input.startedAt)
    const [rule] = rulesOn("defect-complained-of", input.profile, on, house)
    if (rule === undefined) return Result.fail(new RuleNotInForce({ rule: "repair", profile: input.profile }))
    const counted = { ...input, article: rule.article, days: rule.length, agreed: false, zone }
    return Result.succeed(term.to.Running({ ...counted, ...until(counted) }))
  },
})

/**
 * Another time, agreed on with the consumer, who is told it.
 *
 * **Fails with** `SeparateClauseMissing`, `RepairTimeOver`, `CustomerWishUnproven`. Source: CDC art. 18, § 2.
 */
const agree = term.move({
  label: label("Combinar outro prazo", "Agree on another time"),
  event: "RepairTermAgreed",
  input: {
    days: field("Prazo combinado", "Time agreed on", WholeNumber(leastAgreed, mostAgreed), { unit: "day" }),
    adhesion: field("Contrato de adesão", "Adhesion contract", Schema.Boolean),
    separateClause: field("Cláusula em separado", "Clause of its own", Schema.Boolean),
  },
  from: "Running",
  to: "Running",
  needs: ({ party }) => ({ address: addressOfConsumer(party) }),
  run: ({ warnedAt: _warned, ...record }, { adhesion, days, separateClause }, { actor, address, now }) => {
    if (adhesion && !separateClause) return Result.fail(new SeparateClauseMissing())
    // The worker may be late with opening the choice.
    if (isRepairOver(record, now)) return Result.fail(new RepairTimeOver())
    if (!wishIsProven(record, { actor, isReached: address !== undefined }))
      return Result.fail(new CustomerWishUnproven())
    const agreed = { ...record, days, agreed: true, article: "CDC, art. 18, § 2º" }
    return Result.succeed(term.to.Running({ ...agreed, ...until(agreed) }))
  },
})

/** Source: CDC art. 18, § 3. */
const openAtOnce = term.move({
  label: label("Abrir a escolha de imediato", "Open the choice at once"),
  event: "RepairChoiceOpenedAtOnce",
  input: {
    ground: field("Fundamento da escolha", "Ground of the choice", Schema.Literals(["essential", "repair-would-harm"])),
  },
  from: "Running",
  to: "ChoiceOpen",
  run: (record, input, { now }) => term.to.ChoiceOpen({ ...record, ...input, openedAt: now }),
})

/** By itself, once the time is over, or with the verdict that covers what is complained of again. Source: CDC art. 18, § 1. */
const openChoice = term.move({
  label: label("Abrir a escolha", "Open the choice"),
  event: "RepairChoiceOpened",
  by: onlySystem,
  input: {},
  from: "Running",
  to: "ChoiceOpen",
  run: (record, _input, { now }) =>
    term.to.ChoiceOpen({ ...record, ground: record.ground ?? "lapsed", openedAt: record.openedAt ?? now }),
})

/**
 * What the consumer chose, who is told that it is on record. The law wants it done at once and says no number of days; the company's own is when somebody
 * is reminded.
 *
 * **Fails with** `CustomerWishUnproven`. Source: CDC art. 18, § 1, I to III.
 */
const choose = term.move({
  label: label("Registrar a escolha", "Record the choice"),
  event: "RepairChoiceMade",
  by: [...deskProfiles, "customer", "integration"],
  input: { choice: field("Escolha", "Choice", RemedyChoice) },
  from: "ChoiceOpen",
  to: "Chosen",
  needs: ({ party }, _input, { company }) => ({ address: addressOfConsumer(party), settings: settingsOf(company) }),
  run: ({ promisedAt: _promised, warnedAt: _warned, ...record }, input, { actor, address, now, settings }) => {
    if (!wishIsProven(record, { actor, isReached: address !== undefined }))
      return Result.fail(new CustomerWishUnproven())
    const until = endOfDay(record.zone, addDays(dayIn(record.zone, now), settings.chosenRemedyDays))
    const chosen = { choice: input.choice, chosenAt: now, chosenBy: actor.id, remedyDueAt: until }
    return Result.succeed(term.to.Chosen({ ...record, ...chosen }))
  },
})

/** The customer has been told of something that is granted, or it stands no more. It ends nothing until it is done. */
const promise = term.move({
  label: label("Anotar a solução concedida", "Note what is granted"),
  event: "RepairPromised",
  by: onlySystem,
  input: { stands: field("Vale", "Stands", Schema.Boolean) },
  from: ["Running", "Chosen"],
  to: ["Running", "Chosen"],
  run: ({ promisedAt: _promised, ...record }, { stands }, { now }) =>
    stands ? { ...record, promisedAt: now } : record,
})

const warn = term.move({
  label: label("Avisar do vencimento", "Warn"),
  event: "RepairTermWarned",
  by: onlySystem,
  input: {},
  from: ["Running", "Chosen"],
  to: ["Running", "Chosen"],
  run: (record, _input, { now }) => ({ ...record, warnedAt: now }),
})

/** What was chosen has not been done in the company's time. It is said again each week. */
const escalate = term.move({
  label: label("Escalar a escolha não cumprida", "Escalate"),
  event: "RepairChoiceEscalated",
  by: onlySystem,
  input: {},
  from: "Chosen",
  to: "Chosen",
  run: (record, _input, { now }) => term.to.Chosen({ ...record, escalatedAt: now }),
})

/**
 * Records that what was promised has been done: the product was given back cured, another was handed over, or the money paid. In time it is until the last
 * day, however late it is recorded; what the consumer chose has no such day. The customer is told it. A supervisor or manager answers for what was done
 * without having been granted to the customer, or is recorded after the choice has opened.
 *
 * **Fails with** `DayInFuture`, `RemedyBeforeComplaint`, `RepairTimeOver`, `RemedyUnproven`. Source: CDC art. 18, § 1 ("sanado").
 */
const remedy = term.move({
  label: label("Dar por sanado", "Remedy"),
  event: "DefectRemedied",
  input: { remediedOn },
  from: ["Running", "ChoiceOpen", "Chosen"],
  to: "Remedied",
  run: (record, input, { actor, now }) => {
    if (input.remediedOn > dayIn(record.zone, now)) return Result.fail(new DayInFuture({ field: "remediedOn" }))
    if (input.remediedOn < dayIn(record.zone, record.failedAt ?? record.startedAt))
      return Result.fail(new RemedyBeforeComplaint())
    if (!isInTime(record, input.remediedOn)) return Result.fail(new RepairTimeOver())
    const isPromised = record.promisedAt !== undefined && record.state !== "ChoiceOpen"
    if (!isPromised && !isSenior(actor)) return Result.fail(new RemedyUnproven())
    return Result.succeed(term.to.Remedied({ ...record, ...input, remediedAt: now, remediedBy: actor.id }))
  },
})

/**
 * The defect is there again, or was never refused with reason: what was left of the time goes on, and where nothing was left the choice opens, at once or
 * after the days that the desk has for its word. A choice that was open, or that was made and has failed, is open again: nobody who could choose is sent
 * back to waiting. One that was made and has not failed stands.
 */
const goOn = term.move({
  label: label("Prosseguir", "Go on"),
  event: "RepairTermWentOn",
  by: onlySystem,
  input: { atOnce: field("De imediato", "At once", Schema.Boolean) },
  from: ["Chosen", "Remedied", "Lifted"],
  to: ["Running", "ChoiceOpen", "Chosen"],
  run: ({ promisedAt: _promised, warnedAt: _warned, ...record }, { atOnce }, { now }) => {
    if (record.state === "Lifted") {
      const { chosenAt: at, choice: made, ground: on, openedAt, remedyDueAt: until } = record
      if (at !== undefined && made !== undefined && on !== undefined && openedAt !== undefined && until !== undefined)
        return term.to.Chosen({ ...record, chosenAt: at, choice: made, ground: on, openedAt, remedyDueAt: until })
    }
    const { ground: before, openedAt: since, ...bare } = record
    const opened = given({ ground: before, openedAt: since })
    const again = { ...bare, ...opened, ...(record.state === "Lifted" ? {} : { failedAt: now }) }
    if (!isRepairOver(record, now)) return term.to.Running(again)
    return atOnce
      ? term.to.ChoiceOpen({ ...again, ground: before ?? "lapsed", openedAt: since ?? now })
      : term.to.Running({ ...again, opensAt: DateTime.add(now, { days: daysForWord }) })
  },
})

/** There is no defect, or nobody complains of it any more. */
const lift = term.move({
  label: label("Tornar sem efeito", "Lift"),
  event: "RepairTermLifted",
  by: seniors,
  input: { reason, cause: field("Causa", "Cause", optional(LiftCause)) },
  from: ["Running", "ChoiceOpen", "Chosen"],
  to: "Lifted",
  run: (record, { cause = "senior", reason: why }, { now }) =>
    term.to.Lifted({ ...record, reason: why, cause, liftedAt: now }),
})

/**
 * The time in which a defect of a product must be repaired, after which replacement, refund or abatement are the consumer's to choose (prazo de reparo).
 *
 * **Rules** R-CMP-2 30 days at most, or 7 to 180 that were agreed on; counted once for a defect, however many complaints there are of it; no promise ends
 * it; it never pauses; the choice opens by itself; what is said for the consumer is told to them; what they chose and did not get is escalated each week.
 * **Fails with** `RuleNotInForce`, `SeparateClauseMissing`, `RepairTimeOver`, `CustomerWishUnproven`, `DayInFuture`, `RemedyBeforeComplaint`, `RemedyUnproven`,
 * `NotUnique`.
 * Source: CDC art. 18, §§ 1 to 3; features Q3 and B4.
 */
export const RepairTerm = term.machine({
  transitions: { begin, agree, openAtOnce, openChoice, choose, promise, remedy, warn, escalate, goOn, lift },
  timers: {
    openChoice: (record) => (record.state === "Running" ? openingOf(record) : undefined),
    warn: (record) =>
      (record.state === "Running" || record.state === "Chosen") && record.warnedAt === undefined
        ? warningOf(record)
        : undefined,
    escalate: (record) =>
      record.state === "Chosen"
        ? DateTime.add(record.escalatedAt ?? record.remedyDueAt, {
            days: record.escalatedAt === undefined ? 0 : daysBetweenEscalations,
          })
        : undefined,
  },
  final: ["Remedied", "Lifted"],
  unique: [["complaint"]],
  indexes: [["party"], ["state", "dueAt"]],
  visible: visibleWithParty,
})

export type RepairTermEntity = EntityOf<typeof RepairTerm>

interface Counted {
  readonly days: number
  readonly startedAt: DateTime.Utc
  readonly zone: TimeZone
}

const until = ({ days, startedAt, zone }: Counted) => {
  const { dueAt, lastDay } = legalDue({ counting: "calendar-days", length: days }, { startedAt, zone })
  return { dueAt, lastDay: lastDay ?? dayIn(zone, dueAt) }
}
