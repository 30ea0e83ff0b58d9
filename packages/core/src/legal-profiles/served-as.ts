import type * as DateTime from "effect/DateTime"
import { companyOf, type Party, partyKindOf, type ServiceProfile } from "../directory/index.ts"
import * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import type { EntityOf } from "../machine/machine.ts"
import { type CalendarDay, dayIn, type TaxId } from "../values/index.ts"
import { given } from "../values/given.ts"
import { lawOf, type LegalEvent, type LegalRule } from "./legal-rule.ts"
import { PartyProfile, type Standing } from "./party-profile.ts"
import { ProfileVersion, type ProfileVersionEntity } from "./profile-version.ts"

/** By which law a party is served, and by which version of the company's own rules; none where it has published none. */
export interface ServedAs {
  readonly profile: ServiceProfile
  readonly profileVersion?: Id<"ProfileVersion">
}

/**
 * By which law a party is served. In doubt it is a consumer: a natural person always, a company unless it is told to buy for its business or the
 * company serves companies only.
 *
 * **Rules** R-CMP-2. Source: CDC art. 2; Decreto 11.034/2022 arts. 1 and 2.
 */
export const profileFor = (
  company: ServiceProfile,
  party: { readonly isPerson: boolean; readonly standing?: Standing | undefined },
): ServiceProfile => {
  const asConsumer = company === "regulated-sac" ? "regulated-sac" : "consumer"
  if (party.isPerson || party.standing === "consumer") return asConsumer
  return party.standing ?? company
}

/** Who is served: the party that is known, and the document that was given; only where nobody is known does the document say who it is. */
export interface Served {
  readonly party: Pick<EntityOf<typeof Party>, "id" | "kind"> | undefined
  readonly document: TaxId | undefined
}

/** The same as a fact, with the version of the company's rules that holds at a moment. */
export const servedAs = (company: string, now: DateTime.Utc, { document, party }: Served): Fact.Fact<ServedAs> =>
  companyOf(company).andThen(({ serviceProfile, zone }) =>
    standingOf(party?.id).andThen((standing) => {
      const isPerson = (party?.kind ?? partyKindOf(document)) === "person"
      const profile = profileFor(serviceProfile, { isPerson, standing })
      return versionOn(company, profile, dayIn(zone, now)).map((version) => ({
        profile,
        ...given({ profileVersion: version?.id }),
      }))
    }),
  )

/**
 * The rules that begin with an event for whoever is served so, as the law is on a day and the company keeps it: none that the company has not switched
 * on, none longer than the law's.
 *
 * **Rules** R-CMP-2.
 */
export const rulesOn = (
  event: LegalEvent,
  profile: ServiceProfile,
  on: CalendarDay,
  version: Pick<ProfileVersionEntity, "rules"> | undefined,
): ReadonlyArray<LegalRule> =>
  lawOf(profile, on)
    .filter(({ begins }) => begins === event)
    .flatMap((law) => {
      const house = version?.rules.find(({ rule }) => rule === law.code)
      if (!law.binding && house?.applies !== true) return []
      return [{ ...law, length: Math.min(law.length, house?.length ?? law.length) }]
    })

const standingOf = (party: Id<"Party"> | undefined): Fact.Fact<Standing | undefined> =>
  party === undefined
    ? Fact.known(undefined)
    : PartyProfile.first({ where: { party, state: "Assigned" } }).map((found) => found?.standing)

/** The version of its rules for a profile that a company keeps on a day. */
export const versionOn = (company: string, profile: ServiceProfile, day: CalendarDay) =>
  ProfileVersion.first({
    where: { company, profile, state: "Published", holdsFrom: { lte: day } },
    orderBy: [{ field: "holdsFrom", direction: "descending" }],
  })
