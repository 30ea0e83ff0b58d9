import { reason, rule, Text } from "../values/index.ts"

/** A check that a text says something: spaces alone do not. */
export const said = rule(reason("text-blank", "escreva algo", "write something"), (text: string) => text.trim() !== "")

/** A text of up to 20,000 characters that says something. */
export const SaidText = Text(20_000, { min: 1 }).check(said)
