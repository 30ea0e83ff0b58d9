import * as Schema from "effect/Schema"
import { Party, visibleWithParty } from "../directory/index.ts"
import { onlySystem } from "../machine/actor.ts"
import { idOf } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import { state } from "../machine/state.ts"
import { field, Instant, label, Protocol } from "../values/index.ts"
import { Channel } from "./complaint-form.ts"
import { LongText } from "./long-text.ts"

const optional = Schema.optionalKey

/** What a customer is told of; a reply is their own. */
export const CommunicationKind = Schema.Literals([
  "received",
  "expected",
  "verdict",
  "asked",
  "contact",
  "reply",
  "answer",
  "choice",
  "repair",
  "reopened",
  "cancelled",
])

const told = {
  complaint: field("Reclamação", "Complaint", idOf("Complaint")),
  protocol: field("Protocolo", "Protocol", Protocol, { searchable: true }),
  party: field("Pessoa", "Party", Party.Id),
  kind: field("Assunto", "Kind", CommunicationKind),
  channel: field("Canal", "Channel", optional(Channel)),
  text: field("Conteúdo", "Content", LongText, { personal: "free-text" }),
}

const communication = Machine.make("Communication", label("Comunicação ao cliente", "Communication to the customer"), {
  Told: state("Informada", "Told", { ...told, toldAt: field("Informada em", "Told at", Instant) }),
})

const tell = communication.start({
  label: label("Informar", "Tell"),
  event: "CustomerTold",
  by: onlySystem,
  input: told,
  to: "Told",
  run: (input, { now }) => communication.to.Told({ ...input, toldAt: now }),
})

/**
 * Something that a customer was told about a complaint, in the commit in which it was told (comunicação ao cliente). What the desk notes for itself is
 * none. It never changes: together they are the history that the customer is entitled to.
 *
 * Source: Decreto 11.034/2022 art. 12; feature B4.
 */
export const Communication = communication.machine({
  transitions: { tell },
  final: ["Told"],
  indexes: [["complaint", "toldAt"], ["party"]],
  visible: visibleWithParty,
})
