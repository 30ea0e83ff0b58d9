import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type * as DateTime from "effect/DateTime"
import { Agent, companyOf, newProtocol, Party, type Role } from "../directory/index.ts"
import { deskProfiles } from "../machine/actor.ts"
import * as Fact from "../machine/fact.ts"
import type { EntityOf } from "../machine/machine.ts"
import type { Moment } from "../machine/transition.ts"
import { mayServe, ServiceGroup } from "../service-desk/index.ts"
import { type DeadlineTooFar, resolutionDue, SlaPolicy } from "../service-levels/index.ts"
import { given } from "../values/given.ts"
import { field, label } from "../values/index.ts"
import { OccurrenceParameters } from "./occurrence-parameters.ts"
import { OccurrenceReason } from "./occurrence-reason.ts"
import { PartyLacksRole, OccurrenceReasonMismatch } from "./occurrence-refusals.ts"
import { occurrence, told } from "./occurrence-states.ts"
import { OccurrenceType } from "./occurrence-type.ts"

const optional = Schema.optionalKey

/** A new protocol number as the company numbers its occurrences. */
const protocolFor = ({ company, now }: Moment) =>
  companyOf(company).andThen(({ zone }) =>
    OccurrenceParameters.valuesFor(company).andThen(({ protocolTemplate: template }) =>
      newProtocol({ company, template, zone, now }),
    ),
  )

/** Anybody may be a consumer; what else a party is, the directory knows. */
const inRole = ({ roles }: Pick<EntityOf<typeof Party>, "roles">, role: Role) =>
  role === "consumer" || roles.includes(role) ? Result.succeed(role) : Result.fail(new PartyLacksRole({ role }))

/** Until when it is to be resolved, where anything is promised. */
const dueAfter = (
  sla: EntityOf<typeof SlaPolicy> | undefined,
  now: DateTime.Utc,
): Result.Result<DateTime.Utc | undefined, DeadlineTooFar> =>
  sla === undefined ? Result.succeed(undefined) : resolutionDue(sla, now)

const reasonOf = (type: EntityOf<typeof OccurrenceType>, reason: EntityOf<typeof OccurrenceReason>) =>
  reason.type === type.id
    ? Result.succeed(reason.id)
    : Result.fail(new OccurrenceReasonMismatch({ type: type.id, reason: reason.id }))

/**
 * Opens an occurrence about any party in any of its roles, under a protocol number that is given at once. It belongs to the group of its type
 * unless another is named, where it waits for one of its agents unless one is named, and the checklists of its type are begun. Who is not a
 * consumer yet becomes one by an occurrence in that role; who was archived comes back.
 *
 * **Rules** R-DIR-2 a code of the ERP is never needed. R-SD-1 the interaction and the complaint that it came from are such as the actor sees.
 * R-SD-4 type, reason, group and policy are in use.
 * **Fails with** `PartyLacksRole`, `OccurrenceReasonMismatch`, `AgentOutsideGroup`, `DeadlineTooFar`, `ProtocolUnavailable`.
 * Source: feature F12.
 */
export const open = occurrence.start({
  label: label("Abrir", "Open"),
  event: "OccurrenceOpened",
  by: [...deskProfiles, "integration"],
  input: {
    ...told,
    group: field("Grupo de atendimento", "Service group", optional(ServiceGroup.Id)),
    agent: field("Responsável", "Responsible", optional(Agent.Id)),
  },
  to: "Open",
  needs: (input, moment) => {
    const type = OccurrenceType.ref(input.type, "Active")
    return {
      protocol: protocolFor(moment),
      party: Party.ref(input.party),
      type,
      reason: OccurrenceReason.ref(input.reason, "Active"),
      group: type.andThen(({ group }) => ServiceGroup.ref(input.group ?? group, "Active")),
      sla: type.andThen(({ sla }) => (sla === undefined ? Fact.known(undefined) : SlaPolicy.ref(sla, "Active"))),
      agent: input.agent === undefined ? Fact.known(undefined) : Agent.ref(input.agent, "Active"),
      interaction: Fact.seen("Interaction", input.interaction),
      complaint: Fact.seen("Complaint", input.complaint),
    }
  },
  run: (
    { agent: _agent, group: _group, ...input },
    { actor, agent, company, group, now, party, protocol, reason, sla, type },
  ) => {
    const decided = Result.all({
      protocol,
      role: inRole(party, input.role),
      reason: reasonOf(type, reason),
      dueAt: dueAfter(sla, now),
      agent: agent === undefined ? Result.succeed(undefined) : mayServe(agent, group),
    })
    return Result.map(decided, ({ agent: responsible, dueAt, protocol: number }) =>
      occurrence.to.Open({
        ...input,
        ...given({ agent: responsible, dueAt }),
        protocol: number,
        company,
        group: group.id,
        openedAt: now,
        openedBy: actor.id,
        comments: 0,
        checklists: 0,
        reopenings: 0,
      }),
    )
  },
})
