import { type AnyMachine, meaningOf } from "@guiche/core"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import type * as SchemaAST from "effect/SchemaAST"

/** A whole number below a bound. */
export type Draw = (bound: number) => number

/** Where a generated input takes its choices and its references from. */
export interface Choices {
  readonly draw: Draw
  /** The ids of a machine's records that there are. */
  readonly idsOf: (machine: string) => ReadonlyArray<string>
}

const noSuchId = "no-such-record"
const mostItems = 3
const mostTries = 5

/** JSON that single values are chosen from; of these, a field takes those that its schema does. A new kind of value needs a sample here. */
const samples: ReadonlyArray<unknown> = [
  ..."a|Ação nº 1|Conceição Ávila|quebr*|P-01|un|kg|x1|{yyyy}{seq:8}{dv}".split("|"),
  ..."52998224725|11222333000181|12ABC34501DE35|ana@example.com|maria@example.com.br|+5511912345678".split("|"),
  ..."ABC1D23|2026-03|America/Sao_Paulo|UTC|BRL|USD|08:00|12:00|18:00|24:00|2026-03-02|2026-03-09|2025-12-31|2030-01-15".split(
    "|",
  ),
  ..."2026-03-02T12:00:00.000Z|2026-03-10T08:30:00.000Z|2030-01-15T12:00:00.000Z|0|1|7|2.5|10|99.99|application/pdf|pt-BR".split(
    "|",
  ),
  ..."https://example.com/x|01310-100|01310100|SP|3550308|4106902|35|62091400".split("|"),
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855-0123456789abcdef0123456789abcdef",
  0,
  1,
  2,
  3,
  5,
  30,
  240,
  1440,
  true,
  false,
]

const singles = new WeakMap<SchemaAST.AST, ReadonlyArray<unknown>>()

const accepts = (ast: SchemaAST.AST): ((json: unknown) => boolean) => {
  // Definitions use schemas without services.
  const decode = Schema.decodeUnknownOption(Schema.make<Schema.Decoder<unknown>>(ast))
  return (json) => Option.isSome(decode(json))
}

const singlesOf = (ast: SchemaAST.AST, where: string): ReadonlyArray<unknown> => {
  const known = singles.get(ast) ?? samples.filter(accepts(ast))
  if (known.length === 0) throw new Error(`no sample fits ${where}`)
  singles.set(ast, known)
  return known
}

/** JSON that a transition takes, or nearly: what its fields say of each other may still stand against it. */
export const generatedInput = (machine: AnyMachine, transition: string, choices: Choices): Record<string, unknown> => {
  const where = `${machine.name}.${transition}`
  const fields = Object.entries(machine.transitions[transition]?.fields ?? {})
  return Object.fromEntries(fields.flatMap(([name, { ast }]) => member(name, ast, choices, where)))
}

/** What may be left out is left out one time in two, and a reference that leads nowhere three times in four. */
const member = (
  name: string,
  ast: SchemaAST.AST,
  choices: Choices,
  where: string,
): ReadonlyArray<[string, unknown]> => {
  const { references } = meaningOf(ast)
  const leadsNowhere = references !== undefined && choices.idsOf(references).length === 0
  const isLeftOut = ast.context?.isOptional === true && choices.draw(leadsNowhere ? 4 : 2) < (leadsNowhere ? 3 : 1)
  return isLeftOut ? [] : [[name, generated(ast, choices, `${where}.${name}`)]]
}

/** JSON that a schema takes, or nearly. `where` says in an error which it was. */
export const generated = (ast: SchemaAST.AST, choices: Choices, where: string): unknown => {
  const { draw, idsOf } = choices
  const { references } = meaningOf(ast)
  if (references !== undefined) return pick(draw, idsOf(references)) ?? noSuchId
  const isValid = ast.checks === undefined ? () => true : accepts(ast)
  for (let tries = 1; ; tries++) {
    const made = composed(ast, choices, where)
    if (made === undefined) return pick(draw, singlesOf(ast, where))
    if (isValid(made.json) || tries === mostTries) return made.json
  }
}

/** What is put together from parts; undefined for a single value. */
const composed = (ast: SchemaAST.AST, choices: Choices, where: string): { readonly json: unknown } | undefined => {
  const { draw } = choices
  if (ast.encoding !== undefined) return undefined
  switch (ast._tag) {
    case "Literal":
      return { json: ast.literal }
    case "Union": {
      const one = pick(draw, ast.types)
      return one && { json: generated(one, choices, where) }
    }
    case "Arrays": {
      const [rest] = ast.rest
      const more = rest === undefined ? [] : Array.from({ length: draw(mostItems + 1) }, () => rest)
      return { json: [...ast.elements, ...more].map((each) => generated(each, choices, where)) }
    }
    case "Objects":
      return {
        json: Object.fromEntries(
          ast.propertySignatures.flatMap(({ name, type }) => member(String(name), type, choices, where)),
        ),
      }
    default:
      return undefined
  }
}

export const pick = <A>(draw: Draw, from: ReadonlyArray<A>): A | undefined => from[draw(from.length)]
