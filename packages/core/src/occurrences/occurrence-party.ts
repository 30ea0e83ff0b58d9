import { Party } from "../directory/index.ts"
import * as Policy from "../machine/policy.ts"
import { Occurrence } from "./occurrence.ts"

/** Whom an occurrence is about is in the directory with the role that it names, and not archived (R-DIR-2). */
export const partyOfOccurrence = Policy.on(Occurrence, "open", "keep the party of an occurrence in the directory", {
  needs: ({ after }) => ({ party: Party.ref(after.party) }),
  react: ({ after: { role } }, { party: { id, roles, state } }) => [
    ...(state === "Archived" ? [Party.commands.restore(id)] : []),
    ...(roles.includes(role) ? [] : [Party.commands.addRole(id, { role })]),
  ],
})
