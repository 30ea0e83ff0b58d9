import * as Policy from "../machine/policy.ts"
import { Checklist } from "./checklist.ts"

/** An activated version takes the place of the one that was active (R-CHK-2). */
export const formerVersionRetires = Policy.on(Checklist, "activate", "retire the checklist's former version", {
  needs: ({ after: { code, id } }) => ({
    former: Checklist.all({ where: { code, state: "Active", id: { ne: id } } }),
  }),
  react: (_happening, { former }) => former.map(({ id }) => Checklist.commands.retire(id)),
})
