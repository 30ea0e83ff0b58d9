import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Agent, seesEveryGroup } from "../directory/index.ts"
import type { Profile } from "../machine/actor.ts"
import { idOf } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import * as Refusal from "../machine/refusal.ts"
import { state } from "../machine/state.ts"
import { DistributionReason } from "../tickets/index.ts"
import { field, Instant, label, Natural } from "../values/index.ts"

/** Assignments that are committed together: each is a step of the same command, as is what it sets off, and a command has 200 at most. */
export const mostAssignments = 25

const distributors: ReadonlyArray<Profile> = ["supervisor", "manager", "integration"]
const Queue = Schema.Literals(["tickets"])

/** Who gets which ticket, and why. */
const Assignments = Schema.Array(
  Schema.Struct({ ticket: idOf("Ticket"), agent: Agent.Id, reason: DistributionReason }),
).check(Schema.isMinLength(1), Schema.isMaxLength(mostAssignments))

const ready = {
  queue: field("Fila", "Queue", Queue),
  turn: field("Vez", "Turn", Natural),
  assigned: field("Distribuídos", "Assigned", Natural),
  lastAt: field("Última distribuição", "Last distribution", Schema.optionalKey(Instant)),
}

const distribution = Machine.make("Distribution", label("Distribuição", "Distribution"), {
  Ready: state("Pronta", "Ready", ready),
})

const begin = distribution.start({
  label: label("Iniciar", "Begin"),
  event: "DistributionBegun",
  by: distributors,
  input: { queue: ready.queue },
  to: "Ready",
  run: ({ queue }) => distribution.to.Ready({ queue, turn: 0, assigned: 0 }),
})

/**
 * Gives tickets to agents, as it was decided on what was there at a turn. Each turn is taken once: whoever decided on the same turn a moment later
 * decides anew.
 *
 * **Fails with** `TurnTaken`, and with `TicketTaken` or `AgentOutsideGroup` where one of the tickets or agents is not what it was any more.
 */
const handOut = distribution.move({
  label: label("Distribuir", "Hand out"),
  event: "TicketsHandedOut",
  by: distributors,
  input: { turn: ready.turn, assignments: field("Atribuições", "Assignments", Assignments) },
  from: "Ready",
  to: "Ready",
  run: (record, { assignments, turn }, { now }) =>
    turn === record.turn
      ? Result.succeed(
          distribution.to.Ready({
            ...record,
            turn: turn + 1,
            assigned: record.assigned + assignments.length,
            lastAt: now,
          }),
        )
      : Result.fail(new TurnTaken({ turn: record.turn })),
})

/**
 * What a tenant distributes (distribuição): a record that all distributions go through, one after the other, so that two of them at once give no
 * agent more than they can have.
 *
 * **Rules** R-SD-1 it is seen by those who see every group. **Fails with** `TurnTaken`. Source: feature P1.
 */
export const Distribution = distribution.machine({
  transitions: { begin, handOut },
  final: ["Ready"],
  unique: [["queue"]],
  // Its history tells of the tickets of all groups.
  visible: (actor) => (seesEveryGroup(actor) ? {} : { id: { in: [] } }),
})

/** Another distribution has given something out since; decide anew on the turn it is now. */
export class TurnTaken extends Refusal.make(
  "TurnTaken",
  { turn: Schema.Int },
  label("Outra distribuição ocorreu nesse meio-tempo.", "Another distribution has happened meanwhile."),
) {}
