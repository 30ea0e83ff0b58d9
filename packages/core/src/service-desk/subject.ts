import * as Register from "../machine/register.ts"
import { field, label } from "../values/index.ts"
import { ServiceGroup } from "./service-group.ts"

/**
 * What an interaction is about (assunto), inside the service group that answers for it.
 *
 * **Rules** R-SD-4 a retired group takes no new subject. Source: feature J13.
 */
export const Subject = Register.make(
  "Subject",
  label("Assunto", "Subject"),
  { group: field("Grupo de atendimento", "Service group", ServiceGroup.Id) },
  { indexes: [["group", "state"]], inUse: { group: ServiceGroup } },
)
