import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { companyOf, isCustomerOnly, Party, ServiceProfile } from "../directory/index.ts"
import { legalDue, ProfileVersion, rulesOn, RuleNotInForce } from "../legal-profiles/index.ts"
import { deskProfiles, onlySystem } from "../machine/actor.ts"
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
import { ChoiceNotMade, OtherThanChosen, RepairTimeOver, SeparateClauseMissing } from "./warranty-refusals.ts"

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
const reason = field("Motivo", "Reason", Text(2000, { min: 1 }), { personal: "free-text" })

const term = Machine.make("RepairTerm", label("Prazo de reparo", "Time for repair"), {
  Running: state("Em curso", "Running", running),
  ChoiceOpen: state("Escolha do consumidor", "Choice open", open),
  Chosen: state("Escolhido", "Chosen", {
    ...open,
    choice: field("Escolha", "Choice", RemedyChoice),
    chosenAt: field("Escolhido em", "Chosen at", Instant),
    chosenBy: field("Registrado por", "Recorded by", Schema.String),
  }),
  Remedied: state("Sanado", "Remedied", { ...running, remediedAt: field("Sanado em", "Remedied at", Instant) }),
  Lifted: state("Sem efeito", "Lifted", {
    ...running,
    liftedAt: field("Sem efeito desde", "Lifted at", Instant),
    reason,
  }),
})

/** The days are counted once, from the complaint on, whatever is tried in between. **Fails with** `RuleNotInForce`. */
const begin = term.start({
  label: label("Iniciar", "Begin"),
  event: "RepairTermBegun",
  by: onlySystem,
  input: { ...about, essential: field("Produto essencial", "Essential product", Schema.Boolean) },
  to: ["Running", "ChoiceOpen"],
  needs: (input, { company }) => ({ terms: companyOf(company), house: ProfileVersion.maybe(input.profileVersion) }),
  run: ({ essential, ...input }, { house, now, terms: { zone } }) => {
    const on = dayIn(zone, input.startedAt)
    const [rule] = rulesOn("complaint-verified", input.profile, on, house)
    if (rule === undefined) return Result.fail(new RuleNotInForce({ rule: "repair", profile: input.profile }))
    const counted = { ...input, article: rule.article, days: rule.length, agreed: false, zone }
    const begun = { ...counted, ...until(counted) }
    return Result.succeed(
      essential ? term.to.ChoiceOpen({ ...begun, ground: "essential", openedAt: now }) : term.to.Running(begun),
    )
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

const remedy = term.move({
  label: label("Dar por sanado", "Remedy"),
  event: "DefectRemedied",
  by: onlySystem,
  input: {},
  from: "Running",
  to: "Remedied",
  run: (record, _input, { now }) => term.to.Remedied({ ...record, remediedAt: now }),
})

/** The defect is there again: what was left of the time goes on, and where nothing was left the choice opens at once. */
const goOn = term.move({
  label: label("Prosseguir", "Go on"),
  event: "RepairTermWentOn",
  by: onlySystem,
  input: {},
  from: ["Remedied", "Lifted"],
  to: "Running",
  run: (record) => term.to.Running(record),
})

/** There is no defect, or nobody complains of it any more. */
const lift = term.move({
  label: label("Tornar sem efeito", "Lift"),
  event: "RepairTermLifted",
  by: ["supervisor", "manager"],
  input: { reason },
  from: ["Running", "ChoiceOpen"],
  to: "Lifted",
  run: (record, input, { now }) => term.to.Lifted({ ...record, ...input, liftedAt: now }),
})

/**
 * The time in which a defect of a product must be repaired, after which replacement, refund or abatement are the consumer's to choose (prazo de reparo).
 *
 * **Rules** R-CMP-2 30 days at most, or 7 to 180 that were agreed on; counted once; it never pauses; the choice opens by itself.
 * **Fails with** `RuleNotInForce`, `SeparateClauseMissing`, `RepairTimeOver`, `NotUnique`. Source: CDC art. 18, §§ 1 to 3; features Q3 and B4.
 */
export const RepairTerm = term.machine({
  transitions: { begin, agree, openAtOnce, openChoice, choose, remedy, goOn, lift },
  timers: {
    // The last millisecond still counts.
    openChoice: (record) => (record.state === "Running" ? DateTime.add(record.dueAt, { milliseconds: 1 }) : undefined),
  },
  final: ["Chosen", "Remedied", "Lifted"],
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

/** Why a solution goes against what the law leaves to the consumer; undefined where it does not. A worker may be late with opening the choice. */
export const againstChoice = (
  repair: RepairTermEntity | undefined,
  solution: string,
  now: DateTime.Utc,
): ChoiceNotMade | OtherThanChosen | undefined => {
  const isOver = repair?.state === "Running" && DateTime.isGreaterThan(now, repair.dueAt)
  if (isOver || repair?.state === "ChoiceOpen") return new ChoiceNotMade()
  return repair?.state === "Chosen" && repair.choice !== solution
    ? new OtherThanChosen({ chosen: repair.choice })
    : undefined
}
