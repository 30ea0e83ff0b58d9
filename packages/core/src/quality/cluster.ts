import * as BigDecimal from "effect/BigDecimal"
import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Party } from "../directory/index.ts"
import { deskProfiles, onlySystem, seniors } from "../machine/actor.ts"
import { insideOnly } from "../machine/customer-only.ts"
import * as Fact from "../machine/fact.ts"
import { idOf } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import { type Entity, state } from "../machine/state.ts"
import { Code, field, fitsDecimal, Instant, label, Natural, Text } from "../values/index.ts"
import { ClusteredBy, ClusterRule } from "./cluster-rule.ts"
import { ClusterSignal } from "./cluster-signal.ts"
import { product, quantity, unit } from "./complaint-form.ts"
import { Complaint } from "./complaint.ts"
import { open } from "./nonconformity-states.ts"
import { Nonconformity } from "./nonconformity.ts"
import { LongText } from "./long-text.ts"
import { Severity } from "./severity.ts"

const optional = Schema.optionalKey

/** Linked in one commit. */
const linkedAtOnce = 100

/** After so long a proposal that nobody decided is reminded of: before it is a day old. */
const remindedAfterHours = 12

const about = {
  rule: field("Regra", "Rule", ClusterRule.Id),
  by: field("Agrupa por", "Clusters by", ClusteredBy),
  key: field("Chave", "Key", Text(600, { min: 1 })),
  productName: product.productName,
  productCode: field("Código do produto", "Product code", optional(Code)),
  lot: product.lot,
  supplier: field("Fornecedor (pessoa)", "Supplier (party)", optional(Party.Id)),
  manufacturer: field("Fabricante (pessoa)", "Manufacturer (party)", optional(Party.Id)),
  recall: field("Inicia apuração de recall", "Starts a recall investigation", Schema.Boolean),
  /** The one before, for the same rule and key, that was accepted: what it was about has come back, or never ended. */
  earlier: field("Agrupamento anterior", "Earlier cluster", optional(idOf("Cluster"))),
  latest: field("Última reclamação", "Latest complaint", Complaint.Id),
  complaints: field("Reclamações", "Complaints", Natural),
  quantity,
  unit,
  firstAt: field("Primeira recebida em", "First received at", Instant),
  lastAt: field("Última recebida em", "Last received at", Instant),
}

const proposed = { ...about, proposedAt: field("Proposto em", "Proposed at", Instant) }

const states = {
  /** One at a time for a rule and key. */
  Proposed: state("Proposto", "Proposed", {
    ...proposed,
    bond: field("Vínculo", "Bond", Text(700)),
    remindedAt: field("Lembrado em", "Reminded at", optional(Instant)),
  }),
  Accepted: state("Aceito", "Accepted", {
    ...proposed,
    nonconformity: field("Não conformidade", "Nonconformity", Nonconformity.Id),
    unlinked: field("Por vincular", "To be linked", Natural),
    acceptedAt: field("Aceito em", "Accepted at", Instant),
    acceptedBy: field("Aceito por", "Accepted by", Schema.String),
  }),
  Dismissed: state("Descartado", "Dismissed", {
    ...proposed,
    dismissedAt: field("Descartado em", "Dismissed at", Instant),
    dismissedBy: field("Descartado por", "Dismissed by", Schema.String),
    dismissReason: field("Motivo", "Reason", LongText, { personal: "free-text" }),
  }),
}

const cluster = Machine.make("Cluster", label("Agrupamento", "Cluster"), states)

const propose = cluster.start({
  label: label("Propor", "Propose"),
  event: "ClusterProposed",
  by: onlySystem,
  input: about,
  to: "Proposed",
  run: (input, { now }) => cluster.to.Proposed({ ...input, proposedAt: now, bond: `${input.rule} ${input.key}` }),
})

/** One more complaint. Its quantity is added where it is in the same unit. */
const grow = cluster.move({
  label: label("Crescer", "Grow"),
  event: "ClusterGrown",
  by: onlySystem,
  input: { latest: about.latest, receivedAt: about.lastAt, quantity, unit },
  from: ["Proposed", "Accepted"],
  to: ["Proposed", "Accepted"],
  run: (record, { latest, receivedAt, ...added }) => {
    const isLatest = DateTime.isGreaterThanOrEqualTo(receivedAt, record.lastAt)
    const grown = {
      complaints: record.complaints + 1,
      quantity: added.unit === record.unit ? withQuantity(record.quantity, added.quantity) : record.quantity,
      latest: isLatest ? latest : record.latest,
      firstAt: DateTime.min(record.firstAt, receivedAt),
      lastAt: DateTime.max(record.lastAt, receivedAt),
    }
    return record.state === "Accepted"
      ? { ...record, ...grown, unlinked: record.unlinked + 1 }
      : { ...record, ...grown }
  },
})

/** A complaint of it was cancelled. */
const shrink = cluster.move({
  label: label("Diminuir", "Shrink"),
  event: "ClusterShrunk",
  by: onlySystem,
  input: { quantity, unit },
  from: ["Proposed", "Accepted", "Dismissed"],
  to: ["Proposed", "Accepted", "Dismissed"],
  run: (record, taken) => ({
    ...record,
    complaints: Math.max(0, record.complaints - 1),
    quantity:
      taken.unit === record.unit
        ? BigDecimal.max(zero, BigDecimal.subtract(record.quantity, taken.quantity))
        : record.quantity,
  }),
})

/**
 * Accepts that the complaints have one cause, and says how it is contained: opens a nonconformity, or takes one that is open, and links the
 * complaints to it.
 */
const accept = cluster.move({
  label: label("Aceitar", "Accept"),
  event: "ClusterAccepted",
  by: deskProfiles,
  input: {
    containment: field("Contenção", "Containment", LongText),
    severity: field("Gravidade", "Severity", Severity),
    nonconformity: field("Não conformidade existente", "Existing nonconformity", optional(Nonconformity.Id)),
  },
  from: "Proposed",
  to: "Accepted",
  needs: (_record, { nonconformity }) => ({
    existing: nonconformity === undefined ? Fact.known(undefined) : Nonconformity.seen(nonconformity, ...open),
    opened: Nonconformity.newId(),
  }),
  run: (record, _input, { actor, existing, now, opened }) =>
    cluster.to.Accepted({
      ...record,
      nonconformity: existing?.id ?? opened,
      unlinked: record.complaints,
      acceptedAt: now,
      acceptedBy: actor.id,
    }),
})

/** Nobody has decided on the proposal yet. One that stands for a hazard is reminded of by the law's own clock. */
const remind = cluster.move({
  label: label("Lembrar", "Remind"),
  event: "ClusterReminded",
  by: onlySystem,
  input: {},
  from: "Proposed",
  to: "Proposed",
  run: (record, _input, { now }) => cluster.to.Proposed({ ...record, remindedAt: now }),
})

/** Says that they have nothing to do with each other, and why. As many new ones propose a cluster again. */
const dismiss = cluster.move({
  label: label("Descartar", "Dismiss"),
  event: "ClusterDismissed",
  by: seniors,
  input: { reason: states.Dismissed.fields.dismissReason },
  from: "Proposed",
  to: "Dismissed",
  run: (record, { reason }, { actor, now }) =>
    cluster.to.Dismissed({ ...record, dismissedAt: now, dismissedBy: actor.id, dismissReason: reason }),
})

/** The complaints of an accepted cluster that are not linked yet: as many as one commit links. */
export const unlinkedOf = ({ id }: { readonly id: typeof cluster.Id.Type }) =>
  ClusterSignal.all({ where: { cluster: id, state: "Grouped" }, first: linkedAtOnce })

const linkComplaints = cluster.move({
  label: label("Vincular reclamações", "Link complaints"),
  event: "ClusterComplaintsLinked",
  by: onlySystem,
  input: {},
  from: "Accepted",
  to: "Accepted",
  needs: (record) => ({ signals: unlinkedOf(record) }),
  run: (record, _input, { signals }) =>
    Result.succeed({
      ...record,
      unlinked: signals.length < linkedAtOnce ? 0 : Math.max(1, record.unlinked - signals.length),
    }),
})

/**
 * Complaints that came within a short time about the same lot, product, supplier or manufacturer (agrupamento): a proposal to contain it, kept up
 * to date while more arrive.
 *
 * **Rules** one proposal at a time for a rule and key; a dismissed one is not proposed again by the complaints that it had; what is received after the
 * end of an accepted one's nonconformity proposes another.
 * Source: feature B6; ISO 10002:2018 8.2.
 */
export const Cluster = cluster.machine({
  transitions: { propose, grow, shrink, remind, accept, dismiss, linkComplaints },
  timers: {
    remind: (record) =>
      record.state === "Proposed" && !record.recall && record.remindedAt === undefined
        ? DateTime.add(record.proposedAt, { hours: remindedAfterHours })
        : undefined,
    // At once; each hundred at an instant of its own.
    linkComplaints: (record) =>
      record.state === "Accepted" && record.unlinked > 0
        ? DateTime.subtract(record.acceptedAt, { milliseconds: record.unlinked })
        : undefined,
  },
  final: ["Accepted", "Dismissed"],
  unique: [["bond"]],
  indexes: [["rule", "key", "state", "lastAt"], ["state", "lastAt"], ["nonconformity"]],
  visible: insideOnly,
})

export type ClusterEntity = Entity<"Cluster", typeof states>

/** The sum, or what there was where it has more digits than a quantity may have. */
export const withQuantity = (before: BigDecimal.BigDecimal, more: BigDecimal.BigDecimal): BigDecimal.BigDecimal => {
  const sum = BigDecimal.sum(before, more)
  return fitsDecimal(sum, 6) ? sum : before
}

const zero = BigDecimal.fromBigInt(0n)
