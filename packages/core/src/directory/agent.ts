import * as Schema from "effect/Schema"
import * as Register from "../machine/register.ts"
import { Email, field, label } from "../values/index.ts"

/**
 * An agent of the desk (operador, atendente). The code is the id under which the host lets the person act, so that what an actor did
 * and whom a mail goes to are the same person.
 */
export const Agent = Register.make("Agent", label("Atendente", "Agent"), {
  email: field("E-mail", "E-mail", Email),
  profile: field("Perfil", "Profile", Schema.Literals(["agent", "supervisor", "auditor", "manager"])),
})
