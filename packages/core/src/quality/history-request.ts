import * as Schema from "effect/Schema"
import { Party, ServiceProfile, visibleWithParty } from "../directory/index.ts"
import { ProfileVersion } from "../legal-profiles/index.ts"
import { deskProfiles, type Profile } from "../machine/actor.ts"
import * as Machine from "../machine/machine.ts"
import { state } from "../machine/state.ts"
import { field, Instant, label, Protocol } from "../values/index.ts"
import { given } from "../values/given.ts"
import { Complaint } from "./complaint.ts"

const anyone: ReadonlyArray<Profile> = [...deskProfiles, "customer", "integration"]

const asked = {
  complaint: field("Reclamação", "Complaint", Complaint.Id),
  protocol: field("Protocolo", "Protocol", Protocol, { searchable: true }),
  party: field("Pessoa", "Party", Party.Id),
  profile: field("Perfil legal", "Legal profile", ServiceProfile),
  profileVersion: field("Versão do perfil", "Version of the profile", Schema.optionalKey(ProfileVersion.Id)),
  medium: field("Meio", "Medium", Schema.Literals(["letter", "electronic"])),
  askedAt: field("Pedido em", "Asked at", Instant),
}

const request = Machine.make("HistoryRequest", label("Pedido de histórico", "Request for the history"), {
  Asked: state("Pedido", "Asked", asked),
  Delivered: state("Entregue", "Delivered", {
    ...asked,
    deliveredAt: field("Entregue em", "Delivered at", Instant),
    deliveredBy: field("Entregue por", "Delivered by", Schema.optionalKey(Schema.String), { internal: true }),
  }),
})

/** By letter or electronically, as the customer wants it. */
const ask = request.start({
  label: label("Pedir", "Ask"),
  event: "HistoryAsked",
  by: anyone,
  input: { complaint: asked.complaint, medium: asked.medium },
  to: "Asked",
  needs: ({ complaint }) => ({ found: Complaint.seen(complaint) }),
  run: (input, { found: { party, profile, profileVersion, protocol }, now }) =>
    request.to.Asked({ ...input, ...given({ profileVersion }), party, profile, protocol, askedAt: now }),
})

const deliver = request.move({
  label: label("Entregar", "Deliver"),
  event: "HistoryDelivered",
  by: [...deskProfiles, "integration"],
  input: {},
  from: "Asked",
  to: "Delivered",
  run: (record, _input, { actor, now }) => request.to.Delivered({ ...record, deliveredAt: now, deliveredBy: actor.id }),
})

/**
 * A customer's request for the history of a complaint (pedido de histórico). What is delivered is the view `CustomerHistory`.
 *
 * **Rules** it is due when the law says: of a regulated company in 5 calendar days, of any other that serves consumers in 15.
 * Source: Decreto 11.034/2022 art. 12; LGPD art. 19, II; feature B4.
 */
export const HistoryRequest = request.machine({
  transitions: { ask, deliver },
  final: ["Delivered"],
  indexes: [["complaint"], ["state", "askedAt"]],
  visible: visibleWithParty,
})
