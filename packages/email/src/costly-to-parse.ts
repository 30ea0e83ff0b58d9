/** Of one template, whether they stand in each other or not. */
const maxBlocks = 200

/** What would cost a parser too much, and why. */
export interface Costly {
  readonly code: "too-large" | "forbidden-construct"
  readonly index: number
  readonly subject: string
}

/**
 * The parser copies all that is open with each of its steps, so that what opens something is counted before: blocks and their `else`, wherever they stand,
 * and nested calls, of which there may be none. Neither may be what could hide one: texts in quotation marks or brackets.
 */
export const costlyToParse = (source: string): Costly | undefined => {
  const call = /\{\{(?!~?!)[^{}"'[(]*(["'[(])/.exec(source)
  if (call !== null) {
    const [read, subject = ""] = call
    return { code: "forbidden-construct", index: call.index + read.length - 1, subject }
  }
  let blocks = 0
  for (const { 0: subject, index } of source.matchAll(/\{\{~?\s*(?:#|\^|else|\{\{)/g)) {
    blocks += 1
    if (blocks > maxBlocks) return { code: "too-large", index, subject: `${subject} > ${maxBlocks}` }
  }
  return undefined
}
