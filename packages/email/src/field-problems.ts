import type * as Schema from "effect/Schema"
import * as SchemaIssue from "effect/SchemaIssue"
import type { FieldProblem } from "./email-errors.ts"

const formatIssues = SchemaIssue.makeFormatterStandardSchemaV1({
  leafHook: (issue) =>
    issue._tag === "MissingKey" ? "missing" : issue._tag === "UnexpectedKey" ? "unknown" : "invalid",
  checkHook: () => "invalid",
})

/** Which fields of a refused value are at fault: names only, since values may be personal. */
export const fieldProblems = (error: Schema.SchemaError): ReadonlyArray<FieldProblem> =>
  formatIssues(error.issue).issues.map((issue) => ({
    field: pathOf(issue.path ?? []),
    problem: issue.message === "missing" || issue.message === "unknown" ? issue.message : "invalid",
  }))

const maxPathChars = 120

const pathOf = (path: ReadonlyArray<unknown>): string =>
  path
    .map((key, index) => (typeof key === "number" ? `[${key}]` : `${index === 0 ? "" : "."}${String(key)}`))
    .join("")
    .slice(0, maxPathChars) || "."
