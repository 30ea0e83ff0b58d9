import * as Schema from "effect/Schema"
import type * as DateTime from "effect/DateTime"
import { Agent, Party, Representative } from "../directory/index.ts"
import { insideProfiles } from "../machine/actor.ts"
import type { Id } from "../machine/id.ts"
import * as View from "../machine/view.ts"
import { given } from "../values/given.ts"
import { field, Instant, label } from "../values/index.ts"
import { Destination } from "./destination.ts"
import { Interaction } from "./interaction.ts"
import { countOfAll, countsBy } from "./view-groups.ts"

/** What an extract is of; everything that is given must hold. The period is half open: from `from`, before `until`. */
export interface ExtractCriteria {
  readonly party?: Id<"Party">
  readonly agent?: Id<"Agent">
  readonly destination?: Id<"Destination">
  readonly salesperson?: Id<"Representative">
  readonly from?: DateTime.Utc | string
  readonly until?: DateTime.Utc | string
}

/** A period as a condition on a field of instants. */
export const during = <I>({ from, until }: { readonly from?: I | undefined; readonly until?: I | undefined }) =>
  given({ gte: from, lt: until })

/**
 * The condition on interactions that an extract means (extrato de atendimentos), for `list`, `count` and `summarise`: read the rows page by
 * page, newest first, with `orderBy: [{ field: "registeredAt", direction: "descending" }]`.
 *
 * Source: feature J26.
 */
export const extractOf = ({ from, until, ...criteria }: ExtractCriteria) => ({
  ...given(criteria),
  ...(from === undefined && until === undefined ? {} : { registeredAt: during({ from, until }) }),
})

const optional = Schema.optionalKey

/** How many interactions an extract has, in all and by state, channel, direction and destination. Source: feature J26. */
export const InteractionExtract = View.make(
  "InteractionExtract",
  label("Totais do extrato de atendimentos", "Totals of an extract"),
  {
    input: {
      party: optional(field("Pessoa", "Party", Party.Id)),
      agent: optional(field("Responsável", "Responsible", Agent.Id)),
      destination: optional(field("Destino", "Destination", Destination.Id)),
      salesperson: optional(field("Vendedor", "Salesperson", Representative.Id)),
      from: optional(field("De", "From", Instant)),
      until: optional(field("Até", "Until", Instant)),
    },
    by: insideProfiles,
    needs: (criteria) => {
      const where = extractOf(criteria)
      return {
        byState: View.summary(Interaction, { where, by: ["state"] }),
        byChannel: View.summary(Interaction, { where, by: ["channel"] }),
        byDirection: View.summary(Interaction, { where, by: ["direction"] }),
        byDestination: View.summary(Interaction, { where, by: ["destination"] }),
      }
    },
    show: (_input, { byChannel, byDestination, byDirection, byState }) => ({
      count: countOfAll(byState),
      byState: countsBy("state", byState),
      byChannel: countsBy("channel", byChannel),
      byDirection: countsBy("direction", byDirection),
      /** By the destination's id. */
      byDestination: countsBy("destination", byDestination),
    }),
  },
)
