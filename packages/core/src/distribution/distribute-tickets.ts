import * as Effect from "effect/Effect"
import type { Actor } from "../machine/actor.ts"
import type { Command } from "../machine/command.ts"
import type { EntityOf, IdOf } from "../machine/machine.ts"
import type { EncodedEntity } from "../machine/state.ts"
import { type Handing, handOutAll, type HandOut, type Planned, type TicketsDistributed } from "./hand-out-all.ts"
import { DistributionPlan } from "./distribution-plan.ts"
import { Distribution } from "./distribution.ts"

interface Caller {
  readonly tenant: string
  readonly company: string
  readonly actor: Actor
}

type Encoded = EncodedEntity<"Distribution", (typeof Distribution)["states"]>
type TheQueue = { readonly where: { readonly queue: "tickets" } }
const theQueue: TheQueue = { where: { queue: "tickets" } }

/** What a distribution needs of a Guichê for promises: `createGuiche` makes one where the client of distributions is called `distribution`. */
export interface DistributingClient {
  readonly as: (caller: Caller) => {
    readonly distribution: {
      readonly list: (query: TheQueue) => Promise<{ readonly items: ReadonlyArray<Encoded> }>
      readonly begin: (input: { readonly queue: "tickets" }) => Promise<Encoded>
      readonly handOut: (id: IdOf<typeof Distribution>, input: HandOut) => Promise<Encoded>
    }
  }
  readonly show: (caller: Caller, view: typeof DistributionPlan, input: {}) => Promise<Planned>
}

/** What a distribution needs of a Guichê for Effect. */
export interface DistributingGuiche<ListError, ShowError, RunError> {
  readonly list: (
    caller: Caller,
    machine: typeof Distribution,
    query: TheQueue,
  ) => Effect.Effect<{ readonly items: ReadonlyArray<EntityOf<typeof Distribution>> }, ListError>
  readonly show: (caller: Caller, view: typeof DistributionPlan, input: {}) => Effect.Effect<Planned, ShowError>
  readonly run: (caller: Caller, command: Command) => Effect.Effect<object, RunError>
}

/**
 * Distributes the queued tickets of the caller's company to agents, as `DistributionPlan` shows it, 25 tickets per commit, until everything that
 * somebody can have is given out. Each ticket's history says why it went where it went.
 *
 * It is safe to repeat and to cut off anywhere: what is given out is so, the rest waits for the next time. Of several at once each commit rests on
 * all that was given out before, so that they give no ticket twice and no agent more than they can have. What agents take by themselves meanwhile
 * counts from the next plan on.
 *
 * **Fails with** `Forbidden` for whoever is no supervisor, manager or other system; `Unavailable`.
 * Source: feature P1.
 */
export const distributeTickets = (guiche: DistributingClient, caller: Caller): Promise<TicketsDistributed> => {
  const { distribution } = guiche.as(caller)
  return Effect.runPromise(
    handOutAll({
      find: asked(async () => (await distribution.list(theQueue)).items[0]),
      begin: asked(() => distribution.begin({ queue: "tickets" })),
      plan: asked(() => guiche.show(caller, DistributionPlan, {})),
      handOut: (id, input) => asked(() => distribution.handOut(id, input)),
    }),
  )
}

/** {@link distributeTickets} for programs that use Effect. */
export const distributeTicketsEffect = <ListError, ShowError, RunError>(
  guiche: DistributingGuiche<ListError, ShowError, RunError>,
  caller: Caller,
): Effect.Effect<TicketsDistributed, ListError | ShowError | RunError> => {
  const handing: Handing<ListError | ShowError | RunError> = {
    find: Effect.map(guiche.list(caller, Distribution, theQueue), ({ items }) => items[0]),
    begin: guiche.run(caller, Distribution.commands.begin({ queue: "tickets" })),
    plan: guiche.show(caller, DistributionPlan, {}),
    handOut: (id, input) => guiche.run(caller, Distribution.commands.handOut(id, input)),
  }
  return handOutAll(handing)
}

const asked = <A>(ask: () => Promise<A>) => Effect.tryPromise({ try: ask, catch: (error) => error })
