import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { companyOf, isCustomerOnly, Party, ServiceProfile } from "../directory/index.ts"
import { legalDue, ProfileVersion, rulesOn, RuleNotInForce } from "../legal-profiles/index.ts"
import { type Actor, deskProfiles, onlySystem, seniors } from "../machine/actor.ts"
import { type Id, idOf } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import type { EntityOf } from "../machine/machine.ts"
import { state } from "../machine/state.ts"
import {
  CalendarDay,
  dayIn,
  field,
  Instant,
  label,
  Natural,
  Protocol,
  Text,
  TimeZone,
  WholeNumber,
} from "../values/index.ts"
import { DayInFuture } from "./complaint-refusals.ts"
import {
  ChoiceNotMade,
  DenialNotAllowed,
  NotRemedied,
  OtherThanChosen,
  RemedyBeforeComplaint,
  RepairTimeOver,
  SeparateClauseMissing,
} from "./warranty-refusals.ts"

const optional = Schema.optionalKey
const [leastAgreed, mostAgreed] = [7, 180]

/** Why the choice is the consumer's: the time is over, the product is essential, or a repair would harm its quality, features or value. */
export const ChoiceGround = Schema.Literals(["lapsed", "essential", "repair-would-harm"])

/** What a consumer may choose; whoever prefers to wait for the repair all the same chooses that. */
export const RemedyChoice = Schema.Literals(["replacement", "refund", "abatement", "repair"])
export type RemedyChoice = typeof RemedyChoice.Type

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
}
const ground = field("Fundamento da escolha", "Ground of the choice", ChoiceGround)
const open = { ...running, ground, openedAt: field("Escolha aberta em", "Choice open since", Instant) }
/** Where the choice was open before, it is open again when the term goes on. */
const perhapsOpen = { ground: optional(ground), openedAt: optional(open.openedAt) }
const remediedOn = field("Sanado no dia", "Remedied on", CalendarDay)
const reason = field("Motivo", "Reason", Text(2000, { min: 1 }), { personal: "free-text" })

const term = Machine.make("RepairTerm", label("Prazo de reparo", "Time for repair"), {
  Running: state("Em curso", "Running", running),
  ChoiceOpen: state("Escolha do consumidor", "Choice open", open),
  Chosen: state("Escolhido", "Chosen", {
    ...open,
    choice: field("Escolha", "Choice", RemedyChoice),
    chosenAt: field("Escolhido em", "Chosen at", Instant),
    chosenBy: field("Registrado por", "Recorded by", optional(Schema.String), { internal: true }),
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
    liftedAt: field("Sem efeito desde", "Lifted at", Instant),
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

/** Another time, agreed on with the consumer. **Fails with** `SeparateClauseMissing`, `RepairTimeOver`. Source: CDC art. 18, § 2. */
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
  run: (record, { adhesion, days, separateClause }, { now }) => {
    if (adhesion && !separateClause) return Result.fail(new SeparateClauseMissing())
    // The worker may be late with opening the choice.
    if (DateTime.isGreaterThan(now, record.dueAt)) return Result.fail(new RepairTimeOver())
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

/** By itself, once the time is over. Source: CDC art. 18, § 1. */
const openChoice = term.move({
  label: label("Abrir a escolha", "Open the choice"),
  event: "RepairChoiceOpened",
  by: onlySystem,
  input: {},
  from: "Running",
  to: "ChoiceOpen",
  run: (record, _input, { now }) => term.to.ChoiceOpen({ ...record, ground: "lapsed", openedAt: now }),
})

const choose = term.move({
  label: label("Registrar a escolha", "Record the choice"),
  event: "RepairChoiceMade",
  by: [...deskProfiles, "customer", "integration"],
  input: { choice: field("Escolha", "Choice", RemedyChoice) },
  from: "ChoiceOpen",
  to: "Chosen",
  run: (record, { choice }, { actor, now }) => term.to.Chosen({ ...record, choice, chosenAt: now, chosenBy: actor.id }),
})

/**
 * Records that what was promised has been done: the product was given back cured, another was handed over, or the money paid. In time it is until the last
 * day, however late it is recorded while the term runs; what the consumer chose has no such day.
 *
 * **Fails with** `DayInFuture`, `RemedyBeforeComplaint`, `RepairTimeOver`. Source: CDC art. 18, § 1 ("sanado").
 */
const remedy = term.move({
  label: label("Dar por sanado", "Remedy"),
  event: "DefectRemedied",
  input: { remediedOn },
  from: ["Running", "Chosen"],
  to: "Remedied",
  run: (record, input, { actor, now }) => {
    if (input.remediedOn > dayIn(record.zone, now)) return Result.fail(new DayInFuture({ field: "remediedOn" }))
    if (input.remediedOn < dayIn(record.zone, record.startedAt)) return Result.fail(new RemedyBeforeComplaint())
    if (record.state === "Running" && input.remediedOn > record.lastDay) return Result.fail(new RepairTimeOver())
    return Result.succeed(term.to.Remedied({ ...record, ...input, remediedAt: now, remediedBy: actor.id }))
  },
})

/**
 * The defect is there again, or was never refused with reason: what was left of the time goes on, and where nothing was left the choice opens at once.
 * A choice that was open, or that was made and has failed, is open again: nobody who could choose is sent back to waiting.
 */
const goOn = term.move({
  label: label("Prosseguir", "Go on"),
  event: "RepairTermWentOn",
  by: onlySystem,
  input: {},
  from: ["Chosen", "Remedied", "Lifted"],
  to: ["Running", "ChoiceOpen"],
  run: (record) =>
    record.ground === undefined || record.openedAt === undefined
      ? term.to.Running(record)
      : term.to.ChoiceOpen({ ...record, ground: record.ground, openedAt: record.openedAt }),
})

/** There is no defect, or nobody complains of it any more. */
const lift = term.move({
  label: label("Tornar sem efeito", "Lift"),
  event: "RepairTermLifted",
  by: seniors,
  input: { reason },
  from: ["Running", "ChoiceOpen", "Chosen"],
  to: "Lifted",
  run: (record, input, { now }) => term.to.Lifted({ ...record, ...input, liftedAt: now }),
})

/**
 * The time in which a defect of a product must be repaired, after which replacement, refund or abatement are the consumer's to choose (prazo de reparo).
 *
 * **Rules** R-CMP-2 30 days at most, or 7 to 180 that were agreed on; counted once for a defect, however many complaints there are of it; no promise ends
 * it; it never pauses; the choice opens by itself.
 * **Fails with** `RuleNotInForce`, `SeparateClauseMissing`, `RepairTimeOver`, `DayInFuture`, `RemedyBeforeComplaint`, `NotUnique`.
 * Source: CDC art. 18, §§ 1 to 3; features Q3 and B4.
 */
export const RepairTerm = term.machine({
  transitions: { begin, agree, openAtOnce, openChoice, choose, remedy, goOn, lift },
  timers: {
    // The last millisecond still counts.
    openChoice: (record) => (record.state === "Running" ? DateTime.add(record.dueAt, { milliseconds: 1 }) : undefined),
  },
  final: ["Remedied", "Lifted"],
  unique: [["complaint"]],
  indexes: [["party"], ["state", "dueAt"]],
  visible: (actor) => (isCustomerOnly(actor) ? { party: actor.id as Id<"Party"> } : {}),
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

/** What is owed to the consumer still: the term has neither been met nor lost its effect. */
export const isOwed = (
  repair: RepairTermEntity | undefined,
): repair is Extract<RepairTermEntity, { readonly state: "Running" | "ChoiceOpen" | "Chosen" }> =>
  repair?.state === "Running" || repair?.state === "ChoiceOpen" || repair?.state === "Chosen"

interface Answer {
  readonly solution: string
  readonly denial?: boolean | undefined
}

/**
 * Why an answer goes against what the law leaves to the consumer; undefined where it does not. A worker may be late with opening the choice. Whether
 * anything is owed at all is for seniors to deny.
 */
export const againstChoice = (
  repair: RepairTermEntity | undefined,
  { denial, solution }: Answer,
  { actor, now }: { readonly actor: Actor; readonly now: DateTime.Utc },
): ChoiceNotMade | DenialNotAllowed | OtherThanChosen | undefined => {
  if (denial === true) {
    const isSenior = actor.profiles.some((profile) => seniors.includes(profile))
    return isOwed(repair) && !isSenior ? new DenialNotAllowed() : undefined
  }
  const isOver = repair?.state === "Running" && DateTime.isGreaterThan(now, repair.dueAt)
  if (isOver || repair?.state === "ChoiceOpen") return new ChoiceNotMade()
  return repair?.state === "Chosen" && repair.choice !== solution
    ? new OtherThanChosen({ chosen: repair.choice })
    : undefined
}

const granted: ReadonlyArray<string> = RemedyChoice.literals

/** Why a complaint cannot be closed: a promise is not yet what was promised. Undefined where nothing was granted, or it has been done. */
export const notYetRemedied = (repair: RepairTermEntity | undefined, { solution }: Answer): NotRemedied | undefined =>
  isOwed(repair) && granted.includes(solution) ? new NotRemedied({ solution }) : undefined
