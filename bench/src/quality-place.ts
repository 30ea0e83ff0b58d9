import { type Caller, createGuiche } from "@guiche/core"
import { directory } from "@guiche/core/directory"
import { quality } from "@guiche/core/quality"
import { serviceLevels } from "@guiche/core/service-levels"
import { postgresStorage } from "@guiche/storage-sql"
import { dropSchema, newSchema, openPool } from "./postgres-place.ts"
import { filledPostgres } from "./service-desk-databases.ts"

/* A quality desk on PostgreSQL, with what a complaint needs. */

export const qualityCaller: Caller = { tenant: "desk", company: "matrix", actor: { id: "ana", profiles: ["manager"] } }

export const openQuality = async () => {
  const pool = openPool({ max: 8 })
  const schema = await newSchema(pool, "quality")
  const guiche = await createGuiche({
    storage: postgresStorage({ pool, schema }),
    machines: { ...directory.machines, ...serviceLevels.machines, ...quality.machines },
    policies: [...directory.policies, ...quality.policies],
    answers: {
      erp: {
        productionOrderOfLot: async () => ({ found: false }),
        customersOfLot: async () => ({ deliveries: [] }),
      },
    },
    migrate: true,
  })
  const manager = guiche.as(qualityCaller)
  const type = await manager.complaintType.define({ code: "PROD", name: "Produto" })
  const form = {
    channel: "phone",
    type: type.id,
    customerName: "Conceição Ávila",
    productName: "Cadeira",
    productCode: "CAD-1",
    supplierName: "Aço e Cia",
    supplierDocument: "12ABC34501DE35",
    lot: "L-2207",
    description: "O pé quebrou em uso, depois de dois meses na sala de espera.",
  } as const
  return {
    guiche,
    manager,
    form,
    filled: filledPostgres(pool, schema),
    pool,
    schema,
    remove: async () => {
      await guiche.close()
      await dropSchema(pool, schema)
      await pool.end()
    },
  }
}

export type OpenedQuality = Awaited<ReturnType<typeof openQuality>>
