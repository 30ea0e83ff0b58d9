import { lineBreak } from "./syntax-error-position.ts"

/** The text of a template at its place, with spaces for all that handlebars reads. */
export const outsideMustaches = (source: string, program: hbs.AST.Program): string => {
  const lineStarts = [
    0,
    ...Array.from(source.matchAll(new RegExp(lineBreak, "g")), ({ 0: end, index }) => index + end.length),
  ]
  const indexOf = ({ column, line }: hbs.AST.Position): number => (lineStarts[line - 1] ?? 0) + column
  let text = ""
  const walk = ({ body }: hbs.AST.Program): void => {
    for (const statement of body) {
      if (statement.type === "ContentStatement") {
        const { end, start } = statement.loc
        text = text.padEnd(indexOf(start)) + source.slice(indexOf(start), indexOf(end))
      }
      if (statement.type !== "BlockStatement") continue
      for (const branch of branchesOf(statement as hbs.AST.BlockStatement)) walk(branch)
    }
  }
  walk(program)
  return text
}

/** A branch that was not written is absent, whatever the library's types say. */
export const branchesOf = ({ inverse, program }: hbs.AST.BlockStatement): ReadonlyArray<hbs.AST.Program> =>
  [program, inverse].filter((branch: hbs.AST.Program | undefined) => branch !== undefined)
