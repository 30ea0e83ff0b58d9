import * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import type { EntityOf } from "../machine/machine.ts"
import * as Policy from "../machine/policy.ts"
import { label } from "../values/index.ts"
import { ComplaintLink, standingStates } from "./complaint-link.ts"
import type { ComplaintEntity } from "./complaint-states.ts"
import { Complaint } from "./complaint.ts"
import { mostRevisions, open } from "./nonconformity-states.ts"
import { Nonconformity } from "./nonconformity.ts"
import { type Settings, settingsOf } from "./quality-parameters.ts"

/** A revision that gives a nonconformity the severity of a complaint behind it, where that is worse; 1 is the worst. */
const raised = (
  about: EntityOf<typeof Nonconformity>,
  complaint: ComplaintEntity,
  { locale }: Settings,
): ReadonlyArray<Policy.Reaction> => {
  const severity = "severity" in complaint ? complaint.severity : undefined
  if (severity === undefined || severity >= about.severity || about.revisions.length >= mostRevisions) return []
  const { protocol } = complaint
  const reason = label(
    `A reclamação vinculada ${protocol} tem gravidade ${severity}.`,
    `The linked complaint ${protocol} has severity ${severity}.`,
  )[locale]
  return [Nonconformity.commands.revise(about.id, { severity, reason })]
}

/** A nonconformity is as severe as the worst complaint that is linked to it; somebody may revise it otherwise afterwards, with a reason (B6). */
export const linkedRaisesSeverity = Policy.on(ComplaintLink, "link", "raise a nonconformity to a linked complaint", {
  needs: ({ after }, { company }) => ({
    about: Nonconformity.ref(after.nonconformity),
    complaint: Complaint.ref(after.complaint),
    settings: settingsOf(company),
  }),
  react: (_happening, { about, complaint, settings }) => raised(about, complaint, settings),
})

const openOf = (complaint: Id<"Complaint">) =>
  ComplaintLink.all({ where: { complaint, state: { in: standingStates } }, first: 500 }).andThen((links) =>
    links.length === 0
      ? Fact.known([])
      : Nonconformity.all({
          where: { id: { in: links.map(({ nonconformity }) => nonconformity) }, state: { in: open } },
          first: 500,
        }),
  )

/** A cluster links complaints before anybody classified them. */
export const classifiedRaisesSeverity = Policy.on(
  Complaint,
  "classify",
  "raise what a classified complaint is linked to",
  {
    needs: ({ after }, { company }) => ({ found: openOf(after.id), settings: settingsOf(company) }),
    react: ({ after }, { found, settings }) => found.flatMap((about) => raised(about, after, settings)),
  },
)

export const reclassifiedRaisesSeverity = Policy.on(
  Complaint,
  "reclassify",
  "raise what a reclassified complaint is linked to",
  {
    needs: ({ after }, { company }) => ({ found: openOf(after.id), settings: settingsOf(company) }),
    react: ({ after }, { found, settings }) => found.flatMap((about) => raised(about, after, settings)),
  },
)
