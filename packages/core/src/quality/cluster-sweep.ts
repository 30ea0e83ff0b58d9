import type { ClusteredBy } from "./cluster-rule.ts"

interface SweptRule {
  readonly id: string
  readonly version: number
  readonly by: ClusteredBy
  readonly windowDays: number
}

const mustHave = { lot: "lot", product: "productCode", supplier: "supplier", manufacturer: "manufacturer" } as const
const dayMillis = 86_400_000

/**
 * The job that counts the complaints from before a rule, back to its window: `guiche.job(caller, { ...sweepOf(rule, now), progress })`. It goes on where
 * it was cut off, and counts nothing twice; what it notes is weighed by the worker.
 */
export const sweepOf = (rule: SweptRule, now: number) => ({
  key: `cluster-sweep ${rule.id} ${rule.version}`,
  machine: "complaint" as const,
  where: {
    [mustHave[rule.by]]: { exists: true },
    receivedAt: { gte: new Date(now - rule.windowDays * dayMillis).toISOString() },
  },
  each: ({ id: complaint }: { readonly id: string }) => ({
    machine: "clusterSignal" as const,
    transition: "sweep" as const,
    input: { rule: rule.id, complaint },
  }),
})
