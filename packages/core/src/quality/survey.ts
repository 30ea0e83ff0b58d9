import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Agent, isCustomerOnly, Party } from "../directory/index.ts"
import * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import * as Refusal from "../machine/refusal.ts"
import { state } from "../machine/state.ts"
import { Code, field, Instant, label, Protocol, Text, WholeNumber } from "../values/index.ts"
import { ComplaintCode } from "./complaint-code.ts"
import { product } from "./complaint-form.ts"
import { Solution } from "./complaint-states.ts"
import { Complaint } from "./complaint.ts"

const optional = Schema.optionalKey
const { brand, lot, manufacturerName, productName, supplierName } = product

/** What a survey is about. It is copied, so that results can be summarised by product, supplier or agent. */
const subject = {
  complaint: field("Reclamação", "Complaint", Complaint.Id),
  protocol: field("Protocolo", "Protocol", Protocol, { searchable: true }),
  party: field("Pessoa", "Party", Party.Id),
  agent: field("Responsável", "Responsible", optional(Agent.Id)),
  code: field("Código de reclamação", "Complaint code", ComplaintCode.Id),
  solution: field("Solução", "Solution", Solution),
  productName,
  productCode: field("Código do produto", "Product code", optional(Code)),
  brand,
  lot,
  supplier: field("Fornecedor (pessoa)", "Supplier (party)", optional(Party.Id)),
  supplierName,
  manufacturer: field("Fabricante (pessoa)", "Manufacturer (party)", optional(Party.Id)),
  manufacturerName,
}

const expiresAt = field("Expira em", "Expires at", Instant)

const sent = {
  ...subject,
  token: field("Chave de acesso", "Access token", Schema.String),
  sentAt: field("Enviada em", "Sent at", Instant),
  expiresAt,
}

const score = field("Nota", "Score", WholeNumber(0, 10))
const comment = field("Comentário", "Comment", optional(Text(4000)), { personal: "free-text", searchable: true })

const survey = Machine.make("Survey", label("Pesquisa", "Survey"), {
  Sent: state("Enviada", "Sent", sent),
  Answered: state("Respondida", "Answered", {
    ...subject,
    sentAt: sent.sentAt,
    score,
    comment,
    answeredAt: field("Respondida em", "Answered at", Instant),
  }),
  Expired: state("Expirada", "Expired", { ...subject, sentAt: sent.sentAt, expiresAt }),
})

const send = survey.start({
  label: label("Enviar", "Send"),
  event: "SurveySent",
  by: ["supervisor", "manager"],
  input: { ...subject, expiresAt },
  to: "Sent",
  needs: () => ({ token: Fact.token }),
  run: (input, { now, token }) => survey.to.Sent({ ...input, sentAt: now, token }),
})

/** Takes the one answer that the token stands for; an answered survey takes none, and the token is gone with the answer. */
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
  run: (record, input, { now }) => {
    if (input.token !== record.token) return Result.fail(new SurveyTokenUnknown())
    if (DateTime.isGreaterThanOrEqualTo(now, record.expiresAt)) return Result.fail(new SurveyExpired())
    const { token: _token, ...given } = input
    return Result.succeed(survey.to.Answered({ ...record, ...given, answeredAt: now }))
  },
})

const expire = survey.move({
  label: label("Expirar", "Expire"),
  event: "SurveyExpired",
  by: ["system"],
  input: {},
  from: "Sent",
  to: "Expired",
  run: (record) => survey.to.Expired(record),
})

/**
 * The satisfaction survey that a customer gets when a complaint is closed (pesquisa de satisfação).
 *
 * **Rules** one answer, by who holds the token, until it expires; the desk itself never answers.
 * **Fails with** `SurveyTokenUnknown`, `SurveyExpired`.
 * Source: feature Q8.
 */
export const Survey = survey.machine({
  transitions: { send, answer, expire },
  timers: { expire: (record) => (record.state === "Sent" ? record.expiresAt : undefined) },
  final: ["Answered", "Expired"],
  unique: [["token"]],
  indexes: [["complaint"], ["supplier", "state"], ["productCode", "state"]],
  visible: (actor) => (isCustomerOnly(actor) ? { party: actor.id as Id<"Party"> } : {}),
})

/** The token is not this survey's. */
export class SurveyTokenUnknown extends Refusal.make(
  "SurveyTokenUnknown",
  {},
  label("Link de pesquisa inválido.", "The survey link is not valid."),
) {}

/** The time for answering is over. */
export class SurveyExpired extends Refusal.make(
  "SurveyExpired",
  {},
  label("O prazo para responder terminou.", "The time for answering is over."),
) {}
