import * as Result from "effect/Result"
import { deskProfiles, type Profile } from "../machine/actor.ts"
import * as Fact from "../machine/fact.ts"
import { filesGiven, keptFiles, withFiles } from "../ports/attached-file.ts"
import { given } from "../values/given.ts"
import { label } from "../values/index.ts"
import { deskOf } from "./desk-parameters.ts"
import { effectsOf, effectsOnceIdentified } from "./interaction-effects.ts"
import { newParty, partyFacts, somebody } from "./interaction-party.ts"
import {
  agentAsked,
  deskWithProtocol,
  groundsOf,
  newIds,
  placeFacts,
  responsible,
  routeBetween,
  routed,
} from "./interaction-receipt.ts"
import { AlreadyIdentified, PartyOrNewParty } from "./interaction-refusals.ts"
import { interaction, told } from "./interaction-states.ts"
import { Route } from "./route.ts"

const registrars: ReadonlyArray<Profile> = [...deskProfiles, "integration"]
const known = ["Open", "Resolved"] as const

/**
 * Registers an interaction, protocol first, whoever it is with: a known party, one that is added on the spot, or somebody anonymous. What
 * the route of its origin and destination sets off happens in the same commit and is on the record.
 *
 * **Rules** R-SD-3 effects happen once. R-SD-4 origin, destination, subject and group are in use. R-SD-5 what the law forbids to charge is not
 * charged, and the interaction is registered all the same.
 * **Fails with** `PartyOrNewParty`, `AgentOutsideGroup`, `ProtocolUnavailable`, and the refusals of `withFiles`.
 */
export const register = interaction.start({
  label: label("Registrar", "Register"),
  event: "InteractionRegistered",
  by: registrars,
  input: { ...told, newParty, files: filesGiven },
  to: "Open",
  needs: (input, moment) => ({
    desk: deskWithProtocol(moment),
    ...placeFacts(input),
    routed: routeBetween(input.origin, input.destination),
    ...partyFacts(input),
    agentAsked: agentAsked(input.agent, moment.actor),
    follows: Fact.seen("Interaction", input.follows),
    kept: keptFiles(input.files),
    ...newIds,
  }),
  run: ({ files: brought, newParty: newcomer, ...input }, facts) => {
    const { desk, group, now } = facts
    const decided = Result.all({
      protocol: desk.protocol,
      party: somebody({ ...input, ...given({ newParty: newcomer }) }, facts),
      agent: responsible(input.agent, facts.agentAsked, group),
      attached: withFiles({}, brought, facts.kept),
    })
    return Result.map(decided, ({ agent, attached, party, protocol }) =>
      interaction.to.Open({
        ...input,
        ...attached,
        ...given({
          party: party?.id,
          agent,
          salesperson: input.salesperson ?? party?.salesperson,
          route: facts.routed?.route.id,
        }),
        protocol,
        group: group.id,
        effects: effectsOf(groundsOf({ ...input, ...given({ agent }) }, party, facts)),
        serviceOrders: [],
        registeredAt: now,
        registeredBy: facts.actor.id,
        comments: 0,
        answers: 0,
        reopenings: 0,
      }),
    )
  },
})

/** Says who somebody anonymous was; the effects that waited for it happen now. **Fails with** `AlreadyIdentified`, `PartyOrNewParty`. */
export const identify = interaction.move({
  label: label("Identificar", "Identify"),
  event: "InteractionIdentified",
  by: registrars,
  input: { party: told.party, newParty },
  from: known,
  to: known,
  needs: (record, input, { company }) => ({
    desk: deskOf(company),
    routed: Route.maybe(record.route).andThen(routed),
    ...partyFacts(input),
    ...newIds,
  }),
  run: (record, input, facts) => {
    if (record.party !== undefined) return Result.fail(new AlreadyIdentified())
    return Result.flatMap(somebody(input, facts), (party) => {
      if (party === undefined) return Result.fail(new PartyOrNewParty())
      return Result.succeed({
        ...record,
        ...given({ salesperson: record.salesperson ?? party.salesperson }),
        party: party.id,
        effects: effectsOnceIdentified(record.effects, groundsOf(record, party, facts)),
      })
    })
  },
})
