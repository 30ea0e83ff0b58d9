import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as SchemaAST from "effect/SchemaAST"
import { meaningOf } from "../values/field.ts"
import { fileFields } from "./file-fields.ts"
import type { AnyMachine } from "./machine.ts"
import type { Policy } from "./policy.ts"
import { standsFor } from "./stands-for.ts"

/** One mistake in the definitions, with the place where it stands. */
export interface Problem {
  /** Machine, or machine and what in it: `Complaint`, `Complaint.close`, `Complaint[Answered]`. */
  readonly where: string
  readonly problem: string
}

/** The definitions that an application is put together from contain mistakes; nothing was started. */
export class DefinitionsRefused extends Error {
  override readonly name = "DefinitionsRefused"
  readonly problems: ReadonlyArray<Problem>
  constructor(problems: ReadonlyArray<Problem>) {
    super(`the definitions cannot work:\n${problems.map(({ where, problem }) => `  ${where}: ${problem}`).join("\n")}`)
    this.problems = problems
  }
}

/**
 * Finds what is wrong with definitions before anything runs: states that nothing reaches, states that nothing leaves and that are not
 * declared final, timers and policies on unknown transitions, references to unknown machines, indexes over unknown fields, files that nothing keeps.
 */
export const analyse = (
  machines: ReadonlyArray<AnyMachine>,
  policies: ReadonlyArray<Policy> = [],
): ReadonlyArray<Problem> => {
  const names = new Set(machines.map(({ name }) => name))
  return [
    ...repeated(machines),
    ...renames(
      "",
      machines.map(({ name, table }) => ({ name, renamedFrom: table.renamedFrom ?? [] })),
    ),
    ...machines.flatMap((machine) => [
      ...unknownStates(machine),
      // What sets fields of the host's own keeps every state as it is: it leads nowhere.
      ...unreachable(machine.base ?? machine),
      ...deadEnds(machine.base ?? machine),
      ...timers(machine),
      ...indexes(machine),
      ...renames(
        `${machine.name}.`,
        machine.table.columns.map(({ name, renamedFrom = [] }) => ({ name, renamedFrom })),
      ),
      ...references(machine, names),
      ...filesLost(machine),
    ]),
    ...policies.flatMap((policy) => policyProblems(policy, machines)),
    ...policies
      .filter(({ name }, at) => policies.findIndex((other) => other.name === name) !== at)
      .map(({ name }) => ({ where: `policy "${name}"`, problem: "is the name of more than one policy" })),
  ]
}

const repeated = (machines: ReadonlyArray<AnyMachine>): ReadonlyArray<Problem> =>
  machines
    .filter(({ name }, at) => machines.findIndex((other) => other.name === name) !== at)
    .map(({ name }) => ({ where: name, problem: "is the name of more than one machine" }))

interface Renamed {
  readonly name: string
  readonly renamedFrom: ReadonlyArray<string>
}

/** A former name belongs to one thing, and to nothing of today: what the history says under it would be anybody's. */
const renames = (within: string, named: ReadonlyArray<Renamed>): ReadonlyArray<Problem> =>
  named.flatMap(({ name, renamedFrom }) =>
    renamedFrom.flatMap((before): ReadonlyArray<Problem> => {
      const where = `${within}${name}`
      if (named.some((other) => other.name === before))
        return [{ where, problem: `was called ${before} before, which is the name of another now` }]
      const [claims, repeats] = [
        named.filter((other) => other.renamedFrom.includes(before)).length,
        renamedFrom.filter((other) => other === before).length,
      ]
      return claims + repeats > 2 ? [{ where, problem: `is not the only one that was called ${before} before` }] : []
    }),
  )

const unknownStates = ({ name, states, transitions, final }: AnyMachine): ReadonlyArray<Problem> => [
  ...Object.entries(transitions)
    .filter(([, { kind, from }]) => kind === "move" && from.length === 0)
    .map(([transition]) => ({ where: `${name}.${transition}`, problem: "is a move from no state" })),
  ...Object.entries(transitions).flatMap(([transition, { from, to }]) =>
    [...from, ...to]
      .filter((state) => !(state in states))
      .map((state) => ({ where: `${name}.${transition}`, problem: `names the state ${state}, which does not exist` })),
  ),
  ...final
    .filter((state) => !(state in states))
    .map((state) => ({ where: name, problem: `declares the state ${state} final, which does not exist` })),
]

/** States that a record can come to, from any start through any moves. */
const unreachable = ({ name, states, transitions }: AnyMachine): ReadonlyArray<Problem> => {
  const reached = new Set<string>()
  const all = Object.values(transitions)
  for (let grew = true; grew;) {
    const before = reached.size
    for (const { kind, from, to } of all)
      if (kind === "start" || from.some((state) => reached.has(state))) for (const state of to) reached.add(state)
    grew = reached.size > before
  }
  return Object.keys(states)
    .filter((state) => !reached.has(state))
    .map((state) => ({ where: `${name}[${state}]`, problem: "is reached by no transition" }))
}

const deadEnds = ({ name, states, transitions, final }: AnyMachine): ReadonlyArray<Problem> =>
  Object.keys(states)
    .filter((state) => !final.includes(state) && !Object.values(transitions).some(({ from }) => from.includes(state)))
    .map((state) => ({ where: `${name}[${state}]`, problem: "is left by no transition and is not declared final" }))

const timers = ({ name, timers: declared, transitions }: AnyMachine): ReadonlyArray<Problem> =>
  Object.keys(declared).flatMap((timer) => {
    const where = `${name}.timers.${timer}`
    const transition = transitions[timer]
    if (transition === undefined) return [{ where, problem: "names a transition that does not exist" }]
    if (transition.kind === "start") return [{ where, problem: "names a start; only a move can be timed" }]
    if (Result.isFailure(Schema.decodeUnknownResult(transition.input as unknown as Schema.Codec<unknown>)({})))
      return [{ where, problem: "names a transition that needs input, and nobody is there to give it" }]
    return []
  })

const indexes = ({ name, table }: AnyMachine): ReadonlyArray<Problem> =>
  table.indexes.flatMap(({ columns }) =>
    columns.flatMap((column) => {
      const where = `${name}.indexes[${columns.join(", ")}]`
      if (column === "state") return []
      const found = table.columns.find((known) => known.name === column)
      if (found === undefined) return [{ where, problem: `names the field ${column}, which does not exist` }]
      return found.type === "json"
        ? [{ where, problem: `names the field ${column}, which is nested and cannot be indexed` }]
        : []
    }),
  )

const references = (
  { name, fields, transitions }: AnyMachine,
  machines: ReadonlySet<string>,
): ReadonlyArray<Problem> => [
  ...fields.flatMap(({ field, ast }) => unknownMachines(`${name}.${field}`, ast, machines)),
  ...Object.entries(transitions).flatMap(([transition, { fields: input }]) =>
    Object.entries(input).flatMap(([field, schema]) =>
      Schema.isSchema(schema) ? unknownMachines(`${name}.${transition}.input.${field}`, schema.ast, machines) : [],
    ),
  ),
]

/** A file that only the history names would be swept. */
const filesLost = ({ name, states, transitions }: AnyMachine): ReadonlyArray<Problem> =>
  Object.values(states).some(({ fields }) => fileFields(fields).length > 0)
    ? []
    : Object.entries(transitions).flatMap(([transition, { fields }]) =>
        fileFields(fields).map((field) => ({
          where: `${name}.${transition}.input.${field}`,
          problem: "names files, which no field of the record keeps",
        })),
      )

/** References of a field, also inside lists and structures. */
const unknownMachines = (where: string, ast: SchemaAST.AST, known: ReadonlySet<string>): ReadonlyArray<Problem> => {
  const machine = meaningOf(ast).references
  if (machine !== undefined)
    return known.has(machine) ? [] : [{ where, problem: `refers to the machine ${machine}, which is not here` }]
  if (SchemaAST.isObjects(ast))
    return ast.propertySignatures.flatMap(({ name, type }) => unknownMachines(`${where}.${String(name)}`, type, known))
  if (SchemaAST.isArrays(ast))
    return [...ast.elements, ...ast.rest].flatMap((type) => unknownMachines(`${where}[]`, type, known))
  return SchemaAST.isUnion(ast) ? ast.types.flatMap((type) => unknownMachines(where, type, known)) : []
}

const policyProblems = (
  { name, machine, transition }: Policy,
  machines: ReadonlyArray<AnyMachine>,
): ReadonlyArray<Problem> => {
  const where = `policy "${name}"`
  if (!machines.some((known) => standsFor(known, machine)))
    return [{ where, problem: `is on the machine ${machine.name}, which is not here` }]
  return transition in machine.transitions
    ? []
    : [{ where, problem: `is on ${machine.name}.${transition}, a transition that does not exist` }]
}
