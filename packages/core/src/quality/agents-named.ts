import * as Schema from "effect/Schema"
import { Agent } from "../directory/index.ts"
import * as Fact from "../machine/fact.ts"
import { Code } from "../values/index.ts"

const isCode = Schema.is(Code)

/** Whoever acts under these codes, as far as the directory knows them. */
export const agentsNamed = (people: ReadonlyArray<string>) => {
  const codes = [...new Set(people)].filter(isCode)
  return codes.length === 0
    ? Fact.known([])
    : Agent.all({ where: { state: "Active", code: { in: codes } }, first: 500 })
}

/** The first of these who is no agent, so that it is not known who they are; undefined where there is none. */
export const strangerAmong = (people: ReadonlyArray<string>): Fact.Fact<string | undefined> =>
  agentsNamed(people).map((agents) => people.find((person) => !agents.some(({ code }) => code === person)))
