import * as Schema from "effect/Schema"
import { facts, forEach } from "./mail-blocks.ts"
import { Code, Day, LongText, ShortText } from "./template-variables.ts"

/** One answer of a warranty check. */
export const VerdictPart = Schema.Struct({
  /** `statutory`, `contractual`, `notice`, `storePolicy`, `withdrawal`, or words of the caller's own. */
  kind: Code,
  /** `covered`, `undetermined`, `expired`, `notCovered`, `notApplicable`, or words of the caller's own. */
  result: Code,
  /** The rule it rests on, e.g. `CDC, art. 26, II`. */
  article: ShortText,
  from: Schema.optionalKey(Day),
  until: Schema.optionalKey(Day),
  explanation: Schema.optionalKey(LongText),
})

/** The `parts` of a verdict, each with its dates and article. */
export const verdictParts = {
  "pt-BR": forEach("parts", [
    facts([
      ["Cobertura", "{{label kind}}"],
      ["Resultado", "{{label result}}"],
      ["Início", "{{day from}}", "from"],
      ["Fim", "{{day until}}", "until"],
      ["Fundamento", "{{article}}"],
      ["Explicação", "{{lines explanation}}", "explanation"],
    ]),
  ]),
  en: forEach("parts", [
    facts([
      ["Coverage", "{{label kind}}"],
      ["Result", "{{label result}}"],
      ["From", "{{day from}}", "from"],
      ["Until", "{{day until}}", "until"],
      ["Legal basis", "{{article}}"],
      ["Explanation", "{{lines explanation}}", "explanation"],
    ]),
  ]),
}
