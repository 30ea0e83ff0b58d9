import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Agent, Party } from "../directory/index.ts"
import { deskProfiles, type Profile } from "../machine/actor.ts"
import * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import { filesGiven, keptFiles, withFiles } from "../ports/attached-file.ts"
import { mayServe, ServiceGroup } from "../service-desk/index.ts"
import { Priority, SlaPolicy } from "../service-levels/index.ts"
import { given } from "../values/given.ts"
import { field, Instant, label, Text } from "../values/index.ts"
import { clocksAtOpening, withClocks } from "./ticket-clocks.ts"
import { agentGiven, notToCome, ticketSeen } from "./ticket-facts.ts"
import { termsWithProtocol } from "./ticket-parameters.ts"
import { TicketReason } from "./ticket-reason.ts"
import { ReasonOfAnotherType } from "./ticket-refusals.ts"
import { ticket, type TicketEntity, told } from "./ticket-states.ts"
import { TicketType } from "./ticket-type.ts"

const optional = Schema.optionalKey
const openers: ReadonlyArray<Profile> = [...deskProfiles, "integration"]

/** When to go on with a ticket, and what for. */
export const Schedule = Schema.Struct({
  at: field("Agendado para", "Scheduled for", Instant),
  note: field("Anotação", "Note", optional(Text(2000, { min: 1 })), { personal: "free-text" }),
})
const schedule = field("Agendamento", "Schedule", optional(Schedule))

type Previous = TicketEntity | undefined

interface Place {
  readonly type: Id<"TicketType">
  readonly reason: Id<"TicketReason">
  readonly group?: Id<"ServiceGroup">
}

/** What goes on keeps its type, reason, group and policy, though nothing new may have them any more. */
const placeFacts = (input: Place, previous: Fact.Fact<Previous>) => {
  const type = previous.andThen((kept) =>
    kept?.type === input.type ? TicketType.ref(input.type) : TicketType.ref(input.type, "Active"),
  )
  const group = input.group === undefined ? type.map((found) => found.group) : Fact.known(input.group)
  return {
    type,
    reason: previous.andThen((kept) =>
      kept?.reason === input.reason ? TicketReason.ref(input.reason) : TicketReason.ref(input.reason, "Active"),
    ),
    group: previous.andThen((kept) =>
      group.andThen((id) => (kept?.group === id ? ServiceGroup.ref(id) : ServiceGroup.ref(id, "Active"))),
    ),
    sla: previous.andThen((kept) =>
      type.andThen(({ sla }) =>
        sla === undefined || kept?.sla === sla ? SlaPolicy.maybe(sla) : SlaPolicy.ref(sla, "Active"),
      ),
    ),
  }
}

/** Whether a reason is one of a type, or was when the ticket began that goes on now. */
const isReasonOf = (
  type: Id<"TicketType">,
  reason: { readonly id: Id<"TicketReason">; readonly type: Id<"TicketType"> },
  kept: Previous,
) => reason.type === type || (kept?.type === type && kept.reason === reason.id)

/**
 * Opens a ticket under a protocol number of its own. Its type says which group works on it, with which priority and by which SLA policy, unless
 * whoever opens it gives another group or priority. One with a schedule is agreed for that moment.
 *
 * **Rules** R-SD-4 type, reason, group and policy are in use, or those of the ticket that it follows. The time to the first answer runs on
 * inbound tickets (passivos): on outbound ones (ativos) nobody waits for it.
 * **Fails with** `ReasonOfAnotherType`, `AgentOutsideGroup`, `MomentPast`, `DeadlineTooFar`, `ProtocolUnavailable`, and the refusals of `withFiles`.
 */
export const open = ticket.start({
  label: label("Abrir", "Open"),
  event: "TicketOpened",
  by: openers,
  input: {
    ...told,
    group: field("Grupo de atendimento", "Service group", optional(ServiceGroup.Id)),
    agent: field("Responsável", "Responsible", optional(Agent.Id)),
    preferredAgent: field("Atendente de preferência", "Preferred agent", optional(Agent.Id)),
    priority: field("Prioridade", "Priority", optional(Priority)),
    follows: field("Continua o chamado", "Follows the ticket", optional(ticket.Id)),
    schedule,
    files: filesGiven,
  },
  to: ["Opened", "Scheduled"],
  needs: (input, { company, now }) => {
    const previous: Fact.Fact<Previous> =
      input.follows === undefined ? Fact.known(undefined) : ticketSeen(input.follows)
    return {
      previous,
      ...placeFacts(input, previous),
      agent: agentGiven(input.agent),
      kept: keptFiles(input.files),
      preferred: input.preferredAgent === undefined ? Fact.known(undefined) : Agent.ref(input.preferredAgent),
      party: Party.ref(input.party),
      // What goes on does so in the company where it began.
      terms: previous.andThen((kept) => termsWithProtocol(kept?.company ?? company, now)),
    }
  },
  run: (
    { files, schedule: agreed, ...input },
    { agent, group, kept, now, previous, reason, sla, terms, type, ...moment },
  ) => {
    if (!isReasonOf(type.id, reason, previous))
      return Result.fail(new ReasonOfAnotherType({ reason: reason.id, type: type.id }))
    const late = notToCome(agreed?.at, now)
    if (late !== undefined) return Result.fail(late)
    const priority = input.priority ?? type.priority
    const decided = Result.all({
      protocol: terms.protocol,
      agent: agent === undefined ? Result.succeed(undefined) : mayServe(agent, group),
      clocks: clocksAtOpening({ sla, priority }, now, input.direction === "inbound"),
      attached: withFiles({}, files, kept),
    })
    return Result.map(decided, ({ attached, clocks, protocol, ...responsible }) => {
      const opened = withClocks(
        {
          ...input,
          ...attached,
          ...given({ agent: responsible.agent, sla: type.sla }),
          protocol,
          company: terms.company.code,
          group: group.id,
          priority,
          openedAt: now,
          openedBy: moment.actor.id,
          clocks: [],
          escalations: 0,
          answers: 0,
          tasks: 0,
          related: [],
          merged: [],
          reopenings: 0,
        },
        clocks,
      )
      return agreed === undefined
        ? ticket.to.Opened(opened)
        : ticket.to.Scheduled({ ...opened, scheduledFor: agreed.at, ...given({ scheduleNote: agreed.note }) })
    })
  },
})
