import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { checklistOf } from "../checklists/index.ts"
import {
  Agent,
  commentFacts,
  commentGiven,
  customerWroteLabel,
  tooLateToReopen,
  visibleInGroupOrOwn,
  withComment,
} from "../directory/index.ts"
import { deskProfiles, onlySystem } from "../machine/actor.ts"
import * as Fact from "../machine/fact.ts"
import { agentAsked, mayServe, ServiceGroup, TransferToNobody } from "../service-desk/index.ts"
import { field, label, Text } from "../values/index.ts"
import { open } from "./occurrence-opening.ts"
import { OccurrenceParameters } from "./occurrence-parameters.ts"
import { AnalystMissing, ChecklistIncomplete } from "./occurrence-refusals.ts"
import { occurrence } from "./occurrence-states.ts"

const optional = Schema.optionalKey
const reason = field("Motivo", "Reason", Text(2000, { min: 1 }), { personal: "free-text" })
const agent = field("Responsável", "Responsible", Agent.Id)
const pending = ["Open", "InAnalysis"] as const
const live = [...pending, "Resolved"] as const

/** Makes an agent of its group responsible for it. **Fails with** `AgentOutsideGroup`. */
const assign = occurrence.move({
  label: label("Atribuir", "Assign"),
  event: "OccurrenceAssigned",
  input: { agent },
  from: live,
  to: live,
  needs: (record, input) => ({
    agent: Agent.ref(input.agent, "Active"),
    group: ServiceGroup.ref(record.group),
  }),
  run: (record, _input, { agent: asked, group }) =>
    Result.map(mayServe(asked, group), (to) => ({ ...record, agent: to })),
})

/**
 * Begins to look into it, in the name of the agent given, or else of whoever is responsible already, or else of the actor.
 *
 * **Fails with** `AnalystMissing`, `AgentOutsideGroup`.
 */
const analyse = occurrence.move({
  label: label("Analisar", "Analyse"),
  event: "OccurrenceAnalysisBegun",
  input: { agent: field("Responsável", "Responsible", optional(Agent.Id)) },
  from: "Open",
  to: "InAnalysis",
  needs: (record, input, { actor }) => ({
    agent: agentAsked(input.agent ?? record.agent, actor),
    group: ServiceGroup.ref(record.group),
  }),
  run: (record, _input, { agent: asked, group, now }) =>
    asked === undefined
      ? Result.fail(new AnalystMissing())
      : Result.map(mayServe(asked, group), (to) =>
          occurrence.to.InAnalysis({ ...record, agent: to, analysisSince: now }),
        ),
})

/**
 * Hands it to an agent, or to a group. Without an agent it waits in the group, open again.
 *
 * **Fails with** `TransferToNobody`, `AgentOutsideGroup`.
 */
const transfer = occurrence.move({
  label: label("Transferir", "Transfer"),
  event: "OccurrenceTransferred",
  input: {
    group: field("Grupo de atendimento", "Service group", optional(ServiceGroup.Id)),
    agent: field("Responsável", "Responsible", optional(Agent.Id)),
    reason,
  },
  from: pending,
  to: pending,
  needs: (record, input) => ({
    group: input.group === undefined ? ServiceGroup.ref(record.group) : ServiceGroup.ref(input.group, "Active"),
    agent: input.agent === undefined ? Fact.known(undefined) : Agent.ref(input.agent, "Active"),
  }),
  run: (record, input, { agent: asked, group }) => {
    if (asked === undefined) {
      const { agent: _agent, ...waiting } = record
      return input.group === undefined
        ? Result.fail(new TransferToNobody())
        : Result.succeed(occurrence.to.Open({ ...waiting, group: group.id }))
    }
    return Result.map(mayServe(asked, group), (to) => ({ ...record, group: group.id, agent: to }))
  },
})

/** Says something that only the house reads, with files if there are any. **Fails with** the refusals of `withFiles`. */
const comment = occurrence.move({
  label: label("Comentar", "Comment"),
  event: "OccurrenceCommented",
  input: commentGiven,
  from: [...live, "Closed"],
  to: [...live, "Closed"],
  needs: commentFacts,
  run: withComment,
})

/** Keeps what the customer has said by another way, such as by mail, with files if there are any. **Fails with** the refusals of `withFiles`. */
const customerWrote = occurrence.move({
  label: customerWroteLabel,
  event: "OccurrenceCustomerWrote",
  toldToCustomer: true,
  input: commentGiven,
  from: [...live, "Closed"],
  to: [...live, "Closed"],
  needs: commentFacts,
  run: withComment,
})

/** Says what came of it. */
const resolve = occurrence.move({
  label: label("Resolver", "Resolve"),
  event: "OccurrenceResolved",
  input: {
    text: field("Resolução", "Resolution", Text(20_000, { min: 1 }), { personal: "free-text" }),
  },
  from: "InAnalysis",
  to: "Resolved",
  run: (record, { text }, { actor, now }) =>
    occurrence.to.Resolved({ ...record, resolution: text, resolvedAt: now, resolvedBy: actor.id }),
})

/** Ends it once it is resolved. **Rules** R-OCC-1 its checklists are complete. **Fails with** `ChecklistIncomplete`. */
const close = occurrence.move({
  label: label("Encerrar", "Close"),
  event: "OccurrenceClosed",
  input: {},
  from: "Resolved",
  to: "Closed",
  needs: ({ id }) => ({ checklist: checklistOf({ kind: "Occurrence", id }) }),
  run: (record, _input, { actor, checklist: { complete, missing }, now }) =>
    complete
      ? Result.succeed(occurrence.to.Closed({ ...record, closedAt: now, closedBy: actor.id }))
      : Result.fail(new ChecklistIncomplete({ missing })),
})

/** Looks into it again while the company's window is open. **Fails with** `ReopenWindowOver`. */
const reopen = occurrence.move({
  label: label("Reabrir", "Reopen"),
  event: "OccurrenceReopened",
  by: [...deskProfiles, "integration"],
  input: { reason },
  from: ["Resolved", "Closed"],
  to: "InAnalysis",
  needs: (_record, _input, { company }) => ({ parameters: OccurrenceParameters.valuesFor(company) }),
  run: (record, _input, { now, parameters }) => {
    const endedAt = record.state === "Closed" ? record.closedAt : record.resolvedAt
    const late = tooLateToReopen(endedAt, now, parameters.reopenDays)
    return late === undefined
      ? Result.succeed(occurrence.to.InAnalysis({ ...record, analysisSince: now, reopenings: record.reopenings + 1 }))
      : Result.fail(late)
  },
})

/** Ends it as opened in vain. */
const cancel = occurrence.move({
  label: label("Cancelar", "Cancel"),
  event: "OccurrenceCancelled",
  input: { reason },
  from: pending,
  to: "Cancelled",
  run: (record, input, { actor, now }) =>
    occurrence.to.Cancelled({ ...record, cancelledAt: now, cancelledBy: actor.id, cancelReason: input.reason }),
})

/**
 * A checklist about it is begun. It changes the occurrence, so that none begins while it is being closed, and none about one that has ended.
 */
const beginChecklist = occurrence.move({
  label: label("Iniciar checklist", "Begin checklist"),
  event: "OccurrenceChecklistBegun",
  by: onlySystem,
  input: {},
  from: live,
  to: live,
  run: (record) => ({ ...record, checklists: record.checklists + 1 }),
})

/**
 * Something that happened with somebody, which the house looks into (ocorrência): about any party in any of its roles, of a type and for a
 * reason.
 *
 * **Rules** the protocol number is given at once and is unique. R-DIR-2 a code of the ERP is never needed. R-SD-1 an agent outside its group
 * neither sees nor moves it. R-OCC-1 a closed one's checklists are complete.
 * **Fails with** the refusals of `occurrence-refusals.ts`, `AgentOutsideGroup`, `DeadlineTooFar`, `ProtocolUnavailable`,
 * `ReopenWindowOver`, `TransferToNobody`.
 * Source: features F12, F15.
 */
export const Occurrence = occurrence.machine({
  transitions: {
    open,
    assign,
    analyse,
    transfer,
    comment,
    customerWrote,
    resolve,
    close,
    reopen,
    cancel,
    beginChecklist,
  },
  final: ["Closed", "Cancelled"],
  unique: [["protocol"]],
  indexes: [
    ["party", "openedAt"],
    ["role", "openedAt"],
    ["type", "openedAt"],
    ["reason", "openedAt"],
    ["agent", "openedAt"],
    ["group", "state", "openedAt"],
    ["state", "openedAt"],
    ["state", "dueAt"],
    ["interaction"],
    ["complaint"],
    ["openedAt"],
  ],
  visible: visibleInGroupOrOwn,
})
