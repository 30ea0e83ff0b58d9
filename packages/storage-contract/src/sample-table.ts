import { searchTokens, type Table, type TableSearch } from "@guiche/core"

/** Tokens from the column `name`. */
const byName: TableSearch = {
  source: "name",
  tokensOf: ({ name }) => (typeof name === "string" ? searchTokens(name).toSorted() : []),
}

/** A table with a column of each type, names that SQL reserves and names in camel case, two unique indexes and plain ones, by which what is of any of several groups or notes can be listed in order. */
export const sample: Table = {
  machine: "ContractSample",
  columns: [
    { name: "note", type: "text", scale: 0 },
    { name: "body", type: "text", scale: 0 },
    { name: "code", type: "text", scale: 0 },
    { name: "serial", type: "integer", scale: 0 },
    { name: "shipped", type: "day", scale: 0 },
    { name: "group", type: "text", scale: 0 },
    { name: "order", type: "integer", scale: 0 },
    { name: "whole", type: "decimal", scale: 0 },
    { name: "price", type: "decimal", scale: 2 },
    { name: "ratio", type: "decimal", scale: 6 },
    { name: "share", type: "decimal", scale: 18 },
    { name: "active", type: "boolean", scale: 0 },
    { name: "dueAt", type: "instant", scale: 0 },
    { name: "day", type: "day", scale: 0 },
    { name: "tags", type: "json", scale: 0 },
    { name: "detail", type: "json", scale: 0 },
  ],
  indexes: [
    { columns: ["code"], unique: true },
    { columns: ["serial", "shipped"], unique: true },
    { columns: ["group", "state"], unique: false },
    { columns: ["group", "order"], unique: false },
    { columns: ["group", "state", "order"], unique: false },
    { columns: ["note", "order"], unique: false },
    { columns: ["note", "state", "order"], unique: false },
  ],
}

/** A second machine, with few columns. */
export const other: Table = {
  machine: "ContractOther",
  columns: [
    { name: "name", type: "text", scale: 0 },
    { name: "price", type: "decimal", scale: 4 },
  ],
  indexes: [],
}

/** Whom an item belongs to. Its columns are called like those of items, so that a condition on the wrong table is noticed. */
export const owner: Table = {
  machine: "ContractOwner",
  columns: [
    { name: "name", type: "text", scale: 0 },
    { name: "rank", type: "integer", scale: 0 },
    { name: "next", type: "text", scale: 0 },
  ],
  indexes: [],
  search: byName,
}

/** What is searched by words, and refers to owners (`owner`) and to others of its own kind (`next`, as owners do). */
export const item: Table = {
  machine: "ContractItem",
  columns: [
    { name: "name", type: "text", scale: 0 },
    { name: "rank", type: "integer", scale: 0 },
    { name: "next", type: "text", scale: 0 },
    { name: "owner", type: "text", scale: 0 },
    { name: "code", type: "text", scale: 0 },
    { name: "notedAt", type: "instant", scale: 0 },
  ],
  indexes: [
    { columns: ["code"], unique: true },
    { columns: ["rank"], unique: false },
    { columns: ["owner"], unique: false },
    { columns: ["notedAt"], unique: false },
  ],
  search: { ...byName, orderedBy: "notedAt" },
}

export const contractTables: ReadonlyArray<Table> = [sample, other, owner, item]
