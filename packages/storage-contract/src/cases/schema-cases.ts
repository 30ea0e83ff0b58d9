import { type Table, everything } from "@guiche/core"
import { contractCase } from "../contract-case.ts"
import { refused, same } from "../expectation.ts"
import { batchOf, record, ref, write } from "../sample-batch.ts"
import { contractTables } from "../sample-table.ts"

const first: Table = {
  machine: "ContractMigrated",
  columns: [{ name: "name", type: "text", scale: 0 }],
  indexes: [],
}

const second: Table = {
  machine: "ContractMigrated",
  columns: [...first.columns, { name: "added", type: "decimal", scale: 2 }],
  indexes: [
    { columns: ["added"], unique: true },
    { columns: ["name"], unique: false },
  ],
}

export const schemaCases = [
  contractCase(
    "SC-SCHEMA-01",
    "after migrate nothing is planned, and migrating again does nothing",
    function* ({ storage }) {
      yield* storage.migrate(contractTables)
      same(yield* storage.plan(contractTables), [], "plan")
      same(yield* storage.migrate(contractTables), [], "what the second migration did")
    },
  ),
  contractCase("SC-SCHEMA-02", "a column and an index are added without losing a row", function* ({ storage, tenant }) {
    yield* storage.migrate([first])
    const old = record("old", { name: "ação" })
    yield* storage.commit(batchOf(tenant, { writes: [write(old, first)] }))
    yield* storage.migrate([second])
    same(yield* storage.plan([second]), [], "plan after the migration")
    same(yield* storage.load(tenant, [ref("old", second)]), [old], "the row from before")
    const added = record("new", { name: "b", added: "1.5" })
    yield* storage.commit(batchOf(tenant, { writes: [write(added, second)] }))
    const filter = { op: "compare", column: "added", is: "gte", value: "1.50", negated: false } as const
    const order = [{ column: "id", descending: false }]
    same(yield* storage.list({ tenant, table: second, filter, order, limit: 9 }), [added], "rows by the new column")
    const same2 = storage.commit(batchOf(tenant, { writes: [write(record("third", { added: "1.5" }), second)] }))
    yield* refused(same2, "NotUnique", "a value that the new index has already")
  }),
  contractCase("SC-SCHEMA-03", "an older definition drops nothing", function* ({ storage, tenant }) {
    yield* storage.migrate([second])
    const kept = record("kept", { name: "kept", added: "2.5" })
    yield* storage.commit(batchOf(tenant, { writes: [write(kept, second)] }))
    yield* storage.migrate([first])
    yield* storage.migrate([])
    yield* storage.migrate([second])
    const order = [{ column: "id", descending: false }]
    same(yield* storage.list({ tenant, table: second, filter: everything, order, limit: 9 }), [kept], "rows")
  }),
]
