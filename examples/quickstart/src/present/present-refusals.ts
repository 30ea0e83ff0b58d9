import type { StoryFacts } from "../story/facts.ts"
import type { Telling } from "./telling.ts"
import { words } from "./words.ts"

/** What was refused, and what a program or a person can do about it. */
export const presentRefusals = ({ terminal, locale }: Telling, { refusedAction, refusedForm }: StoryFacts): void => {
  const { transition, state, message, allowed } = refusedAction
  terminal.heading(words.refusedAction[locale])
  terminal.fact(words.tried[locale], `${transition[locale]} (${state[locale]})`)
  terminal.fact(words.answer[locale], terminal.paint("red", message[locale]))
  terminal.fact(words.allowed[locale], allowed.map(({ label }) => label[locale]).join(", "))
  // A field is named in both languages, whichever one the story is told in.
  terminal.heading(words.refusedForm[locale])
  terminal.line(`  ${terminal.paint("red", refusedForm.message[locale])}`)
  for (const { path, message: why } of refusedForm.issues) {
    terminal.fact(path.join("."), why["pt-BR"])
    terminal.fact("", terminal.paint("dim", why.en))
  }
}
