import { dayOf, type Fitting, type Records, without } from "./fitting.ts"
import { pick } from "./generated-input.ts"

/** Where a nonconformity stands once it is judged founded. */
const disposable = [
  "Founded",
  "Contained",
  "CauseDetermined",
  "PlanApproved",
  "Implementing",
  "AwaitingEffectiveness",
  "Reopened",
]

/** The states in which a transition needs a record that it names, or is made on one with most in view. */
export const neededInQuality: Readonly<Record<string, ReadonlyArray<string>>> = {
  "ActionPlan.draft Nonconformity": ["CauseDetermined", "Reopened"],
  "Concession.grant Nonconformity": disposable,
  "Disposition.record Nonconformity": disposable,
  "Disposition.reverse Disposition": ["Recorded"],
  "Survey.send Complaint": ["Closed"],
  "Nonconformity.close Nonconformity": ["AwaitingEffectiveness"],
  "ActionPlan.rejectStep ActionPlan": ["Implemented"],
  "ErpRequest.confirm ErpRequest": ["Asked", "Withdrawn"],
  "ErpRequest.refuse ErpRequest": ["Asked", "Withdrawn"],
  "ErpRequest.confirmCompensation ErpRequest": ["Compensating"],
  "ErpRequest.refuseCompensation ErpRequest": ["Compensating"],
}

/** Three times in four so that more can be done with it, else as it was drawn. */
const mostly =
  (fit: Fitting): Fitting =>
  (input, records, draw) =>
    draw(4) === 0 ? input : fit(input, records, draw)

/** A complaint that can be answered: by a code in use, with an address, about few goods, and without what has to be kept or answered first. */
const fittingComplaint: Fitting = (input, { idsOf, now, valuesOf }, draw) => {
  const code = pick(draw, idsOf("ComplaintCode", ["Active"]))
  return code === undefined
    ? input
    : {
        ...without(input, "evidence", "points", "usedOn", "quantity", "unit", "customerDocument"),
        code,
        type: valuesOf("ComplaintCode", code)?.["type"],
        ...(draw(2) === 0 && { customerDocument: "52998224725" }),
        customerEmail: "joana@example.net",
        supplierDocument: "11222333000181",
        productCode: "P-01",
        purchasedOn: dayOf(now, -1 - draw(9)),
      }
}

/** By a code in use of the type that the complaint is of, as the code says. */
const ofItsType: Fitting = (input, { idsOf, self, valuesOf }, draw) => {
  const codes = idsOf("ComplaintCode", ["Active"])
  const fit = codes.filter((id) => valuesOf("ComplaintCode", id)?.["type"] === self?.values["type"])
  return { ...without(input, "severity", "priority"), code: pick(draw, fit) ?? input["code"] }
}

const paid: ReadonlyArray<unknown> = ["refund", "abatement"]

interface Point {
  readonly number: number
  readonly answer?: unknown
}

/** The solution that the consumer has chosen, where they have, and an answer to every point. */
const fittingAnswer: Fitting = (input, { idsOf, self, valuesOf }, draw) => {
  const chosen = idsOf("RepairTerm", ["Chosen"])
    .map((id) => valuesOf("RepairTerm", id))
    .find((term) => term?.["complaint"] === self?.id)
  const solution = chosen?.["choice"] ?? pick(draw, ["explanation", "repair", "replacement"])
  const points = (self?.values["points"] ?? []) as ReadonlyArray<Point>
  const open = points.filter(({ answer }) => answer === undefined)
  return {
    ...without(input, "refund", "denial"),
    ...(solution === "explanation" && { denial: draw(2) === 0 }),
    answers: open.map(({ number }) => ({ number, text: "Está resolvido." })),
    solution,
    toldBy: "phone",
    replacementCode: "P-01",
    ...(paid.includes(solution) && { refund: { amount: "10", currency: "BRL" } }),
  }
}

/** Nobody but its verifier judges a plan; those who act take turns, and only the other one is made responsible. */
const [responsible, verifier] = ["ana", "rui"]

/** One step or two, due one after the other, and the check on the last day. */
const fittingPlan: Fitting = (input, { now }, draw) => {
  const first = 1 + draw(8)
  const days = Array.from({ length: draw(3) === 0 ? 2 : 1 }, (_, at) => dayOf(now, first + at))
  return {
    ...input,
    steps: days.map((dueOn) => ({ text: "Trocar o filtro.", responsible, dueOn })),
    check: { criterion: "Nenhuma reclamação.", on: days.at(-1), verifier },
  }
}

/** For a nonconformity that has no open plan. */
const drafted: Fitting = (input, records, draw) => {
  const { idsOf, valuesOf } = records
  const open = idsOf("ActionPlan", ["Draft", "Approved", "Implementing", "Implemented"])
  const planned = open.map((id) => valuesOf("ActionPlan", id)?.["nonconformity"])
  const free = idsOf("Nonconformity", ["CauseDetermined", "Reopened"]).filter((id) => !planned.includes(id))
  return { ...fittingPlan(input, records, draw), nonconformity: pick(draw, free) ?? input["nonconformity"] }
}

interface Step {
  readonly percent: number
  readonly dueOn: string
}

const stepsOf = ({ self }: Records): ReadonlyArray<Step> => (self?.values["steps"] ?? []) as ReadonlyArray<Step>

/** The first step that is open, or the last that is done. */
const stepOf = (records: Records, of: "open" | "done"): number => {
  const steps = stepsOf(records)
  const at =
    of === "open" ? steps.findIndex(({ percent }) => percent < 100) : steps.findLastIndex((one) => one.percent === 100)
  return Math.max(0, at)
}

/** Progress on the first open step; the verifier, who must have done nothing, names a step that there is not. */
const fittingProgress: Fitting = (_input, records, draw) => ({
  step: records.actor === verifier ? stepsOf(records).length : stepOf(records, "open"),
  percent: draw(4) === 0 ? 50 : 100,
  doneOn: dayOf(records.now, -1),
  result: "Feito.",
})

const checkOf = ({ self }: Records) => self?.values["check"] as { readonly on: string } | undefined

/** Mostly that the plan works, which is refused until the day of its check; that it does not can be said at once. */
const fittingJudgement: Fitting = (input, _records, draw) => ({ ...input, effective: draw(6) > 0 })

/** A day that is not over, as far as the check and what was planned leave one. */
const plannedAnew: Fitting = (input, records, draw) => {
  const [today, ...due] = [dayOf(records.now, draw(4)), ...stepsOf(records).map(({ dueOn }) => dueOn)]
  const on = [today, ...due].toSorted().at(-1)
  return { ...input, check: { criterion: "Nenhuma reclamação.", on, verifier } }
}

const postponed: Fitting = (input, records) => ({
  ...input,
  step: Math.max(0, stepsOf(records).length - 1),
  dueOn: checkOf(records)?.on,
})

const leftOf = (values: Readonly<Record<string, unknown>> | undefined): number =>
  Number(values?.["quantity"]) - Number(values?.["disposed"])

/** What is left to be disposed of, or what is conceded; of one that waits for its judgement where there is one, for it is closed soon. */
const fittingDisposition: Fitting = (input, { idsOf, valuesOf }, draw) => {
  const left = (states: ReadonlyArray<string>) =>
    idsOf("Nonconformity", states).filter((id) => leftOf(valuesOf("Nonconformity", id)) > 0)
  const [soon, all] = [left(["AwaitingEffectiveness"]), left(disposable)]
  const isSoon = soon.length > 0 && draw(4) > 0
  const nonconformity = pick(draw, isSoon ? soon : all)
  const about = valuesOf("Nonconformity", nonconformity)
  if (about === undefined) return input
  const rest = {
    ...without(input, "concession", "cost"),
    nonconformity,
    unit: about["unit"],
    quantity: String(leftOf(about)),
  }
  if (isSoon) return { ...rest, kind: "rework" }
  const concession = pick(
    draw,
    idsOf("Concession", ["Granted"]).filter((id) => valuesOf("Concession", id)?.["nonconformity"] === nonconformity),
  )
  return concession === undefined
    ? { ...rest, kind: pick(draw, ["rework", "rework", "rework", "scrap"]) }
    : { ...rest, quantity: "1", concession, kind: valuesOf("Concession", concession)?.["kind"] }
}

const fittingConcession: Fitting = (input, { now, valuesOf }, draw) => ({
  ...input,
  quantity: "10",
  unit: valuesOf("Nonconformity", input["nonconformity"])?.["unit"],
  consent: "Carta do cliente.",
  validUntil: dayOf(now, draw(3)),
})

/** The first cost of a nonconformity, of one that counts against a supplier where there is one. */
const fittingCost: Fitting = (input, { idsOf, valuesOf }, draw) => {
  const costs = idsOf("NonconformityCost").map((id) => valuesOf("NonconformityCost", id)?.["nonconformity"])
  const open = idsOf("SupplierFinding", ["Open"]).map((id) => valuesOf("SupplierFinding", id)?.["nonconformity"])
  const free = (ids: ReadonlyArray<unknown>) => ids.filter((id) => !costs.includes(id))
  const nonconformity = pick(draw, free(open)) ?? pick(draw, free(idsOf("Nonconformity")))
  return { ...input, nonconformity: nonconformity ?? input["nonconformity"], amount: { amount: "10", currency: "BRL" } }
}

/** A complaint of a product that a rule about products has not counted yet. */
const notCounted: Fitting = (input, { idsOf, valuesOf }, draw) => {
  const counted = new Set(
    idsOf("ClusterSignal")
      .map((id) => valuesOf("ClusterSignal", id))
      .map((signal) => `${String(signal?.["rule"])} ${String(signal?.["complaint"])}`),
  )
  const complaints = idsOf("Complaint").filter((id) => valuesOf("Complaint", id)?.["productCode"] !== undefined)
  const due = idsOf("ClusterRule", ["Active"])
    .filter((id) => valuesOf("ClusterRule", id)?.["by"] === "product")
    .flatMap((rule) => complaints.map((complaint) => ({ rule, complaint })))
    .filter(({ complaint, rule }) => !counted.has(`${rule} ${complaint}`))
  return pick(draw, due) ?? input
}

const causes = ["occurrence", "detection"].map((explains) => ({
  explains,
  category: "method",
  whys: ["O filtro vazou.", "Ninguém o trocou."],
}))

/** What is kept of the record under a name, as what the transition asks for by a name of its own. */
const known =
  (column: string, name = column): Fitting =>
  (input, { self }) =>
    self?.values[column] === undefined ? input : { ...input, [name]: self.values[column] }

/** What makes inputs of the quality room fit. */
export const qualityFittings: Readonly<Record<string, Fitting>> = {
  "QualityParameters.define": (input) => ({ ...input, ...shortTimes }),
  "QualityParameters.revise": (input) => ({ ...input, ...shortTimes }),
  "ComplaintCode.define": mostly((input) => ({ ...input, outOfStandard: true })),
  "WarrantyPolicy.define": mostly((input) => without(input, "service", "essential")),
  "ClusterRule.define": mostly((input, _records, draw) => ({
    ...without(input, "company", "type"),
    by: "product",
    threshold: 2,
    windowDays: 30,
    recall: draw(4) > 0,
  })),
  "Complaint.receive": mostly(fittingComplaint),
  "Complaint.classify": mostly(ofItsType),
  "Complaint.reclassify": mostly(ofItsType),
  "Complaint.verify": mostly((input) => without(input, "deliveredOn", "discoveredOn")),
  "Complaint.verifyAgain": mostly((input) => without(input, "deliveredOn", "discoveredOn")),
  "Complaint.awaitCustomer": mostly((input) => ({ ...input, answerDays: 1 })),
  "Complaint.answer": mostly(fittingAnswer),
  "Complaint.reopen": mostly((input) => without(input, "points")),
  "RepairTerm.remedy": (_input, { now }) => ({ remediedOn: dayOf(now, 0) }),
  "RepairTerm.agree": mostly(() => ({ days: 7, adhesion: false, separateClause: false })),
  "Nonconformity.register": mostly((input, { idsOf, valuesOf }) => {
    const supplier = idsOf("Party").find((id) =>
      JSON.stringify(valuesOf("Party", id)?.["roles"]).includes('"supplier"'),
    )
    return {
      ...without(input, "complaint", "manufacturer", "supplier"),
      quantity: "10",
      unit: "un",
      productCode: "P-01",
      ...(supplier !== undefined && { supplier }),
    }
  }),
  "Nonconformity.revise": mostly((input) => without(input, "manufacturer", "supplier", "unit")),
  "Party.register": mostly((input) => ({ ...without(input, "document"), roles: ["consumer", "supplier"] })),
  "NonconformityCost.record": mostly(fittingCost),
  "NonconformityCost.add": mostly((input, { self }) => ({
    ...input,
    amount: { amount: "10", currency: self?.values["currency"] },
  })),
  "Nonconformity.liftContainment": mostly((input) => ({ ...input, containment: 0 })),
  "Nonconformity.determineCauses": () => ({ causes }),
  "ActionPlan.draft": drafted,
  "ActionPlan.edit": fittingPlan,
  "ActionPlan.recordProgress": fittingProgress,
  "ActionPlan.judge": fittingJudgement,
  "ActionPlan.rejectStep": mostly((input, records) => ({ ...input, step: stepOf(records, "done") })),
  "ActionPlan.reassignStep": mostly((input, records) => ({ ...input, step: stepOf(records, "open"), responsible })),
  "ActionPlan.postponeStep": postponed,
  "ActionPlan.planCheck": plannedAnew,
  "Concession.grant": fittingConcession,
  "Disposition.record": fittingDisposition,
  "ErpRequest.confirm": mostly((input, records, draw) => ({ ...known("key")(input, records, draw), number: "ERP-1" })),
  "ErpRequest.refuse": known("key"),
  "ErpRequest.confirmCompensation": known("compensationKey", "key"),
  "ErpRequest.refuseCompensation": known("compensationKey", "key"),
  "ClusterSignal.sweep": notCounted,
  "ProfileVersion.publish": mostly((input, { now }, draw) => ({ ...input, holdsFrom: dayOf(now, 1 + draw(30)) })),
  "Survey.answer": mostly((input, { secrets, self }, draw) => {
    const [key = ""] = (self?.values["tokenDigests"] ?? []) as ReadonlyArray<string>
    return { ...input, token: secrets.get(key) ?? input["token"], score: 1 + draw(5) }
  }),
  "Cluster.accept": mostly((input) => without(input, "nonconformity")),
}

/** Little time for what customers are asked, so that they miss it while a history lasts, and a page where they answer. */
const shortTimes = {
  surveyLink: "https://example.com/x",
  surveyDays: 3,
  surveyReminderDays: 1,
  repeatDays: 90,
  planStepsInAnyOrder: false,
  erpAnswerMinutes: 480,
  chosenRemedyDays: 1,
}
