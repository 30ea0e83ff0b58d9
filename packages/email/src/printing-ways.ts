import type { VariableKind } from "./templates/template-variables.ts"

/** By which helpers a variable of each kind may be printed, "" being none of them; the first is the usual one. */
const helpersOf: Readonly<Record<VariableKind, ReadonlyArray<string>>> = {
  line: ["", "lines"],
  text: ["lines", ""],
  code: ["label"],
  instant: ["instant"],
  day: ["day", "shortDay"],
  money: ["money"],
  number: ["number", ""],
  minutes: ["minutes", "number", ""],
  link: [""],
  flag: [],
  list: [],
}

/** Whether a variable of this kind may be printed by a helper, or by none (""). */
export const isPrintedBy = (kind: VariableKind, helper: string): boolean => helpersOf[kind].includes(helper)

/** How a variable of this kind is usually written in a template, e.g. `{{day expectedOn}}`. */
export const usageOf = (kind: VariableKind, name: string): string => {
  if (kind === "flag") return `{{#if ${name}}}…{{/if}}`
  if (kind === "list") return `{{#each ${name}}}…{{/each}}`
  if (kind === "link") return `<a href="{{${name}}}">`
  const [helper = ""] = helpersOf[kind]
  return helper === "" ? `{{${name}}}` : `{{${helper} ${name}}}`
}
