import { Party } from "../directory/index.ts"
import * as Policy from "../machine/policy.ts"
import { partyCommands } from "./interaction-party.ts"
import { Interaction } from "./interaction.ts"

/** The party of a new interaction is in the directory (J24, R-DIR-1). It comes before the policies that make records about the party. */
export const partyOfInteraction = Policy.on(
  Interaction,
  "register",
  "keep the party of an interaction in the directory",
  {
    needs: ({ after }) => ({ party: Party.maybe(after.party) }),
    react: ({ after, input }, { party }) => (after.party === undefined ? [] : partyCommands(after.party, party, input)),
  },
)

/** The same for somebody who was anonymous. */
export const partyOfIdentified = Policy.on(Interaction, "identify", "keep an identified party in the directory", {
  needs: ({ after }) => ({ party: Party.maybe(after.party) }),
  react: ({ after, input }, { party }) => (after.party === undefined ? [] : partyCommands(after.party, party, input)),
})
