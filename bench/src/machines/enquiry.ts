import { type Actor, type Caller, field, Instant, label, Machine, state, Text } from "@guiche/core"

/* An enquiry whose subject is searched for. */

const open = { subject: field("Assunto", "Subject", Text(200), { searchable: true }), openedAt: Instant }

const enquiry = Machine.make("Enquiry", label("Consulta", "Enquiry"), {
  Open: state("Aberta", "Open", open),
  Closed: state("Encerrada", "Closed", open),
})

const ask = enquiry.start({
  label: label("Consultar", "Ask"),
  event: "EnquiryAsked",
  to: "Open",
  input: { subject: open.subject },
  run: (input, { now }) => enquiry.to.Open({ ...input, openedAt: now }),
})

const close = enquiry.move({
  label: label("Encerrar", "Close"),
  event: "EnquiryClosed",
  from: "Open",
  to: "Closed",
  input: {},
  run: (record) => enquiry.to.Closed(record),
})

const Enquiry = enquiry.machine({
  transitions: { ask, close },
  final: ["Closed"],
  indexes: [["openedAt"], ["state", "openedAt"]],
})

const agent: Actor = { id: "ana", profiles: ["agent"] }
export const enquiryCaller: Caller = { tenant: "counter", company: "matrix", actor: agent }
/** What a Guichê of enquiries is made from, beside its storage. */
export const counter = { machines: { enquiry: Enquiry } }
