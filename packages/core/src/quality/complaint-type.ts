import * as Schema from "effect/Schema"
import * as Register from "../machine/register.ts"
import { field, label } from "../values/index.ts"

/** What is complained of: a product, a service, or what is neither, such as a charge, a delivery, how somebody was treated. */
export const Subject = Schema.Literals(["product", "service", "other"])
export type Subject = typeof Subject.Type

/**
 * What a complaint is about: a product, a service, a delivery … (tipo de reclamação). `about` says which warranties can be asked for; a product is meant
 * without it, or a service where the warranty policy is of one.
 */
export const ComplaintType = Register.make("ComplaintType", label("Tipo de reclamação", "Complaint type"), {
  about: field("Trata de", "About", Schema.optionalKey(Subject)),
})
