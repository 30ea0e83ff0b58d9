import type * as Schema from "effect/Schema"
import type { Label } from "../values/label.ts"
import { type Fact, request } from "./fact.ts"

/** One question that a port answers. */
export interface Question<I extends Schema.Top = Schema.Top, A extends Schema.Top = Schema.Top> {
  readonly port: string
  readonly name: string
  readonly input: I
  readonly answer: A
  unanswered?(input: I["Encoded"]): A["Encoded"]
}

export interface QuestionSpec<I extends Schema.Top = Schema.Top, A extends Schema.Top = Schema.Top> {
  readonly label: Label
  readonly input: I
  readonly answer: A
  /** What is so where the host does not answer. Without it whoever asks there finds a mistake of the host's. */
  unanswered?(input: I["Encoded"]): A["Encoded"]
}

export type QuestionSpecs = Readonly<Record<string, QuestionSpec>>

/**
 * A port: questions that the host answers from a system of its own (stock, credit, the production order of a lot).
 * Questions are asked before a decision and their answers are kept in the journal; what *changes* the outside is a message.
 */
export interface Port<Name extends string = string, Q extends QuestionSpecs = QuestionSpecs> {
  readonly name: Name
  readonly questions: Q
  /** A fact that the host answers. If it cannot, the command fails with `Unavailable` and changes nothing. */
  ask<K extends keyof Q & string>(question: K, input: Q[K]["input"]["Type"]): Fact<Q[K]["answer"]["Type"]>
}

/** What the host implements: one function per question, in plain JSON; a rejected promise means "not available now". */
export type PortAnswers<P extends Port> = {
  readonly [K in keyof P["questions"]]: (
    input: P["questions"][K]["input"]["Encoded"],
    who: { readonly tenant: string; readonly company: string },
  ) => Promise<P["questions"][K]["answer"]["Encoded"]>
}

export const make = <const Name extends string, const Q extends QuestionSpecs>(
  name: Name,
  questions: Q,
): Port<Name, Q> => ({
  name,
  questions,
  ask: (question, input) => {
    const spec = questions[question]
    if (spec === undefined) throw new Error(`port ${name} has no question ${question}`)
    const { label: _label, ...asked }: QuestionSpec = spec
    return request({ kind: "ask", question: { port: name, name: question, ...asked }, input })
  },
})
