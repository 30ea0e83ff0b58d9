import * as Register from "../machine/register.ts"
import { label } from "../values/index.ts"

/** What somebody is to the people who call them: buyer, sales, secretary … (tipo de contato; F4). */
export const ContactType = Register.make("ContactType", label("Tipo de contato", "Contact type"), {})
