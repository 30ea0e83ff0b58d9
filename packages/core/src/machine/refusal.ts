import * as Data from "effect/Data"
import type { Label } from "../values/label.ts"
import type { Fields, TypeOf } from "./state.ts"

/**
 * A reason for which a transition does not happen. It is a tagged `Error`, so it can be thrown, yielded and matched; its fields let a
 * program act on it, its text is for people, and neither holds personal data.
 */
export interface Refusal<Tag extends string = string> extends Error {
  readonly _tag: Tag
  readonly text: Label
}

export interface RefusalClass<Tag extends string, F extends Fields> {
  readonly tag: Tag
  readonly fields: F
  readonly text: Label
  new (...fields: {} extends TypeOf<F> ? [fields?: TypeOf<F>] : [fields: TypeOf<F>]): Refusal<Tag> & TypeOf<F>
}

/**
 * Defines a refusal.
 *
 * ```ts
 * export class PlanStillOpen extends Refusal.make("PlanStillOpen", { open: Schema.Int }, {
 *   "pt-BR": "O plano de ação ainda está aberto.",
 *   en: "The action plan is still open.",
 * }) {}
 * ```
 */
export const make = <const Tag extends string, const F extends Fields>(
  tag: Tag,
  fields: F,
  text: Label,
): RefusalClass<Tag, F> => {
  class RefusalOf extends Data.TaggedError(tag)<{ readonly message: string; readonly text: Label }> {
    static readonly tag = tag
    static readonly fields = fields
    static readonly text = text
    constructor(given: object = {}) {
      super({ ...given, message: text.en, text })
    }
  }
  return RefusalOf as never // the fields are in the type only through F
}
