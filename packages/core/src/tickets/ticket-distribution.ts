import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { onlySystem } from "../machine/actor.ts"
import { Agent } from "../directory/index.ts"
import { mayServe, ServiceGroup } from "../service-desk/index.ts"
import { field, label, Natural } from "../values/index.ts"
import { TicketTaken } from "./ticket-refusals.ts"
import { ticket } from "./ticket-states.ts"

const optional = Schema.optionalKey

/**
 * Why a distribution gave a ticket to somebody: by which rule, what they had of what they can have, how many present agents it fitted, and why it
 * did not go to its preferred agent.
 */
export const DistributionReason = Schema.Struct({
  because: Schema.Literals(["owner", "substitute-of-owner", "least-loaded"]),
  load: Natural,
  capacity: Natural,
  fitting: Natural,
  passedOver: optional(Schema.Literals(["unknown", "absent", "other-group", "lacks-skills", "full"])),
})

/** Gives a ticket that waits in a queue to an agent of its group, and says why. **Fails with** `TicketTaken`, `AgentOutsideGroup`. */
export const distribute = ticket.move({
  label: label("Distribuir", "Distribute"),
  event: "TicketDistributed",
  by: onlySystem,
  input: {
    agent: field("Responsável", "Responsible", Agent.Id),
    reason: field("Razão da distribuição", "Reason for the distribution", DistributionReason),
  },
  from: "Opened",
  to: "Opened",
  needs: (record, input) => ({ agent: Agent.ref(input.agent, "Active"), group: ServiceGroup.ref(record.group) }),
  run: (record, _input, { agent, group, now }) =>
    record.agent === undefined
      ? Result.map(mayServe(agent, group), (to) => ticket.to.Opened({ ...record, agent: to, distributedAt: now }))
      : Result.fail(new TicketTaken({ agent: record.agent })),
})
