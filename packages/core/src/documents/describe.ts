import * as Schema from "effect/Schema"
import type { Profile } from "../machine/actor.ts"
import type { AnyMachine } from "../machine/machine.ts"
import type { Column, FieldMeaning } from "../values/field.ts"
import { meaningOf } from "../values/field.ts"
import type { Label } from "../values/label.ts"

export interface FieldDescription {
  readonly name: string
  readonly label: Label | undefined
  readonly column: Column
  readonly personal: FieldMeaning["personal"]
  readonly searchable: boolean
  /** Whether only the house reads it. */
  readonly internal: boolean
  readonly unit: string | undefined
  readonly references: string | undefined
}

export interface TransitionDescription {
  readonly name: string
  readonly label: Label
  readonly event: string
  readonly from: ReadonlyArray<string>
  readonly to: ReadonlyArray<string>
  readonly by: ReadonlyArray<Profile>
  /** Whether it also fires by itself, at an instant that the record's state gives. */
  readonly timed: boolean
  /** JSON Schema (draft 2020-12) of the input that the promise client takes. */
  readonly input: object
}

export interface MachineDescription {
  readonly name: string
  readonly label: Label
  readonly states: ReadonlyArray<{
    readonly name: string
    readonly label: Label
    readonly final: boolean
    readonly fields: ReadonlyArray<string>
  }>
  readonly fields: ReadonlyArray<FieldDescription>
  readonly transitions: ReadonlyArray<TransitionDescription>
}

/** A machine as plain data, for forms, documentation and other programs. */
export const describe = (machine: AnyMachine): MachineDescription => ({
  name: machine.name,
  label: machine.label,
  states: Object.entries(machine.states).map(([name, { label, fields }]) => ({
    name,
    label,
    final: machine.final.includes(name),
    fields: Object.keys(fields),
  })),
  fields: machine.fields.map(({ field, column, ast, internal }) => {
    const { label, personal, searchable = false, unit, references } = meaningOf(ast)
    return { name: field, label, column, personal, searchable, internal, unit, references }
  }),
  transitions: Object.entries(machine.transitions).map(([name, { label, event, from, to, by, input }]) => ({
    name,
    label,
    event,
    from,
    to,
    by,
    timed: name in machine.timers,
    input: jsonSchemaOf(input),
  })),
})

const jsonSchemaOf = (input: Schema.Top): object => {
  const { schema, definitions } = Schema.toJsonSchemaDocument(input)
  return Object.keys(definitions).length === 0 ? { ...schema } : { ...schema, $defs: definitions }
}
