import {
  Fact,
  field,
  Instant,
  label,
  Machine,
  Message,
  Natural,
  Policy,
  Refusal,
  Register,
  state,
  Text,
} from "@guiche/core"
import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"

/** How long a kind of product is guaranteed: a register, maintained by supervisors and managers. */
export const WarrantyTerm = Register.make("WarrantyTerm", label("Prazo de garantia", "Warranty term"), {
  months: field("Meses", "Months", Natural, { unit: "month" }),
})

const issued = {
  number: field("Número", "Number", Natural),
  term: field("Prazo", "Term", WarrantyTerm.Id),
  buyer: field("Comprador", "Buyer", Text(120, { min: 1 }), { personal: "name", searchable: true }),
  serial: field("Número de série", "Serial number", Text(40, { min: 1 })),
  endsAt: field("Termina em", "Ends at", Instant),
}

const card = Machine.make("WarrantyCard", label("Certificado de garantia", "Warranty card"), {
  Active: state("Vigente", "Active", issued),
  Claimed: state("Acionado", "Claimed", {
    ...issued,
    claimedAt: field("Acionado em", "Claimed at", Instant),
    defect: field("Defeito", "Defect", Text(500, { min: 1 })),
  }),
  Expired: state("Vencido", "Expired", issued),
})

/** The buyer cannot claim any more. */
export class WarrantyOver extends Refusal.make(
  "WarrantyOver",
  { endsAt: Instant },
  label("A garantia já terminou.", "The warranty is over."),
) {}

const issue = card.start({
  label: label("Emitir", "Issue"),
  event: "WarrantyCardIssued",
  input: { term: WarrantyTerm.Id, buyer: issued.buyer, serial: issued.serial },
  to: "Active",
  needs: ({ term }) => ({ term: WarrantyTerm.ref(term, "Active"), number: Fact.sequence("warranty-card") }),
  run: ({ buyer, serial }, { now, term, number }) =>
    card.to.Active({ number, term: term.id, buyer, serial, endsAt: DateTime.add(now, { months: term.months }) }),
})

const claim = card.move({
  label: label("Acionar", "Claim"),
  event: "WarrantyClaimed",
  by: ["agent", "supervisor", "manager", "customer"],
  from: "Active",
  to: "Claimed",
  input: { defect: Text(500, { min: 1 }) },
  run: (record, { defect }, { now }) =>
    DateTime.isGreaterThan(now, record.endsAt)
      ? Result.fail(new WarrantyOver({ endsAt: record.endsAt }))
      : Result.succeed(card.to.Claimed({ ...record, claimedAt: now, defect })),
})

const expire = card.move({
  label: label("Vencer", "Expire"),
  event: "WarrantyExpired",
  by: ["system"],
  from: "Active",
  to: "Expired",
  input: {},
  run: (record) => card.to.Expired(record),
})

export const WarrantyCard = card.machine({
  transitions: { issue, claim, expire },
  timers: { expire: (record) => (record.state === "Active" ? record.endsAt : undefined) },
  final: ["Claimed", "Expired"],
  unique: [["number"]],
  indexes: [["term", "state"]],
})

/** Told to the workshop; the host brings the handler that delivers it. */
export const RepairAsked = Message.make("repair-asked", label("Conserto pedido", "Repair asked"), {
  card: Schema.String,
  serial: Text(40),
  defect: Text(500),
})

export const askForRepair = Policy.on(WarrantyCard, "claim", "ask the workshop for a repair", {
  react: ({ after }) => [RepairAsked.send({ card: after.id, serial: after.serial, defect: after.defect })],
})
