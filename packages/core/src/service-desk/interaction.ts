import * as DateTime from "effect/DateTime"
import * as Duration from "effect/Duration"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import {
  Agent,
  commentFacts,
  commentGiven,
  customerWroteLabel,
  Party,
  tooLateToReopen,
  visibleInGroupOrOwn,
  withComment,
} from "../directory/index.ts"
import { deskProfiles, onlySystem } from "../machine/actor.ts"
import * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import { idOf } from "../machine/id.ts"
import { given } from "../values/given.ts"
import { field, label, Text } from "../values/index.ts"
import { deskOf } from "./desk-parameters.ts"
import { effectsOnceConfirmed, effectsOnceTimed } from "./interaction-effects.ts"
import { addressOf } from "./interaction-party.ts"
import { groundsOf, mayServe, newIds, routed } from "./interaction-receipt.ts"
import { identify, register } from "./interaction-registration.ts"
import {
  ContactConfirmed,
  DurationMissing,
  ServiceOrderOpen,
  SolutionOrText,
  TransferToNobody,
} from "./interaction-refusals.ts"
import { interaction, type InteractionEntity, told } from "./interaction-states.ts"
import { Route } from "./route.ts"
import { ServiceGroup } from "./service-group.ts"
import { Solution } from "./solution.ts"
import { Subject } from "./subject.ts"

const optional = Schema.optionalKey
const reason = field("Motivo", "Reason", Text(2000, { min: 1 }), { personal: "free-text" })
const solution = field("Solução", "Solution", optional(Solution.Id))
const text = field("Texto", "Text", optional(Text(20_000, { min: 1 })), { personal: "free-text" })
const order = field("Ordem de serviço", "Service order", idOf("ServiceOrder"))
const known = ["Open", "Resolved"] as const

/** The solution to answer with, which must be published, and where it would be mailed to. */
const answerFacts = (record: InteractionEntity, id: Id<"Solution"> | undefined) => ({
  solution: id === undefined ? Fact.known(undefined) : Solution.seen(id, "Published"),
  party: Party.maybe(record.party),
})

/** Tells the customer something on the way, by e-mail where there is an address (J6); whoever answers confirms the contact. **Fails with** `SolutionOrText`. */
const answer = interaction.move({
  label: label("Responder", "Answer"),
  event: "InteractionAnswered",
  toldToCustomer: true,
  input: { solution, text },
  from: "Open",
  to: "Open",
  needs: (record, input) => answerFacts(record, input.solution),
  run: ({ contactUnconfirmed: _confirmed, ...record }, input, { actor, now, party }) => {
    if ((input.solution === undefined) === (input.text === undefined)) return Result.fail(new SolutionOrText())
    return Result.succeed(
      interaction.to.Open({
        ...record,
        answers: record.answers + 1,
        lastAnswer: {
          at: now,
          by: actor.id,
          mailed: addressOf(record.contact, party) !== undefined,
          ...given({ solution: input.solution }),
        },
      }),
    )
  },
})

/** Says something that only the house reads, with files if there are any. **Fails with** the refusals of `withFiles`. */
const comment = interaction.move({
  label: label("Comentar", "Comment"),
  event: "InteractionCommented",
  input: commentGiven,
  from: known,
  to: known,
  needs: commentFacts,
  run: withComment,
})

/** Keeps what the customer has said by another way, such as by mail, with files if there are any. **Fails with** the refusals of `withFiles`. */
const customerWrote = interaction.move({
  label: customerWroteLabel,
  event: "InteractionCustomerWrote",
  toldToCustomer: true,
  input: commentGiven,
  from: known,
  to: known,
  needs: commentFacts,
  run: withComment,
})

/**
 * Says that the contact is who wrote: from here on what goes out by itself goes to their address, too, and the mail that waited for it goes now
 * (R-MAIL-11). **Fails with** `ContactConfirmed`.
 */
const confirmContact = interaction.move({
  label: label("Confirmar contato", "Confirm the contact"),
  event: "InteractionContactConfirmed",
  input: {},
  from: known,
  to: known,
  needs: (record, _input, { company }) => ({
    desk: deskOf(company),
    routed: Route.maybe(record.route).andThen(routed),
    party: Party.maybe(record.party),
    ...newIds,
  }),
  run: ({ contactUnconfirmed, ...record }, _input, facts) =>
    contactUnconfirmed === undefined
      ? Result.fail(new ContactConfirmed())
      : Result.succeed({
          ...record,
          effects: effectsOnceConfirmed(record.effects, groundsOf(record, facts.party, facts)),
        }),
})

/** Hands the interaction to an agent, or to a group, where it waits for one of its agents. **Fails with** `TransferToNobody`, `AgentOutsideGroup`. */
const transfer = interaction.move({
  label: label("Transferir", "Transfer"),
  event: "InteractionTransferred",
  input: {
    group: field("Grupo de atendimento", "Service group", optional(ServiceGroup.Id)),
    agent: told.agent,
    reason,
  },
  from: "Open",
  to: "Open",
  needs: (record, input) => ({
    group: input.group === undefined ? ServiceGroup.ref(record.group) : ServiceGroup.ref(input.group, "Active"),
    agent: input.agent === undefined ? Fact.known(undefined) : Agent.ref(input.agent, "Active"),
  }),
  run: ({ agent: _agent, ...record }, input, { agent, group }) => {
    if (input.group === undefined && agent === undefined) return Result.fail(new TransferToNobody())
    const next = agent === undefined ? Result.succeed(undefined) : mayServe(agent, group)
    return Result.map(next, (to) => interaction.to.Open({ ...record, group: group.id, ...given({ agent: to }) }))
  },
})

const openOrders = ({ serviceOrders }: Pick<InteractionEntity, "serviceOrders">): ServiceOrderOpen | undefined => {
  const orders = serviceOrders.filter(({ open }) => open).map(({ id }) => id)
  return orders.length === 0 ? undefined : new ServiceOrderOpen({ orders })
}

const isAwaitingDuration = ({ effects }: InteractionEntity): boolean =>
  effects.some(({ outcome }) => outcome === "awaiting-duration")

const minutesBetween = (from: DateTime.Utc, until: DateTime.Utc): number =>
  Math.max(0, Math.floor(Duration.toMinutes(DateTime.distance(from, until))))

/**
 * Ends it with a solution, or with a text, which becomes the draft of a solution to its subject where the company wants that (J6).
 *
 * **Rules** R-SD-2 no service order of it is open.
 * **Fails with** `ServiceOrderOpen`, `SolutionOrText`, `DurationMissing` where it is charged by time.
 */
const resolve = interaction.move({
  label: label("Resolver", "Resolve"),
  event: "InteractionResolved",
  input: { solution, text, minutes: told.minutes },
  from: "Open",
  to: "Resolved",
  needs: (record, input, { company }) => ({
    desk: deskOf(company),
    ...answerFacts(record, input.solution),
    subject: Subject.maybe(record.subject),
    newSolution: Solution.newId(),
    routed: isAwaitingDuration(record) ? Route.maybe(record.route).andThen(routed) : Fact.known(undefined),
    ...newIds,
  }),
  run: ({ contactUnconfirmed: _confirmed, ...record }, input, facts) => {
    const { desk, party, subject } = facts
    const held = openOrders(record)
    const minutes = input.minutes ?? record.minutes
    const resolution = input.text ?? facts.solution?.text
    if (held !== undefined) return Result.fail(held)
    if (resolution === undefined || (input.text !== undefined && input.solution !== undefined))
      return Result.fail(new SolutionOrText())
    if (isAwaitingDuration(record) && minutes === undefined) return Result.fail(new DurationMissing())
    // A retired subject takes no new solution, and must not keep anybody from resolving.
    const isDrafted = input.text !== undefined && desk.parameters.draftsSolutions && subject?.state === "Active"
    return Result.succeed(
      interaction.to.Resolved({
        ...record,
        ...given({ minutes, solution: isDrafted ? facts.newSolution : input.solution }),
        effects: effectsOnceTimed(record.effects, groundsOf({ ...record, ...given({ minutes }) }, party, facts)),
        resolution,
        resolvedAt: facts.now,
        resolvedBy: facts.actor.id,
        resolutionMinutes: minutesBetween(record.registeredAt, facts.now),
        resolutionMailed: desk.parameters.mailsResolution && addressOf(record.contact, party) !== undefined,
      }),
    )
  },
})

/** Takes it up again while the company's window is open. **Fails with** `ReopenWindowOver`. */
const reopen = interaction.move({
  label: label("Reabrir", "Reopen"),
  event: "InteractionReopened",
  by: [...deskProfiles, "customer", "integration"],
  input: { reason },
  from: "Resolved",
  to: "Open",
  needs: (_record, _input, { company }) => ({ desk: deskOf(company) }),
  run: (record, input, { desk, now }) => {
    const late = tooLateToReopen(record.resolvedAt, now, desk.parameters.reopenDays)
    return late === undefined
      ? Result.succeed(
          interaction.to.Open({
            ...record,
            reopenings: record.reopenings + 1,
            reopenedAt: now,
            reopenReason: input.reason,
          }),
        )
      : Result.fail(late)
  },
})

/** Ends it as registered in vain. **Rules** R-SD-2 no service order of it is open. **Fails with** `ServiceOrderOpen`. */
const cancel = interaction.move({
  label: label("Cancelar", "Cancel"),
  event: "InteractionCancelled",
  input: { reason },
  from: "Open",
  to: "Cancelled",
  run: (record, input, { actor, now }) => {
    const held = openOrders(record)
    return held === undefined
      ? Result.succeed(
          interaction.to.Cancelled({
            ...record,
            cancelledAt: now,
            cancelledBy: actor.id,
            cancelReason: input.reason,
          }),
        )
      : Result.fail(held)
  },
})

/** A service order is issued from it; until that ends, it cannot be resolved (R-SD-2). */
const holdFor = interaction.move({
  label: label("Reter por ordem de serviço", "Hold for a service order"),
  event: "InteractionHeld",
  by: onlySystem,
  input: { order },
  from: "Open",
  to: "Open",
  run: (record, input) =>
    interaction.to.Open({ ...record, serviceOrders: [...record.serviceOrders, { id: input.order, open: true }] }),
})

const release = interaction.move({
  label: label("Liberar de ordem de serviço", "Release from a service order"),
  event: "InteractionReleased",
  by: onlySystem,
  input: { order },
  from: "Open",
  to: "Open",
  run: (record, input) =>
    interaction.to.Open({
      ...record,
      serviceOrders: record.serviceOrders.map((held) => (held.id === input.order ? { ...held, open: false } : held)),
    }),
})

/**
 * One contact with somebody outside, of either direction (atendimento).
 *
 * **Rules** the protocol number is given at once and is unique. R-SD-1 an agent outside its group neither sees nor moves it. R-SD-2 to R-SD-5
 * as its transitions say.
 * **Fails with** the refusals of `interaction-refusals.ts`, `ProtocolUnavailable`, `ReopenWindowOver`.
 * Source: features J1, J6, J12, J18, J24.
 */
export const Interaction = interaction.machine({
  transitions: {
    register,
    identify,
    answer,
    comment,
    customerWrote,
    confirmContact,
    transfer,
    resolve,
    reopen,
    cancel,
    holdFor,
    release,
  },
  final: ["Resolved", "Cancelled"],
  unique: [["protocol"]],
  indexes: [
    ["party", "registeredAt"],
    ["agent", "registeredAt"],
    ["agent", "state", "registeredAt"],
    ["destination", "registeredAt"],
    ["follows"],
    ["group", "registeredAt"],
    ["group", "state", "registeredAt"],
    ["salesperson", "registeredAt"],
    ["subject", "registeredAt"],
    ["state", "registeredAt"],
    ["registeredAt"],
  ],
  visible: visibleInGroupOrOwn,
})
