import { env } from "node:process"
import { createGuiche } from "@guiche/core"
import { directory, importParties, type ImportReport, type PartyRow } from "@guiche/core/directory"
import { postgresStorage } from "@guiche/storage-sql"
import { type Benchmark, storageFigure as figure } from "./figure.ts"
import { dropSchema, newSchema, openPool } from "./postgres-place.ts"

/*
 * The host's parties brought into an empty directory, the same rows once more, and then with one in a hundred changed. 100,000 of them;
 * GUICHE_BENCH_PARTIES names another number.
 */

const total = Number(env["GUICHE_BENCH_PARTIES"] ?? 100_000)
const caller = { tenant: "bench", company: "matrix", actor: { id: "erp", profiles: ["integration"] } } as const
const names = ["Conceição Ávila", "Móveis São Bento", "João Araújo", "Vidraçaria Luz", "Íris Prado"]

const rowAt = (at: number, changed: boolean): PartyRow => ({
  legalName: `${names[at % names.length] ?? ""} ${at}${changed ? " ME" : ""}`,
  erpCode: String(at).padStart(8, "0"),
  email: `compras.${at}@example.com.br`,
  phone: `(11) 9${80_000_000 + at}`,
  addresses: [{ kind: "main", address: { street: "Rua XV", number: String(at), city: "Curitiba", uf: "PR" } }],
})

function* rows(changed: (at: number) => boolean): Generator<PartyRow> {
  for (let at = 0; at < total; at++) yield rowAt(at, changed(at))
}

export const importPartiesBenchmark: Benchmark = {
  name: "import-parties",
  run: async (note) => {
    const pool = openPool({ max: 4 })
    const schema = await newSchema(pool, "import")
    const guiche = await createGuiche({
      machines: directory.machines,
      storage: postgresStorage({ pool, schema }),
      migrate: true,
    })
    const measured = async (name: string, changed: (at: number) => boolean, expected: Partial<ImportReport>) => {
      const begin = performance.now()
      const report = await importParties(guiche, caller, rows(changed))
      const seconds = (performance.now() - begin) / 1_000
      note(`${name}: ${JSON.stringify(report)} in ${seconds.toFixed(1)} s`)
      for (const [outcome, count] of Object.entries(expected))
        if (report[outcome as keyof ImportReport] !== count) throw new Error(`${name}: not ${count} ${outcome}`)
      return figure.perSecond(`import-parties:${name}`, total / seconds)
    }
    const revised = Math.ceil(total / 100)
    try {
      return [
        await measured("new", () => false, { created: total }),
        await measured("same", () => false, { unchanged: total }),
        await measured("one-percent-changed", (at) => at % 100 === 0, { revised, unchanged: total - revised }),
      ]
    } finally {
      await guiche.close()
      await dropSchema(pool, schema)
      await pool.end()
    }
  },
}
