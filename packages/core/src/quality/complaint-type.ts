import * as Register from "../machine/register.ts"
import { label } from "../values/index.ts"

/** What a complaint is about: a product, a service, a delivery … (tipo de reclamação). */
export const ComplaintType = Register.make("ComplaintType", label("Tipo de reclamação", "Complaint type"), {})
