import * as Schema from "effect/Schema"
import * as Register from "../machine/register.ts"
import { Skills } from "../directory/index.ts"
import { ServiceGroup } from "../service-desk/index.ts"
import { Priority, SlaPolicy } from "../service-levels/index.ts"
import { field, label } from "../values/index.ts"

/**
 * A kind of ticket (tipo de chamado): which service group works on it, with which priority, and what is promised about its time. Without a
 * policy nothing is.
 *
 * Source: feature F3.
 */
export const TicketType = Register.make(
  "TicketType",
  label("Tipo de chamado", "Ticket type"),
  {
    group: field("Grupo de atendimento", "Service group", ServiceGroup.Id),
    priority: field("Prioridade", "Priority", Priority),
    sla: field("Política de SLA", "SLA policy", Schema.optionalKey(SlaPolicy.Id)),
    skills: field("Habilidades exigidas", "Skills needed", Schema.optionalKey(Skills)),
  },
  { inUse: { group: ServiceGroup, sla: SlaPolicy } },
)
