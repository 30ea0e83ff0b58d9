import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Agent, Party, visibleWithParty } from "../directory/index.ts"
import { onlySystem } from "../machine/actor.ts"
import * as Machine from "../machine/machine.ts"
import { state } from "../machine/state.ts"
import { digest } from "../values/digest.ts"
import { given } from "../values/given.ts"
import { Code, field, Instant, label, Natural, Protocol, Text, WholeNumber } from "../values/index.ts"
import { CalendarMonth, monthIn } from "./calendar-month.ts"
import { ComplaintCode } from "./complaint-code.ts"
import { product } from "./complaint-form.ts"
import { Solution } from "./complaint-states.ts"
import { Complaint } from "./complaint.ts"
import { settingsOf } from "./quality-parameters.ts"
import { scaleOf, SurveyKind } from "./survey-kind.ts"
import {
  ScoreOutsideScale,
  SurveyExpired,
  SurveyOfOwnStaff,
  SurveyTokenUnknown,
  SurveyUnreachable,
} from "./survey-refusals.ts"
import { isOwnStaff } from "./survey-staff.ts"

const optional = Schema.optionalKey
const { brand, lot, manufacturerName, productName, supplierName } = product

/**
 * What a survey is about. It is copied, so that results can be summarised by product, supplier or agent. A complaint belongs to no company of the
 * tenant; the survey is of the one whose desk closed it, by whose parameters it asks.
 */
const subject = {
  complaint: field("Reclamação", "Complaint", Complaint.Id),
  company: field("Empresa", "Company", Text(191)),
  round: field("Rodada", "Round", Natural),
  kind: field("Tipo de pesquisa", "Kind of survey", SurveyKind),
  protocol: field("Protocolo", "Protocol", Protocol, { searchable: true }),
  party: field("Pessoa", "Party", Party.Id),
  agent: field("Responsável", "Responsible", optional(Agent.Id)),
  code: field("Código de reclamação", "Complaint code", ComplaintCode.Id),
  solution: field("Solução", "Solution", Solution),
  productName,
  productCode: field("Código do produto", "Product code", optional(Code)),
  brand,
  lot,
  supplier: field("Fornecedor (pessoa)", "Supplier (party)", optional(Party.Id), { internal: true }),
  supplierName,
  manufacturer: field("Fabricante (pessoa)", "Manufacturer (party)", optional(Party.Id), { internal: true }),
  manufacturerName,
}

const expiresAt = field("Expira em", "Expires at", Instant)

const sent = {
  ...subject,
  tokenDigests: field("Resumos das chaves", "Digests of the tokens", optional(Schema.Array(Text(64))), {
    internal: true,
  }),
  sentAt: field("Enviada em", "Sent at", Instant),
  expiresAt,
  remindAt: field("Lembrar em", "Remind at", optional(Instant)),
  remindedAt: field("Lembrada em", "Reminded at", optional(Instant)),
}

const score = field("Nota", "Score", WholeNumber(0, 10))
const comment = field("Comentário", "Comment", optional(Text(4000)), { personal: "free-text", searchable: true })

const survey = Machine.make("Survey", label("Pesquisa", "Survey"), {
  Sent: state("Enviada", "Sent", sent),
  Answered: state("Respondida", "Answered", {
    ...subject,
    sentAt: sent.sentAt,
    remindedAt: sent.remindedAt,
    score,
    comment,
    answeredAt: field("Respondida em", "Answered at", Instant),
    answeredIn: field("Mês da resposta", "Month of the answer", CalendarMonth),
  }),
  Expired: state("Expirada", "Expired", { ...subject, sentAt: sent.sentAt, remindedAt: sent.remindedAt, expiresAt }),
})

/**
 * Sends the survey of a closed complaint, once for each time that it was closed.
 *
 * **Fails with** `SurveyUnreachable`, `SurveyOfOwnStaff`.
 */
const send = survey.start({
  label: label("Enviar", "Send"),
  event: "SurveySent",
  by: ["supervisor", "manager"],
  input: { complaint: subject.complaint },
  to: "Sent",
  needs: ({ complaint }, { company }) => {
    const closed = Complaint.seen(complaint, "Closed")
    return { closed, settings: settingsOf(company), own: closed.andThen(isOwnStaff) }
  },
  run: ({ complaint }, { closed, company, now, own, settings }) => {
    if (closed.customerEmail === undefined || settings.surveyLink === undefined)
      return Result.fail(new SurveyUnreachable())
    if (own) return Result.fail(new SurveyOfOwnStaff())
    const { surveyDays, surveyKind: kind, surveyReminderDays: after } = settings
    const remindAt = after === undefined || after >= surveyDays ? undefined : DateTime.add(now, { days: after })
    const until = DateTime.add(now, { days: surveyDays })
    const about = { ...closed, ...given({ remindAt }), company, complaint, kind, round: closed.reopenings }
    return Result.succeed(survey.to.Sent({ ...about, sentAt: now, expiresAt: until }))
  },
})

/**
 * Lets the token of one mail answer. Of the token itself only its digest is kept: whoever reads the record, at the desk or in the database, cannot answer
 * for the customer.
 */
const giveKey = survey.move({
  label: label("Dar chave de acesso", "Give access key"),
  event: "SurveyKeyGiven",
  by: onlySystem,
  input: { key: field("Resumo da chave", "Digest of the token", Text(64)) },
  from: "Sent",
  to: "Sent",
  run: (record, { key }) => survey.to.Sent({ ...record, tokenDigests: [...(record.tokenDigests ?? []), key] }),
})

/** Takes the one answer that a token in a mail stands for; an answered survey takes none, and what tokens open it is gone with the answer. */
const answer = survey.move({
  label: label("Responder", "Answer"),
  event: "SurveyAnswered",
  by: ["customer", "integration"],
  input: {
    token: field("Chave de acesso", "Access token", Text(64)),
    score,
    comment,
  },
  from: "Sent",
  to: "Answered",
  needs: (_record, _input, { company }) => ({ settings: settingsOf(company) }),
  run: (record, input, { now, settings }) => {
    if (record.tokenDigests?.includes(digest(input.token)) !== true) return Result.fail(new SurveyTokenUnknown())
    if (DateTime.isGreaterThanOrEqualTo(now, record.expiresAt)) return Result.fail(new SurveyExpired())
    const scale = scaleOf(record.kind)
    if (input.score < scale.least || input.score > scale.most) return Result.fail(new ScoreOutsideScale(scale))
    const { token: _token, ...told } = input
    return Result.succeed(
      survey.to.Answered({ ...record, ...told, answeredAt: now, answeredIn: monthIn(settings.zone, now) }),
    )
  },
})

const remind = survey.move({
  label: label("Lembrar", "Remind"),
  event: "SurveyReminded",
  by: onlySystem,
  input: {},
  from: "Sent",
  to: "Sent",
  run: (record, _input, { now }) => survey.to.Sent({ ...record, remindedAt: now }),
})

const expire = survey.move({
  label: label("Expirar", "Expire"),
  event: "SurveyExpired",
  by: onlySystem,
  input: {},
  from: "Sent",
  to: "Expired",
  run: (record) => survey.to.Expired(record),
})

/**
 * The satisfaction survey that a customer gets when a complaint is closed (pesquisa de satisfação).
 *
 * **Rules** one answer, by who holds a token of its mails, until it expires; the desk itself never answers; the house's own staff is never asked.
 * **Fails with** `SurveyTokenUnknown`, `SurveyExpired`, `ScoreOutsideScale`, `SurveyOfOwnStaff`, `SurveyUnreachable`.
 * Source: features Q8 and A6.
 */
export const Survey = survey.machine({
  transitions: { send, giveKey, answer, remind, expire },
  timers: {
    remind: (record) => (record.state === "Sent" && record.remindedAt === undefined ? record.remindAt : undefined),
    expire: (record) => (record.state === "Sent" ? record.expiresAt : undefined),
  },
  final: ["Answered", "Expired"],
  unique: [["complaint", "round"]],
  indexes: [["supplier", "state"], ["productCode", "state"], ["state", "answeredAt"], ["sentAt"]],
  visible: visibleWithParty,
})
