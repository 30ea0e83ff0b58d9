import type { Id } from "@guiche/core"
import { type ClustersDesk, day } from "./clusters-desk.ts"
import { type Known, products, type Step } from "./supplier-model.ts"

/* Plays what may happen to nonconformities on a desk, and keeps the model of it. */

interface Stage {
  readonly desk: ClustersDesk
  readonly parties: ReadonlyArray<Id<"Party">>
  readonly all: Array<Known>
}

/** True where the library did it; what it refuses happened neither there nor in the model. */
const came = (promise: Promise<unknown>): Promise<boolean> =>
  promise.then(
    () => true,
    (error: { readonly _tag?: string }) => {
      if (error._tag === undefined) throw error
      return false
    },
  )

const now = ({ desk }: Stage): Date => new Date(desk.clock.now)

/** Notes what has become of one, over what was noted meanwhile. */
const noted = ({ all }: Stage, { place }: Known, changes: Partial<Known>): void => {
  const before = all[place]
  if (before !== undefined) all[place] = { ...before, ...changes }
}

const costed = (stage: Stage, one: Known, currency: string, amount: number): void => {
  const { costs = {} } = stage.all[one.place] ?? {}
  noted(stage, one, { costs: { ...costs, [currency]: (costs[currency] ?? 0) + amount } })
}

type Registered = Extract<Step, { readonly does: "register" }>
type Revised = Extract<Step, { readonly does: "revise" }>

const register = async (stage: Stage, { product, quantity, supplier: at, unit }: Registered): Promise<void> => {
  const { all, desk, parties } = stage
  const supplier = at === undefined ? undefined : parties[at]
  const { id } = await desk.manager.nonconformity.register({
    ...products[product],
    quantity: String(quantity),
    unit,
    severity: 2,
    description: "Fora da medida.",
    ...(supplier === undefined ? {} : { supplier }),
  })
  all.push({ id, place: all.length, registered: now(stage), supplier, product, quantity, unit, costs: {} })
}

const judge = async (stage: Stage, one: Known, isFounded: boolean): Promise<void> => {
  const { nonconformity } = stage.desk.manager
  await came(nonconformity.beginAnalysis(one.id))
  const told = isFounded
    ? nonconformity.judgeFounded(one.id)
    : nonconformity.judgeUnfounded(one.id, { justification: "Dentro da tolerância." })
  if (await came(told)) noted(stage, one, { judged: isFounded ? "founded" : "unfounded" })
}

/** What a revision leaves out stays, so that goods with a code do not lose it. */
const revise = async (stage: Stage, one: Known, { product: wanted, quantity, supplier: at }: Revised) => {
  const product = "productCode" in products[wanted] ? wanted : one.product
  const supplier = stage.parties[at]
  if (supplier === undefined) return
  const stated = { ...products[product], supplier, quantity: String(quantity), reason: "Nota encontrada." }
  if (await came(stage.desk.manager.nonconformity.revise(one.id, stated)))
    noted(stage, one, { supplier, product, quantity })
}

const contain = async (stage: Stage, one: Known): Promise<void> => {
  if (await came(stage.desk.manager.nonconformity.contain(one.id, { containment: "Lote separado." })))
    noted(stage, one, { contained: one.contained ?? now(stage) })
}

const causes = (["occurrence", "detection"] as const).map((explains) => ({
  explains,
  category: "material" as const,
  whys: ["A liga é outra."],
}))

/** From the causes to the judgement, which opens it again or lets it be closed. */
const carryOut = async (stage: Stage, one: Known, effective: boolean): Promise<void> => {
  const { by, guiche, manager } = stage.desk
  await contain(stage, one)
  if (!(await came(manager.nonconformity.determineCauses(one.id, { causes })))) return
  const today = now(stage).toISOString().slice(0, 10)
  const { id } = await manager.actionPlan.draft({
    nonconformity: one.id,
    steps: [{ text: "Trocar a liga.", responsible: "rui", dueOn: today }],
    check: { criterion: "Nenhuma quebra.", on: today, verifier: "helena" },
  })
  await manager.actionPlan.approve(id)
  const rui = guiche.as(by("agent", "rui"))
  await rui.actionPlan.begin(id)
  await rui.actionPlan.recordProgress(id, { step: 0, percent: 100, doneOn: today, result: "Feito." })
  await guiche.as(by("auditor", "helena")).actionPlan.judge(id, { effective, evidence: "Visto." })
  if (effective) await close(stage, one)
}

const close = async (stage: Stage, one: Known): Promise<void> => {
  const { disposition, nonconformity } = stage.desk.manager
  const { disposed, quantity, unit } = await nonconformity.get(one.id)
  const left = Number(quantity) - Number(disposed)
  if (left > 0) await disposition.record({ nonconformity: one.id, kind: "rework", quantity: String(left), unit })
  if (await came(nonconformity.close(one.id))) noted(stage, one, { closed: now(stage) })
}

const cost = async (stage: Stage, one: Known, amount: number, currency: string): Promise<void> => {
  const { nonconformityCost } = stage.desk.manager
  const [before] = (await nonconformityCost.list({ where: { nonconformity: one.id, currency } })).items
  const stated = { amount: { amount: String(amount), currency }, text: "Frete" }
  const told =
    before === undefined
      ? nonconformityCost.record({ nonconformity: one.id, ...stated })
      : nonconformityCost.add(before.id, stated)
  if (await came(told)) costed(stage, one, currency, amount)
}

/** One disposition with a cost at a time. */
const scrap = async (stage: Stage, one: Known, amount: number, currency: string): Promise<void> => {
  if (one.scrapped !== undefined) return
  const made = stage.desk.manager.disposition.record({
    nonconformity: one.id,
    kind: "scrap",
    quantity: "1",
    unit: one.unit,
    cost: { amount: String(amount), currency },
  })
  if (!(await came(made))) return
  noted(stage, one, { scrapped: { id: (await made).id, amount, currency } })
  costed(stage, one, currency, amount)
}

const reverse = async (stage: Stage, one: Known): Promise<void> => {
  if (one.scrapped === undefined) return
  const { amount, currency, id } = one.scrapped
  if (!(await came(stage.desk.manager.disposition.reverse({ disposition: id, reason: "Engano." })))) return
  // No more is taken back than there is.
  costed(stage, one, currency, -Math.min(amount, one.costs[currency] ?? 0))
  noted(stage, one, { scrapped: undefined })
}

const cancel = async (stage: Stage, one: Known): Promise<void> => {
  if (await came(stage.desk.manager.nonconformity.cancel(one.id, { reason: "Engano." })))
    noted(stage, one, { isCancelled: true })
}

type ToOne = Extract<Step, { readonly of: number }>

const doneTo = (stage: Stage, one: Known, step: ToOne): Promise<void> => {
  switch (step.does) {
    case "judge":
      return judge(stage, one, step.founded)
    case "revise":
      return revise(stage, one, step)
    case "plan":
      return carryOut(stage, one, step.effective)
    case "cost":
      return cost(stage, one, step.amount, step.currency)
    case "scrap":
      return scrap(stage, one, step.amount, step.currency)
    case "reverse":
      return reverse(stage, one)
    case "contain":
      return contain(stage, one)
    case "cancel":
      return cancel(stage, one)
  }
}

/** Plays a course, and answers what the model knows at its end. */
export const played = async (
  desk: ClustersDesk,
  parties: ReadonlyArray<Id<"Party">>,
  steps: ReadonlyArray<Step>,
): Promise<ReadonlyArray<Known>> => {
  const stage: Stage = { desk, parties, all: [] }
  for (const step of steps) {
    if (step.does === "register") await register(stage, step)
    else if (step.does === "pass") desk.clock.now += step.days * day
    else if (step.does === "work") await desk.work()
    else {
      const one = stage.all[step.of % stage.all.length]
      if (one !== undefined) await doneTo(stage, one, step)
    }
  }
  return stage.all
}
