import * as Policy from "../machine/policy.ts"
import { Interaction } from "./interaction.ts"
import { Solution } from "./solution.ts"
import { Subject } from "./subject.ts"

const longestTitle = 120

/** A resolution that no solution had is drafted as one, for somebody to read and publish (J6). */
export const solutionOfResolution = Policy.on(Interaction, "resolve", "draft a solution from a resolution", {
  needs: ({ after }) => ({ subject: Subject.maybe(after.subject) }),
  react: ({ after, input }, { subject }) =>
    input.text === undefined || after.solution === undefined || subject === undefined
      ? []
      : [
          Solution.commands.draft(
            {
              title: titleOf(input.text) || subject.name,
              text: input.text,
              subjects: [subject.id],
              interaction: after.id,
            },
            after.solution,
          ),
        ],
})

/** The first line that says anything. */
const titleOf = (text: string): string => {
  const line = Array.from((text.split(/\r?\n/u).find((one) => one.trim() !== "") ?? "").trim())
  return line.length > longestTitle ? `${line.slice(0, longestTitle - 1).join("")}…` : line.join("")
}
