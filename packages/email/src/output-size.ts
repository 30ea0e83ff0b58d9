/** The most that a mail of a company's own wording may become, in characters of each of its parts. */
export const maxOutputChars = 1_000_000

/** Escaping makes six characters of one at most, as of a quotation mark. */
const escapedGrowth = 6

/** What a value may be printed as by any helper, where it is no text. */
const otherValueChars = 200

/**
 * Where a checked template would print more than {@link maxOutputChars} with these values; undefined where it fits. It counts before anything is
 * printed and ends as soon as it is too much, so that neither nested lists nor long values cost more than that.
 */
export const overflowOf = (program: hbs.AST.Program, context: unknown): hbs.AST.Statement | undefined => {
  let left = maxOutputChars
  const walk = ({ body }: hbs.AST.Program, scope: unknown): hbs.AST.Statement | undefined => {
    for (const statement of body) {
      left -= 1 + printedChars(statement, scope)
      if (left < 0) return statement
      const within =
        statement.type === "BlockStatement" ? walkBlock(statement as hbs.AST.BlockStatement, scope) : undefined
      if (within !== undefined) return within
    }
    return undefined
  }
  const walkBlock = (block: hbs.AST.BlockStatement, scope: unknown): hbs.AST.Statement | undefined => {
    const value = valueOf(block.params[0], scope)
    const isEach = pathOf(block.path).join(".") === "each"
    const items = isEach && Array.isArray(value) ? value : undefined
    if (items !== undefined && items.length > 0) {
      for (const item of items) {
        const within = block.program === undefined ? undefined : walk(block.program, item)
        if (within !== undefined) return within
      }
      return undefined
    }
    // A branch that was not written is absent, whatever the library's types say.
    const branches: ReadonlyArray<hbs.AST.Program | undefined> = [isEach ? undefined : block.program, block.inverse]
    for (const branch of branches) {
      const within = branch === undefined ? undefined : walk(branch, scope)
      if (within !== undefined) return within
    }
    return undefined
  }
  return walk(program, context)
}

const printedChars = (statement: hbs.AST.Statement, scope: unknown): number => {
  if (statement.type === "ContentStatement") return (statement as hbs.AST.ContentStatement).value.length
  if (statement.type !== "MustacheStatement") return 0
  const { params, path } = statement as hbs.AST.MustacheStatement
  const value = valueOf(params[0] ?? path, scope)
  return typeof value === "string" ? value.length * escapedGrowth : otherValueChars
}

const pathOf = (node: hbs.AST.Expression | undefined): ReadonlyArray<string> =>
  node?.type === "PathExpression" ? (node as hbs.AST.PathExpression).parts : []

/** Contexts are objects without a prototype and lists, so that a path finds nothing but what was put there. */
const valueOf = (node: hbs.AST.Expression | undefined, scope: unknown): unknown =>
  pathOf(node).reduce<unknown>(
    (value, part) =>
      typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>)[part] : undefined,
    scope,
  )
