import type * as DateTime from "effect/DateTime"
import * as Schema from "effect/Schema"
import { companyOf, type CompanyTerms } from "../directory/index.ts"
import { lawfulRules, legalDue, type LegalRuleCode } from "../legal-profiles/index.ts"
import { seniors } from "../machine/actor.ts"
import * as Fact from "../machine/fact.ts"
import { idOf } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import { state } from "../machine/state.ts"
import { Code, field, Instant, label, Text } from "../values/index.ts"
import { product } from "./complaint-form.ts"
import { insideOnly } from "./inside-only.ts"
import { LongText } from "./long-text.ts"

const optional = Schema.optionalKey

const begun = {
  cluster: field("Agrupamento", "Cluster", idOf("Cluster")),
  nonconformity: field("Não conformidade", "Nonconformity", idOf("Nonconformity")),
  productName: product.productName,
  productCode: field("Código do produto", "Product code", optional(Code)),
  lot: product.lot,
  begunAt: field("Iniciada em", "Begun at", Instant),
  authorityDueAt: field("Prazo do aviso à Senacon", "Notice to Senacon due", Instant),
  concludeDueAt: field("Prazo da apuração", "Conclusion due", Instant),
  authorityToldAt: field("Senacon avisada em", "Senacon told at", optional(Instant)),
  authorityProtocol: field("Protocolo na Senacon", "Protocol at Senacon", optional(Text(100, { min: 1 }))),
  authorityLateAt: field("Aviso atrasado em", "Notice late at", optional(Instant)),
  concludeLateAt: field("Apuração atrasada em", "Conclusion late at", optional(Instant)),
}
const concluded = {
  ...begun,
  concludedAt: field("Concluída em", "Concluded at", Instant),
  concludedBy: field("Concluída por", "Concluded by", Schema.String),
  conclusion: field("Conclusão", "Conclusion", LongText),
}
const communicating = {
  ...concluded,
  communicateDueAt: field("Prazo da comunicação", "Communication due", Instant),
  communicateLateAt: field("Comunicação atrasada em", "Communication late at", optional(Instant)),
}

const recall = Machine.make("RecallInvestigation", label("Apuração de recall", "Recall investigation"), {
  Investigating: state("Em apuração", "Investigating", begun),
  Discarded: state("Risco descartado", "Discarded", concluded),
  Communicating: state("A comunicar", "Communicating", communicating),
  Communicated: state("Comunicado", "Communicated", {
    ...communicating,
    communicatedAt: field("Comunicado em", "Communicated at", Instant),
    recallProtocol: field("Protocolo do recall", "Recall protocol", Text(100, { min: 1 })),
  }),
})

const { begunAt: _begunAt, authorityDueAt: _authority, concludeDueAt: _conclude, ...form } = begun
const { authorityLateAt: _l1, concludeLateAt: _l2, authorityToldAt: _t, authorityProtocol: _p, ...given } = form

/** When the law wants it, in days that are business days by law, whatever the company's own are. Source: Portaria MJSP 618/2019; CDC art. 10 § 1. */
const dueBy = (code: LegalRuleCode, now: DateTime.Utc, { calendar, zone }: CompanyTerms): DateTime.Utc => {
  const rule = lawfulRules.find((law) => law.code === code)
  if (rule === undefined) throw new Error(`there is no rule ${code}`)
  return legalDue(rule, { startedAt: now, zone, state: calendar.state }).dueAt
}

const begin = recall.start({
  label: label("Iniciar", "Begin"),
  event: "RecallInvestigationBegun",
  by: seniors,
  input: given,
  to: "Investigating",
  needs: ({ cluster, nonconformity }, { company }) => ({
    cluster: Fact.seen("Cluster", cluster),
    nonconformity: Fact.seen("Nonconformity", nonconformity),
    terms: companyOf(company),
  }),
  run: (input, { now, terms }) =>
    recall.to.Investigating({
      ...input,
      begunAt: now,
      authorityDueAt: dueBy("recall-notice", now, terms),
      concludeDueAt: dueBy("recall-investigation", now, terms),
    }),
})

const tellAuthority = recall.move({
  label: label("Registrar aviso à Senacon", "Record notice to Senacon"),
  event: "RecallAuthorityTold",
  by: seniors,
  input: { protocol: begun.authorityProtocol },
  from: "Investigating",
  to: "Investigating",
  run: (record, { protocol }, { now }) => ({
    ...record,
    authorityToldAt: record.authorityToldAt ?? now,
    ...(protocol === undefined ? {} : { authorityProtocol: protocol }),
  }),
})

const conclude = recall.move({
  label: label("Concluir apuração", "Conclude"),
  event: "RecallInvestigationConcluded",
  by: seniors,
  input: {
    hazard: field("Há risco", "There is a hazard", Schema.Boolean),
    conclusion: concluded.conclusion,
  },
  from: "Investigating",
  to: ["Discarded", "Communicating"],
  needs: (_record, _input, { company }) => ({ terms: companyOf(company) }),
  run: (record, { conclusion, hazard }, { actor, now, terms }) => {
    const told = { ...record, conclusion, concludedAt: now, concludedBy: actor.id }
    return hazard
      ? recall.to.Communicating({
          ...told,
          communicateDueAt: dueBy("recall-communication", now, terms),
        })
      : recall.to.Discarded(told)
  },
})

const communicate = recall.move({
  label: label("Registrar comunicação do recall", "Record recall communication"),
  event: "RecallCommunicated",
  by: seniors,
  input: { recallProtocol: field("Protocolo do recall", "Recall protocol", Text(100, { min: 1 })) },
  from: "Communicating",
  to: "Communicated",
  run: (record, input, { now }) => recall.to.Communicated({ ...record, ...input, communicatedAt: now }),
})

const missAuthority = recall.move({
  label: label("Atrasar aviso", "Miss notice"),
  event: "RecallNoticeMissed",
  by: ["system"],
  input: {},
  from: "Investigating",
  to: "Investigating",
  run: (record, _input, { now }) => ({ ...record, authorityLateAt: now }),
})

const missConclusion = recall.move({
  label: label("Atrasar apuração", "Miss conclusion"),
  event: "RecallConclusionMissed",
  by: ["system"],
  input: {},
  from: "Investigating",
  to: "Investigating",
  run: (record, _input, { now }) => ({ ...record, concludeLateAt: now }),
})

const missCommunication = recall.move({
  label: label("Atrasar comunicação", "Miss communication"),
  event: "RecallCommunicationMissed",
  by: ["system"],
  input: {},
  from: "Communicating",
  to: "Communicating",
  run: (record, _input, { now }) => ({ ...record, communicateLateAt: now }),
})

/**
 * Whether goods that were complained about are a hazard (apuração de recall): the clocks of the law run from the acceptance of a cluster whose rule
 * says so, and nothing pauses them. Whoever is late is marked so by the worker.
 *
 * Source: Portaria MJSP 618/2019: suspicion told within 24 hours of the beginning of the investigation, which takes at most 10 business days;
 * communication within 2 business days of its end; CDC art. 10 § 1.
 */
export const RecallInvestigation = recall.machine({
  transitions: { begin, tellAuthority, conclude, communicate, missAuthority, missConclusion, missCommunication },
  timers: {
    missAuthority: (record) =>
      record.state === "Investigating" && record.authorityToldAt === undefined && record.authorityLateAt === undefined
        ? record.authorityDueAt
        : undefined,
    missConclusion: (record) =>
      record.state === "Investigating" && record.concludeLateAt === undefined ? record.concludeDueAt : undefined,
    missCommunication: (record) =>
      record.state === "Communicating" && record.communicateLateAt === undefined ? record.communicateDueAt : undefined,
  },
  final: ["Discarded", "Communicated"],
  unique: [["cluster"]],
  indexes: [["state", "concludeDueAt"], ["nonconformity"]],
  visible: insideOnly,
})
