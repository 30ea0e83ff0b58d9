import type { StoredRecord, Table } from "@guiche/core"
import type { CommitStatements } from "./commit-statements.ts"
import { bind, type Statement } from "./statement.ts"

/** Sizes in which tokens are inserted, so that few statements serve all numbers of them. */
const sizes = [64, 16, 4, 1]

export interface TokenKey {
  readonly tenant: string
  readonly machine: string
  readonly id: string
  /** Where the entries of the record stand among those of others. */
  readonly at: string
}

/** What stands for an instant that a record lacks: the first that every database can hold. */
const never = "0001-01-01T00:00:00.000Z"

export const tokenKey = (tenant: string, { machine, search }: Table, { id, values }: StoredRecord): TokenKey => {
  const at = search?.orderedBy === undefined ? undefined : values[search.orderedBy]
  return { tenant, machine, id, at: typeof at === "string" ? at : never }
}

/** Adds the tokens of a record, whose row is held by then, so that nobody else is at them. */
export const addingTokens = (
  { addTokens }: Pick<CommitStatements, "addTokens">,
  key: TokenKey,
  tokens: ReadonlyArray<string>,
): ReadonlyArray<Statement> => {
  const added: Array<Statement> = []
  for (let at = 0; at < tokens.length;) {
    const size = sizes.find((each) => each <= tokens.length - at) ?? 1
    const named = tokens.slice(at, at + size).map((token, index) => [`token${index}`, token] as const)
    added.push(bind(addTokens(size), { ...key, ...Object.fromEntries(named) }))
    at += size
  }
  return added
}

/** The same in place of those before. */
export const replacingTokens = (
  statements: Pick<CommitStatements, "addTokens" | "removeTokens">,
  key: TokenKey,
  tokens: ReadonlyArray<string>,
): ReadonlyArray<Statement> => [bind(statements.removeTokens, { ...key }), ...addingTokens(statements, key, tokens)]
