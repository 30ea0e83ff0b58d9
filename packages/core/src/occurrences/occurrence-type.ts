import * as Schema from "effect/Schema"
import { ChecklistType } from "../checklists/index.ts"
import * as Register from "../machine/register.ts"
import { ServiceGroup } from "../service-desk/index.ts"
import { SlaPolicy } from "../service-levels/index.ts"
import { field, label } from "../values/index.ts"

/**
 * A kind of occurrence (tipo de ocorrência, such as exchange): the service group that answers for it unless another is named, until when it is
 * to be resolved, and the type of the checklists that are answered about each. Without a policy nothing is promised, without a type of
 * checklists nothing is asked.
 *
 * **Rules** R-SD-4 what is retired takes no new type. Source: feature F2.
 */
export const OccurrenceType = Register.make(
  "OccurrenceType",
  label("Tipo de ocorrência", "Occurrence type"),
  {
    group: field("Grupo de atendimento", "Service group", ServiceGroup.Id),
    sla: field("Política de SLA", "SLA policy", Schema.optionalKey(SlaPolicy.Id)),
    checklistType: field("Tipo de checklist", "Checklist type", Schema.optionalKey(ChecklistType.Id)),
  },
  {
    indexes: [["group", "state"]],
    inUse: { group: ServiceGroup, sla: SlaPolicy, checklistType: ChecklistType },
  },
)
