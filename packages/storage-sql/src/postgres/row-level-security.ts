import { type StorageShape, type Table, Unsupported } from "@guiche/core"
import { sql } from "kysely"
import * as Effect from "effect/Effect"
import { contextOf } from "../drift.ts"
import { layoutsOf } from "../migration-plan.ts"
import type { Statement } from "../statement.ts"
import { everyTenant } from "../tenant-wire.ts"

const setting = "guiche.tenant"

/** For the rest of the transaction, and nothing after it. */
export const forTenant = (tenant: string): Statement => ({
  sql: `select set_config('${setting}', $1, true)`,
  parameters: [tenant],
})

/**
 * A second wall between tenants, as statements to review and run once all machines are migrated: PostgreSQL itself then shows and takes
 * only rows of the tenant that the transaction has named, also to the owner of the tables. Without a name it shows none. Superusers and
 * roles with BYPASSRLS are not held by it.
 *
 * The storage must be opened with `rowLevelSecurity: true` from then on.
 *
 * **Fails with** `Unsupported` on a storage that is not on PostgreSQL.
 */
export const rowLevelSecurity = (
  storage: StorageShape,
  tables: ReadonlyArray<Table>,
): Effect.Effect<ReadonlyArray<string>, Unsupported> =>
  Effect.flatMap(contextOf(storage, "rowLevelSecurity"), (context) => {
    if (!/^(postgres|pglite)$/.test(context.flavour.name))
      return Effect.fail(new Unsupported({ storage: storage.name, capability: "rowLevelSecurity" }))
    const isOfTenants = layoutsOf(context, tables).filter(({ columns }) =>
      columns.some(({ name }) => name === "tenant"),
    )
    return Effect.succeed(
      isOfTenants.flatMap(({ path }) => {
        const table = sql.table(path)
        const mine = sql`current_setting(${sql.lit(setting)}, true) in (tenant, ${sql.lit(everyTenant)})`
        return [
          sql`alter table ${table} enable row level security`,
          sql`alter table ${table} force row level security`,
          sql`drop policy if exists guiche_tenant on ${table}`,
          sql`create policy guiche_tenant on ${table} using (${mine}) with check (${mine})`,
        ].map((statement) => statement.compile(context.database).sql)
      }),
    )
  })
