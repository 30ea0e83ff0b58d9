import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Agent } from "../directory/index.ts"
import { mayServe, ServiceGroup, TransferToNobody } from "../service-desk/index.ts"
import { field, label } from "../values/index.ts"
import { actingAgent, agentGiven } from "./ticket-facts.ts"
import { ActorNoAgent, ResponsibleMissing, TicketTaken } from "./ticket-refusals.ts"
import { runningStates, ticket, type RunningTicket, why } from "./ticket-states.ts"

const optional = Schema.optionalKey

/** A ticket without anybody responsible is executed by nobody. */
export const withoutAgent = ({ agent: _agent, ...kept }: RunningTicket) =>
  kept.state === "InExecution" ? ticket.to.Opened(kept) : kept

/**
 * Takes a ticket from the queue of one's group (apropriar-se). Whoever has it already may say so again.
 *
 * **Fails with** `ActorNoAgent`, `TicketTaken`, `AgentOutsideGroup`.
 */
export const claim = ticket.move({
  label: label("Assumir", "Claim"),
  event: "TicketClaimed",
  input: {},
  from: runningStates,
  to: runningStates,
  needs: (record, _input, { actor }) => ({ acting: actingAgent(actor), group: ServiceGroup.ref(record.group) }),
  run: (record, _input, { acting, group }) => {
    if (acting === undefined) return Result.fail(new ActorNoAgent())
    if (record.agent !== undefined && record.agent !== acting.id)
      return Result.fail(new TicketTaken({ agent: record.agent }))
    return Result.map(mayServe(acting, group), (agent) => ({ ...record, agent }))
  },
})

/** Gives it to an agent of its group. **Fails with** `AgentOutsideGroup`. */
export const assign = ticket.move({
  label: label("Designar", "Assign"),
  event: "TicketAssigned",
  input: { agent: field("Responsável", "Responsible", Agent.Id) },
  from: runningStates,
  to: runningStates,
  needs: (record, input) => ({ agent: Agent.ref(input.agent, "Active"), group: ServiceGroup.ref(record.group) }),
  run: (record, _input, { agent, group }) => Result.map(mayServe(agent, group), (to) => ({ ...record, agent: to })),
})

/**
 * Hands it on, with a reason, to an agent, or to a group, in whose queue it then waits (repassar).
 *
 * **Fails with** `TransferToNobody`, `AgentOutsideGroup`.
 */
export const forward = ticket.move({
  label: label("Repassar", "Forward"),
  event: "TicketForwarded",
  input: {
    group: field("Grupo de atendimento", "Service group", optional(ServiceGroup.Id)),
    agent: field("Responsável", "Responsible", optional(Agent.Id)),
    reason: why,
  },
  from: runningStates,
  to: runningStates,
  needs: (record, input) => ({
    group: input.group === undefined ? ServiceGroup.ref(record.group) : ServiceGroup.ref(input.group, "Active"),
    agent: agentGiven(input.agent),
  }),
  run: (record, input, { agent, group }) => {
    if (agent !== undefined)
      return Result.map(mayServe(agent, group), (to) => ({ ...record, group: group.id, agent: to }))
    return input.group === undefined
      ? Result.fail(new TransferToNobody())
      : Result.succeed(withoutAgent({ ...record, group: group.id }))
  },
})

/** Begins to work on it: its agent, or whoever does where nobody is. **Fails with** `ResponsibleMissing`, `AgentOutsideGroup`. */
export const startExecution = ticket.move({
  label: label("Iniciar execução", "Start execution"),
  event: "TicketExecutionStarted",
  input: {},
  from: ["Opened", "Scheduled"],
  to: "InExecution",
  needs: (record, _input, { actor }) => ({ acting: actingAgent(actor), group: ServiceGroup.ref(record.group) }),
  run: (record, _input, { acting, group }) => {
    if (record.agent !== undefined) return Result.succeed(ticket.to.InExecution({ ...record, agent: record.agent }))
    if (acting === undefined) return Result.fail(new ResponsibleMissing())
    return Result.map(mayServe(acting, group), (agent) => ticket.to.InExecution({ ...record, agent }))
  },
})
