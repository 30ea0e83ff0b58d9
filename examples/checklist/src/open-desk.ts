import { type Caller, createGuiche, Policy, type StorageLayer } from "@guiche/core"
import { activeChecklists, ChecklistAnswers, checklists, ChecklistType } from "@guiche/core/checklists"
import { directory } from "@guiche/core/directory"
import { Complaint, quality } from "@guiche/core/quality"
import { ServiceGroup } from "@guiche/core/service-desk"
import { serviceLevels } from "@guiche/core/service-levels"

/** What this house adds of its own: whoever complains is asked what its checklists of defects ask. */
const defectIsAsked = Policy.on(Complaint, "receive", "ask about the defect of what is complained of", {
  needs: (_happening, { company }) => ({
    asked: ChecklistType.first({ where: { code: "DEFEITO" } }).andThen((type) => activeChecklists(type?.id, company)),
  }),
  react: ({ after: { id } }, { asked }) =>
    asked.map(({ id: checklist }) =>
      ChecklistAnswers.commands.start({ checklist, subject: { kind: "Complaint", id } }),
    ),
})

export const people = {
  rui: { tenant: "papelaria", company: "01", actor: { id: "rui", profiles: ["supervisor"] } },
  ana: { tenant: "papelaria", company: "01", actor: { id: "ana", profiles: ["agent"] } },
} satisfies Readonly<Record<string, Caller>>

/** Guichê with complaints and checklists, as a host puts it together. */
export const openDesk = (storage: StorageLayer) =>
  createGuiche({
    storage,
    machines: {
      ...directory.machines,
      ...serviceLevels.machines,
      ...quality.machines,
      ...checklists.machines,
      serviceGroup: ServiceGroup,
    },
    policies: [...quality.policies, ...checklists.policies, defectIsAsked],
    migrate: true,
  })
export type Opened = Awaited<ReturnType<typeof openDesk>>
