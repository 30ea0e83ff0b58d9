import * as Schema from "effect/Schema"
import { companyOf, ServiceProfile } from "../directory/index.ts"
import { profileFor, ProfileVersion, type ServedAs, versionOn } from "../legal-profiles/index.ts"
import { onlySystem, seniors } from "../machine/actor.ts"
import { insideOnly } from "../machine/customer-only.ts"
import type { Fact } from "../machine/fact.ts"
import * as Machine from "../machine/machine.ts"
import { type Entity, state } from "../machine/state.ts"
import { Code, dayIn, field, Instant, label, Text } from "../values/index.ts"
import { given } from "../values/given.ts"
import { Cluster } from "./cluster.ts"
import { product } from "./complaint-form.ts"
import { LongText } from "./long-text.ts"
import { Nonconformity } from "./nonconformity.ts"

const optional = Schema.optionalKey

const nonconformity = field("Não conformidade", "Nonconformity", Nonconformity.Id)

const begun = {
  cluster: field("Agrupamento", "Cluster", Cluster.Id),
  /** Once the cluster is accepted. */
  nonconformity: optional(nonconformity),
  productName: product.productName,
  productCode: field("Código do produto", "Product code", optional(Code)),
  lot: product.lot,
  profile: field("Perfil", "Profile", ServiceProfile),
  profileVersion: field("Versão do perfil", "Version of the profile", optional(ProfileVersion.Id)),
  begunAt: field("Iniciada em", "Begun at", Instant),
  authorityToldAt: field("Senacon avisada em", "Senacon told at", optional(Instant)),
  authorityProtocol: field("Protocolo na Senacon", "Protocol at Senacon", optional(Text(100, { min: 1 }))),
}
const concluded = {
  ...begun,
  concludedAt: field("Concluída em", "Concluded at", Instant),
  concludedBy: field("Concluída por", "Concluded by", Schema.String),
  conclusion: field("Conclusão", "Conclusion", LongText, { personal: "free-text" }),
}

/** A cluster has one investigation at a time; after one that found no hazard there may be another. */
const bond = field("Vínculo", "Bond", Cluster.Id)

const states = {
  Investigating: state("Em apuração", "Investigating", { ...begun, bond }),
  Discarded: state("Risco descartado", "Discarded", concluded),
  Communicating: state("A comunicar", "Communicating", { ...concluded, bond }),
  Communicated: state("Comunicado", "Communicated", {
    ...concluded,
    bond,
    communicatedAt: field("Comunicado em", "Communicated at", Instant),
    recallProtocol: field("Protocolo do recall", "Recall protocol", Text(100, { min: 1 })),
  }),
}

const recall = Machine.make("RecallInvestigation", label("Apuração de recall", "Recall investigation"), states)
const everywhere = ["Investigating", "Discarded", "Communicating", "Communicated"] as const

/**
 * By which law a recall is looked into: always a consumer's, for the goods decide and not who complained of them, with the company's own version of
 * it. Source: CDC art. 10 § 1.
 */
const keptAs = (company: string, now: Instant): Fact<ServedAs> =>
  companyOf(company).andThen(({ serviceProfile, zone }) => {
    const profile = profileFor(serviceProfile, { isPerson: true })
    return versionOn(company, profile, dayIn(zone, now)).map((version) => ({
      profile,
      ...given({ profileVersion: version?.id }),
    }))
  })

/** Of a cluster that is proposed or accepted, whose product and nonconformity are the investigation's, and that has no other one but such as found no hazard. */
const begin = recall.start({
  label: label("Iniciar", "Begin"),
  event: "RecallInvestigationBegun",
  by: seniors,
  input: { cluster: begun.cluster },
  to: "Investigating",
  needs: ({ cluster }, { company, now }) => ({
    about: Cluster.seen(cluster, "Proposed", "Accepted"),
    served: keptAs(company, now),
  }),
  run: ({ cluster }, { about, now, served }) => {
    const { lot, productCode, productName } = about
    return recall.to.Investigating({
      cluster,
      bond: cluster,
      productName,
      ...given({ productCode, lot }),
      ...given({ nonconformity: about.state === "Accepted" ? about.nonconformity : undefined }),
      ...served,
      begunAt: now,
    })
  },
})

/** The nonconformity for which its cluster was accepted. */
const nameNonconformity = recall.move({
  label: label("Indicar não conformidade", "Name the nonconformity"),
  event: "RecallNonconformityNamed",
  by: onlySystem,
  input: { nonconformity },
  from: everywhere,
  to: everywhere,
  run: (record, input) => ({ ...record, ...input }),
})

/** Also after the conclusion, whatever it is: the notice is owed until it is given. The first one counts. */
const tellAuthority = recall.move({
  label: label("Registrar aviso à Senacon", "Record notice to Senacon"),
  event: "RecallAuthorityTold",
  by: seniors,
  input: { protocol: begun.authorityProtocol },
  from: everywhere,
  to: everywhere,
  run: (record, { protocol }, { now }) => ({
    ...record,
    authorityToldAt: record.authorityToldAt ?? now,
    ...given({ authorityProtocol: protocol }),
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
  run: (record, { conclusion, hazard }, { actor, now }) => {
    const made = { ...record, conclusion, concludedAt: now, concludedBy: actor.id }
    return hazard ? recall.to.Communicating(made) : recall.to.Discarded(made)
  },
})

const communicate = recall.move({
  label: label("Registrar comunicação do recall", "Record recall communication"),
  event: "RecallCommunicated",
  by: seniors,
  input: { recallProtocol: states.Communicated.fields.recallProtocol },
  from: "Communicating",
  to: "Communicated",
  run: (record, input, { now }) => recall.to.Communicated({ ...record, ...input, communicatedAt: now }),
})

/**
 * Whether goods that were complained about are a hazard (apuração de recall). It begins with the proposal of a cluster whose rule says so, or by hand;
 * after one that found no hazard another begins once as many complaints as the rule asks for have come since. Until when the law wants what are its `StatutoryDeadline`s, which nothing pauses.
 *
 * Source: Portaria MJSP 618/2019: art. 2, whoever learns of the possibility tells the authority within 24 hours that the investigation has begun; § 1,
 * which takes at most 10 business days; art. 3, communication within 2 business days of the decision; CDC art. 10 § 1.
 */
export const RecallInvestigation = recall.machine({
  transitions: { begin, nameNonconformity, tellAuthority, conclude, communicate },
  final: ["Discarded", "Communicated"],
  unique: [["bond"]],
  indexes: [["state", "begunAt"], ["cluster", "begunAt"], ["nonconformity"]],
  visible: insideOnly,
})

export type RecallInvestigationEntity = Entity<"RecallInvestigation", typeof states>
