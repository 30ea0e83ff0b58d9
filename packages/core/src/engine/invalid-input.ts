import type * as Schema from "effect/Schema"
import { fieldIssues } from "../values/issues.ts"
import { InvalidInput } from "./errors.ts"

/** The typed error of an input that a schema refused, all wrong fields at once. */
export const invalidInput = (
  machine: { readonly name: string },
  transition: string,
  { issue }: Schema.SchemaError,
): InvalidInput => new InvalidInput({ machine: machine.name, transition, issues: fieldIssues(issue) })
