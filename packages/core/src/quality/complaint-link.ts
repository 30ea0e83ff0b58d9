import * as BigDecimal from "effect/BigDecimal"
import * as Schema from "effect/Schema"
import { onlySystem } from "../machine/actor.ts"
import { insideOnly } from "../machine/customer-only.ts"
import type { EntityOf } from "../machine/machine.ts"
import * as Machine from "../machine/machine.ts"
import { type Entity, state } from "../machine/state.ts"
import { Decimal, field, Instant, label, Protocol, Text } from "../values/index.ts"
import { Complaint } from "./complaint.ts"
import { isOpen, type Nonconforming, open } from "./nonconformity-states.ts"
import { Nonconformity } from "./nonconformity.ts"
import { LongText } from "./long-text.ts"

const between = {
  nonconformity: field("Não conformidade", "Nonconformity", Nonconformity.Id),
  complaint: field("Reclamação", "Complaint", Complaint.Id),
}

const linked = {
  ...between,
  protocol: field("Protocolo", "Protocol", Protocol),
  quantity: field("Quantidade", "Quantity", Decimal(6)),
  unit: field("Unidade", "Unit", Text(20, { min: 1 })),
  /** Whether the nonconformity's quantity holds this complaint's. */
  counted: field("Contada", "Counted", Schema.Boolean),
  linkedAt: field("Vinculada em", "Linked at", Instant),
  linkedBy: field("Vinculada por", "Linked by", Schema.String),
}

/** A complaint is linked to a nonconformity once at a time. */
const standing = { ...linked, bond: field("Vínculo", "Bond", Text(500)) }

const states = {
  Unanswered: state("Sem resposta", "Unanswered", standing),
  Answered: state("Respondida", "Answered", standing),
  Cancelled: state("Reclamação cancelada", "Complaint cancelled", standing),
  Unlinked: state("Desvinculada", "Unlinked", {
    ...linked,
    unlinkedAt: field("Desvinculada em", "Unlinked at", Instant),
    unlinkedBy: field("Desvinculada por", "Unlinked by", Schema.String),
    unlinkReason: field("Motivo", "Reason", LongText),
  }),
}

const link = Machine.make("ComplaintLink", label("Reclamação vinculada", "Linked complaint"), states)
export type ComplaintLinkEntity = Entity<"ComplaintLink", typeof states>

export const standingStates = ["Unanswered", "Answered", "Cancelled"] as const

type ComplaintEntity = EntityOf<typeof Complaint>

const standingOf = (
  { id, protocol, quantity, state: name, unit }: ComplaintEntity,
  { nonconformity, ...rest }: Pick<ComplaintLinkEntity, "nonconformity" | "counted" | "linkedAt" | "linkedBy">,
) => {
  const made = { ...rest, nonconformity, complaint: id, bond: `${nonconformity} ${id}`, protocol, quantity, unit }
  if (name === "Cancelled") return link.to.Cancelled(made)
  return name === "Answered" || name === "Closed" ? link.to.Answered(made) : link.to.Unanswered(made)
}

/**
 * Links one more complaint to a nonconformity. Where the nonconformity's quantity is added up from its complaints, this one's is added, unless it
 * was cancelled.
 */
const linkComplaint = link.start({
  label: label("Vincular", "Link"),
  event: "ComplaintLinked",
  input: between,
  to: ["Unanswered", "Answered", "Cancelled"],
  needs: ({ complaint, nonconformity }) => ({
    about: Nonconformity.seen(nonconformity, ...open),
    complaint: Complaint.seen(complaint),
  }),
  run: ({ nonconformity }, { about, actor, complaint, now }) =>
    standingOf(complaint, {
      nonconformity,
      counted: about.quantityFrom === "complaints" && about.unit === complaint.unit && complaint.state !== "Cancelled",
      linkedAt: now,
      linkedBy: actor.id,
    }),
})

/** The complaint that a nonconformity was registered for, whose quantity is the one that it was registered with. */
const linkOrigin = link.start({
  label: label("Vincular origem", "Link origin"),
  event: "OriginComplaintLinked",
  by: onlySystem,
  input: between,
  to: ["Unanswered", "Answered", "Cancelled"],
  needs: ({ complaint }) => ({ complaint: Complaint.ref(complaint) }),
  run: ({ nonconformity }, { actor, complaint, now }) =>
    standingOf(complaint, { nonconformity, counted: true, linkedAt: now, linkedBy: actor.id }),
})

const markAnswered = link.move({
  label: label("Marcar respondida", "Mark answered"),
  event: "LinkedComplaintAnswered",
  by: onlySystem,
  input: {},
  from: "Unanswered",
  to: "Answered",
  run: (record) => link.to.Answered(record),
})

const markUnanswered = link.move({
  label: label("Marcar sem resposta", "Mark unanswered"),
  event: "LinkedComplaintReopened",
  by: onlySystem,
  input: {},
  from: "Answered",
  to: "Unanswered",
  run: (record) => link.to.Unanswered(record),
})

/** What a cancelled complaint added to the nonconformity's quantity comes off, as far as something is left: the last one outlives its complaint. */
const markCancelled = link.move({
  label: label("Marcar cancelada", "Mark cancelled"),
  event: "LinkedComplaintCancelled",
  by: onlySystem,
  input: {},
  from: "Unanswered",
  to: "Cancelled",
  needs: ({ nonconformity }) => ({ about: Nonconformity.ref(nonconformity) }),
  run: (record, _input, { about }) =>
    link.to.Cancelled({ ...record, counted: record.counted && !comesOff(record, about) }),
})

const comesOff = ({ quantity }: ComplaintLinkEntity, about: Nonconforming): boolean => {
  const left = BigDecimal.subtract(about.quantity, quantity)
  return (
    isOpen(about.state) &&
    about.quantityFrom === "complaints" &&
    BigDecimal.isPositive(left) &&
    !BigDecimal.isGreaterThan(about.disposed, left)
  )
}

/** Parts a complaint from an open nonconformity. That it was linked, and why it is no longer, stays on record. */
const unlink = link.move({
  label: label("Desvincular", "Unlink"),
  event: "ComplaintUnlinked",
  input: { reason: field("Motivo", "Reason", LongText) },
  from: standingStates,
  to: "Unlinked",
  needs: ({ nonconformity }) => ({ about: Nonconformity.ref(nonconformity, ...open) }),
  run: (record, { reason }, { actor, now }) =>
    link.to.Unlinked({ ...record, unlinkedAt: now, unlinkedBy: actor.id, unlinkReason: reason }),
})

/**
 * A complaint that a nonconformity stands behind: many complaints, one nonconformity (reclamação vinculada). It shows which customers still
 * wait for their answer; each complaint is answered by itself.
 *
 * **Rules** R-NCI-5 the nonconformity stays, whatever becomes of its complaints. Source: features Q4 and B6.
 */
export const ComplaintLink = link.machine({
  transitions: { link: linkComplaint, linkOrigin, markAnswered, markUnanswered, markCancelled, unlink },
  final: ["Answered", "Cancelled", "Unlinked"],
  unique: [["bond"]],
  indexes: [["nonconformity", "state"], ["complaint"]],
  visible: insideOnly,
})
