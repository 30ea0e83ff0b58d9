import type * as DateTime from "effect/DateTime"
import * as Schema from "effect/Schema"
import * as Fact from "../machine/fact.ts"
import { type Id, idOf } from "../machine/id.ts"
import type { EntityOf } from "../machine/machine.ts"
import * as Register from "../machine/register.ts"
import { Code, Email, field, label, WholeNumber } from "../values/index.ts"
import { Absences, isAbsentAt } from "./absence.ts"

/** What somebody can do beyond the rest, or what something asks for, each by its code: a language, a product, a machine. */
export const Skills = Schema.Array(Code).check(Schema.isMaxLength(50), Schema.isUnique())

/**
 * An agent of the desk (operador, atendente). The code is the id under which the host lets the person act, so that what an actor did
 * and whom a mail goes to are the same person. Work in a queue is given to them up to their capacity, and where it asks for skills if they have them.
 */
export const Agent = Register.make(
  "Agent",
  label("Atendente", "Agent"),
  {
    email: field("E-mail", "E-mail", Email),
    profile: field("Perfil", "Profile", Schema.Literals(["agent", "supervisor", "auditor", "manager"])),
    absences: field("Ausências", "Absences", Schema.optionalKey(Absences)),
    substitute: field("Substituto", "Substitute", Schema.optionalKey(idOf("Agent"))),
    skills: field("Habilidades", "Skills", Schema.optionalKey(Skills)),
    capacity: field("Capacidade", "Capacity", Schema.optionalKey(WholeNumber(0, 1000))),
  },
  { internal: true },
)

type AgentEntity = EntityOf<typeof Agent>

/** Whether an agent acts at a moment: not retired, and in none of their absences. */
export const agentOnDuty = (
  { absences = [], state }: Pick<AgentEntity, "state" | "absences">,
  at: DateTime.Utc,
): boolean => state === "Active" && !isAbsentAt(absences, at)

const mostSteps = 5

/**
 * Who acts for an agent at a moment: the agent, or while they are away their substitute, whose own substitute follows, and so on over at
 * most five steps and never in a circle. Where nobody of them is on duty, the agent; undefined where there is no such agent.
 */
export const whoActsFor = (agent: Id<"Agent">, at: DateTime.Utc): Fact.Fact<AgentEntity | undefined> =>
  Agent.maybe(agent).andThen((first) =>
    first === undefined ? Fact.known(undefined) : onDutyAfter(first, [first], at).map((found) => found ?? first),
  )

const onDutyAfter = (
  agent: AgentEntity,
  asked: ReadonlyArray<AgentEntity>,
  at: DateTime.Utc,
): Fact.Fact<AgentEntity | undefined> => {
  if (agentOnDuty(agent, at)) return Fact.known(agent)
  const { substitute } = agent
  const circular = asked.some(({ id }) => id === substitute)
  if (substitute === undefined || circular || asked.length > mostSteps) return Fact.known(undefined)
  return Agent.maybe(substitute).andThen((next) =>
    next === undefined ? Fact.known(undefined) : onDutyAfter(next, [...asked, next], at),
  )
}
