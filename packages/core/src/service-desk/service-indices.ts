import { Agent, Party } from "../directory/index.ts"
import type { Profile } from "../machine/actor.ts"
import type { SummaryGroup } from "../machine/summary.ts"
import * as View from "../machine/view.ts"
import { field, Instant, label } from "../values/index.ts"
import { during } from "./interaction-extract.ts"
import { Interaction } from "./interaction.ts"
import { Review } from "./review.ts"
import { countOfAll, countsBy } from "./view-groups.ts"

const overseers: ReadonlyArray<Profile> = ["supervisor", "auditor", "manager", "integration"]

const period = {
  from: field("De", "From", Instant),
  until: field("Até", "Until", Instant),
}

/** Indices of service and quality over the interactions that were registered in a period. */
export interface Indices {
  readonly registered: number
  readonly open: number
  readonly resolved: number
  readonly cancelled: number
  /** How often they were taken up again, all together. */
  readonly reopenings: number
  /** The part that is resolved of those that are not cancelled: 0 to 1, absent where there are none. */
  readonly resolvedRate: number | undefined
  /** Mean minutes from registration to the last resolution, by the clock on the wall. */
  readonly averageMinutesToResolve: string | undefined
  readonly reviews: number
  /** Mean score of the reviews that stand, 0 to 10. */
  readonly averageScore: string | undefined
}

const measured = { sum: ["reopenings"], avg: ["resolutionMinutes"] } as const

/** Indices out of groups of interactions by state and groups of reviews. */
const indicesOf = (interactions: ReadonlyArray<SummaryGroup>, reviews: ReadonlyArray<SummaryGroup>): Indices => {
  const registered = countOfAll(interactions)
  const { Open: open = 0, Resolved: resolved = 0, Cancelled: cancelled = 0 } = countsBy("state", interactions)
  const counted = registered - cancelled
  const done = interactions.find(({ by }) => by["state"] === "Resolved")
  return {
    registered,
    open,
    resolved,
    cancelled,
    reopenings: interactions.reduce((total, { sum }) => total + Number(sum["reopenings"] ?? 0), 0),
    resolvedRate: counted === 0 ? undefined : resolved / counted,
    averageMinutesToResolve: done?.avg["resolutionMinutes"],
    reviews: countOfAll(reviews),
    averageScore: reviews[0]?.avg["score"],
  }
}

const standing = { state: { in: ["Recorded", "Contested"] } } as const

/**
 * Indices of service and quality per agent over a period (J21): of the interactions in their name, and of the reviews of their work. Interactions
 * without an agent stand under none.
 *
 * **Shows** as many agents as have interactions or reviews in the period, in the order of their names, 500 at most.
 */
export const AgentIndices = View.make("AgentIndices", label("Índices por atendente", "Indices per agent"), {
  input: period,
  by: overseers,
  needs: (asked) => ({
    interactions: View.summary(Interaction, {
      where: { registeredAt: during(asked) },
      by: ["agent", "state"],
      ...measured,
    }),
    reviews: View.summary(Review, {
      where: { ...standing, recordedAt: during(asked) },
      by: ["agent"],
      avg: ["score"],
    }),
    agents: Agent.all({ where: {}, orderBy: [{ field: "name" }], first: 500 }),
  }),
  show: (_input, { agents, interactions, reviews }) =>
    agents.flatMap(({ code, id, name }) => {
      const theirs = interactions.filter(({ by }) => by["agent"] === id)
      const reviewed = reviews.filter(({ by }) => by["agent"] === id)
      return theirs.length + reviewed.length === 0
        ? []
        : [{ agent: { id, code, name }, ...indicesOf(theirs, reviewed) }]
    }),
})

/** The same indices for one customer (J21). Reviews are those of the customer's interactions. */
export const CustomerIndices = View.make("CustomerIndices", label("Índices por cliente", "Indices per customer"), {
  input: { party: Party.Id, ...period },
  by: [...overseers, "agent"],
  needs: ({ party, ...asked }) => ({
    party: Party.ref(party),
    interactions: View.summary(Interaction, {
      where: { party, registeredAt: during(asked) },
      by: ["state"],
      ...measured,
    }),
    reviews: View.summary(Review, {
      where: { ...standing, interaction: { where: { party, registeredAt: during(asked) } } },
      avg: ["score"],
    }),
  }),
  show: (_input, { interactions, party, reviews }) => ({
    party: { id: party.id, name: party.legalName },
    ...indicesOf(interactions, reviews),
  }),
})
