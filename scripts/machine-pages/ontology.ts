import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { AnyMachine } from "@guiche/core"

/** What docs/ontology.md says of a machine: a paragraph, if it has a section of its own, and the meaning of each of its terms. */
export interface Meaning {
  readonly paragraph: string
  readonly of: (term: string) => string
}

export type Ontology = (machine: AnyMachine) => Meaning

/** Reads docs/ontology.md: what stands under a machine's own heading, or else under that of the registers. */
export const readOntology = (root: string): Ontology => {
  const page = readFileSync(join(root, "docs/ontology.md"), "utf8")
  const registers = termsOf(sectionOf(page, "## Registers"))
  return (machine) => {
    const own = sectionOf(page, `### ${machine.name} — `)
    const terms = termsOf(own)
    return {
      paragraph: paragraphOf(own),
      of: (term) => terms.get(term) ?? registers.get(term) ?? "",
    }
  }
}

const sectionOf = (page: string, heading: string): string => {
  const at = page.indexOf(`\n${heading}`)
  if (at === -1) return ""
  const rest = page.slice(page.indexOf("\n", at + 1))
  const end = rest.search(/\n#{2,3} /)
  return end === -1 ? rest : rest.slice(0, end)
}

const paragraphOf = (section: string): string =>
  section
    .split(/\n\n+/)
    .map((part) => part.trim())
    .filter((part) => part !== "" && !part.startsWith("|"))
    .join("\n\n")

const termsOf = (section: string): ReadonlyMap<string, string> =>
  new Map(
    [...section.matchAll(/^\| `([^`]+)` \| [^|]+ \| ([^|]+) \|/gm)].map(([, term = "", said = ""]) => [term, said]),
  )
