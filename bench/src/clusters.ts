import { sweepOf } from "@guiche/core/quality"
import type { Benchmark, Figure, Note } from "./figure.ts"
import { storageFigure } from "./figure.ts"
import { openQuality, type OpenedQuality, qualityCaller } from "./quality-place.ts"
import { type Contender, interleaved, median, medianOf, sampledWithin } from "./rounds.ts"
import { copied, deskRows, idOf } from "./service-desk-data.ts"

/*
 * What a complaint costs with three rules of clusters (lot, product, supplier), on PostgreSQL: its receipt, and the worker's weighing of it, among a
 * million complaints of three years (GUICHE_BENCH_DESK names another number) against a desk that has none, and its receipt against one without rules.
 * And a sweep: the job that counts complaints from before a rule.
 */

const lots = 50_000
const products = 2_000
const suppliers = 300
const rounds = 7
const turn = { times: 12, millis: 1_500 }
const dayMillis = 86_400_000

const rules = [
  { code: "LOTE", name: "Lote", by: "lot", threshold: 10, windowDays: 30, recall: false },
  { code: "PROD", name: "Produto", by: "product", threshold: 100, windowDays: 30, recall: false },
  { code: "FORN", name: "Fornecedor", by: "supplier", threshold: 100, windowDays: 7, recall: false },
] as const

/** The rows of Damm's table, one after the other: protocols end with the digit that it gives. */
const damm = "0317598642709215486342068713591750983426612304597836742095815869720134894536201794386172052581436790"

const defineProtocols = (schema: string): string => `create function ${schema}.protocol(digits text) returns text
  language plpgsql immutable as $$
  declare digit int := 0;
  begin
    for at in 1..length(digits) loop
      digit := substr('${damm}', digit * 10 + substr(digits, at, 1)::int + 1, 1)::int;
    end loop;
    return digits || digit;
  end $$`

/** A complaint under each rule is copied, with the signals that it left; all are weighed, and none is in a cluster. */
const fill = async ({ filled, form, guiche, manager, schema }: OpenedQuality): Promise<void> => {
  const { id, supplier } = await manager.complaint.receive(form)
  await guiche.worker.runDue()
  const signals = (await manager.clusterSignal.list({ where: { complaint: id } })).items
  const { run, words } = filled
  await run(defineProtocols(schema))
  const ids = { lot: `n % ${lots}`, product: `n % ${products}`, supplier: `n % ${suppliers}` }
  const receivedAt = `now() - interval '1 minute' - n * interval '${(3 * 365 * 24 * 60) / deskRows} minutes'`
  const named = { lot: `'L-' || ${ids.lot}`, productCode: `'P-' || ${ids.product}` }
  const complaint = {
    id: idOf(words, "01c1", "n"),
    protocol: `${schema}.protocol('7' || ${words.padded("n", 13)})`,
    party: idOf(words, "01c4", "n"),
    lot: named.lot,
    product_code: named.productCode,
    // Those that are received later come from the supplier of the sample, who has as many as the others.
    supplier: `case when ${ids.supplier} = 0 then '${supplier}' else ${idOf(words, "01c3", ids.supplier)} end`,
    received_at: receivedAt,
  }
  await filled.unindexed("guiche_complaint", () =>
    copied(filled, { table: "complaint", id, values: complaint, where: "n > 0" }),
  )
  const byRule = new Map((await manager.clusterRule.list()).items.map((rule) => [rule.id, rule.by]))
  const keys = {
    lot: `'lot:["' || ${named.productCode} || '","' || ${named.lot} || '"]'`,
    product: `'product:' || ${named.productCode}`,
    supplier: `'supplier:' || ${complaint.supplier}`,
    manufacturer: "''",
  }
  await filled.unindexed("guiche_cluster_signal", async () => {
    for (const [at, signal] of signals.entries())
      await copied(filled, {
        table: "cluster_signal",
        id: signal.id,
        values: {
          id: idOf(words, `01d${at}`, "n"),
          key: keys[byRule.get(signal.rule) ?? "manufacturer"],
          complaint: complaint.id,
          received_at: receivedAt,
        },
        where: "n > 0",
      })
  })
  for (const table of ["guiche_complaint", "guiche_cluster_signal"]) await filled.analysed(table)
  const later = await receiptOf({ form, manager })
  for (const { key } of (await manager.clusterSignal.list({ where: { complaint: later.id } })).items)
    if ((await manager.clusterSignal.count({ key })) < 2) throw new Error(`${key} is the key of no copy`)
}

let received = 0

/** Complaints over many lots, as they come; the worker weighs each after its receipt. */
const receiptOf = ({ form, manager }: Pick<OpenedQuality, "form" | "manager">) => {
  const at = ++received
  return manager.complaint.receive({ ...form, lot: `L-${(at * 7) % lots}`, productCode: `P-${(at * 7) % products}` })
}

const receiving =
  (desk: OpenedQuality): Contender =>
  async () => {
    const sample = await sampledWithin(turn, () => receiptOf(desk))
    // What they left to be weighed is no part of the next turn.
    await desk.guiche.worker.runDue()
    return sample
  }

const weighing =
  (desk: OpenedQuality): Contender =>
  async () => {
    const many = 8
    for (let at = 0; at < many; at++) await receiptOf(desk)
    const sample = await sampledWithin({ times: 1, millis: 10_000 }, () => desk.guiche.worker.runDue())
    return { wallMicros: sample.wallMicros / many, cpuMicros: sample.cpuMicros / many }
  }

/** A rule that reaches over the last complaints, so many that the figure is steady. */
const sweep = async ({ guiche, manager }: OpenedQuality, note: Note): Promise<Figure> => {
  const windowDays = Math.max(1, Math.ceil((3 * 365 * 10_000) / deskRows))
  const rule = await manager.clusterRule.define({
    code: "FABR",
    name: "Lote, de novo",
    by: "lot",
    threshold: 10,
    windowDays,
    recall: false,
  })
  let swept = 0
  const begin = performance.now()
  await guiche.job(qualityCaller, { ...sweepOf(rule, Date.now()), progress: ({ done }) => (swept = done) })
  const seconds = (performance.now() - begin) / 1_000
  note(`swept ${swept} complaints of the last ${windowDays} days in ${seconds.toFixed(1)} s`)
  if (swept === 0) throw new Error(`nothing was swept in ${(windowDays * dayMillis) / 1_000} s`)
  return storageFigure.perSecond("clusters:sweep", swept / seconds)
}

const millis = (samples: ReadonlyArray<{ readonly wallMicros: number }>): number =>
  median(samples.map(({ wallMicros }) => wallMicros)) / 1_000

const measured = async (note: Note, [full, small, bare]: readonly [OpenedQuality, OpenedQuality, OpenedQuality]) => {
  for (const desk of [full, small]) for (const rule of rules) await desk.manager.clusterRule.define(rule)
  const begin = performance.now()
  await fill(full)
  note(`${deskRows} complaints and their signals in ${Math.round((performance.now() - begin) / 1_000)} s`)
  const contenders = {
    full: receiving(full),
    small: receiving(small),
    bare: receiving(bare),
    fullWeighing: weighing(full),
    smallWeighing: weighing(small),
  }
  const samples = await interleaved(contenders, { rounds, warmUp: 2 })
  const growth = (one: keyof typeof contenders, other: keyof typeof contenders) =>
    medianOf(samples[one], samples[other], (left, right) => left.wallMicros / right.wallMicros)
  return [
    storageFigure.millis("clusters:receive", millis(samples.full)),
    storageFigure.growth("clusters:receive:growth", growth("full", "small")),
    storageFigure.growth("clusters:receive:rules", growth("small", "bare")),
    storageFigure.millis("clusters:weigh", millis(samples.fullWeighing)),
    storageFigure.growth("clusters:weigh:growth", growth("fullWeighing", "smallWeighing")),
    await sweep(full, note),
  ]
}

export const clusters: Benchmark = {
  name: "clusters",
  run: async (note) => {
    const desks = [await openQuality(), await openQuality(), await openQuality()] as const
    try {
      return await measured(note, desks)
    } finally {
      for (const { remove } of desks) await remove()
    }
  },
}
