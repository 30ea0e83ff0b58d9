import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Party } from "../directory/index.ts"
import { seniors } from "../machine/actor.ts"
import { insideOnly } from "../machine/customer-only.ts"
import * as Machine from "../machine/machine.ts"
import { state } from "../machine/state.ts"
import { field, Instant, label, Text } from "../values/index.ts"
import { PersonIsConsumer } from "./legal-refusals.ts"

/** As what a party buys: for itself, as the last user, or for its own business. */
export const Standing = Schema.Literals(["consumer", "b2b"])
export type Standing = typeof Standing.Type

const assigned = {
  party: field("Pessoa", "Party", Party.Id),
  standing: field("Condição", "Standing", Standing),
  reason: field("Motivo", "Reason", Text(500, { min: 1 }), { personal: "free-text" }),
  assignedAt: field("Atribuído em", "Assigned at", Instant),
  assignedBy: field("Atribuído por", "Assigned by", Schema.String),
}
const { party, reason, standing } = assigned

const profile = Machine.make("PartyProfile", label("Perfil legal da pessoa", "Legal profile of a party"), {
  Assigned: state("Atribuído", "Assigned", assigned),
  Ended: state("Encerrado", "Ended", { ...assigned, endedAt: field("Encerrado em", "Ended at", Instant) }),
})

/** **Rules** R-CMP-2 whoever is a person keeps a consumer's rights. **Fails with** `PersonIsConsumer`, `NotUnique`. */
const assign = profile.start({
  label: label("Atribuir", "Assign"),
  event: "PartyProfileAssigned",
  by: seniors,
  input: { party, standing, reason },
  to: "Assigned",
  needs: (input) => ({ known: Party.seen(input.party) }),
  run: (input, { actor, known, now }) =>
    known.kind === "person" && input.standing === "b2b"
      ? Result.fail(new PersonIsConsumer())
      : Result.succeed(profile.to.Assigned({ ...input, assignedAt: now, assignedBy: actor.id })),
})

const change = profile.move({
  label: label("Alterar", "Change"),
  event: "PartyProfileChanged",
  by: seniors,
  input: { standing, reason },
  from: ["Assigned", "Ended"],
  to: "Assigned",
  needs: (record) => ({ known: Party.ref(record.party) }),
  run: (record, input, { actor, known, now }) =>
    known.kind === "person" && input.standing === "b2b"
      ? Result.fail(new PersonIsConsumer())
      : Result.succeed(profile.to.Assigned({ ...record, ...input, assignedAt: now, assignedBy: actor.id })),
})

const end = profile.move({
  label: label("Encerrar", "End"),
  event: "PartyProfileEnded",
  by: seniors,
  input: {},
  from: "Assigned",
  to: "Ended",
  run: (record, _input, { now }) => profile.to.Ended({ ...record, endedAt: now }),
})

/**
 * As what one party is served, where that is not what the company's profile says (perfil legal da pessoa): a company that buys as the last user is a
 * consumer; one that buys for its business is not.
 *
 * **Rules** one per party; R-CMP-2 a natural person is always a consumer.
 * **Fails with** `PersonIsConsumer`, `NotUnique`. Source: CDC art. 2; feature B4.
 */
export const PartyProfile = profile.machine({
  transitions: { assign, change, end },
  final: ["Assigned", "Ended"],
  reference: true,
  unique: [["party"]],
  visible: insideOnly,
})
