import { type GuicheOptions, label, type Locale } from "@guiche/core"
import { Complaint, Nonconformity, Survey } from "@guiche/core/quality"
import { drawPictures } from "./pictures.ts"
import { closeTooEarly, fillInBadly } from "./story/be-refused.ts"
import { type ExplainedClock, explainClock } from "./story/explain-clock.ts"
import type { Moment, StoryFacts, SupplierFigures } from "./story/facts.ts"
import { historyOf } from "./story/history.ts"
import { findCauses, proveEffective } from "./story/investigate.ts"
import { letClocksRun } from "./story/let-clocks-run.ts"
import { type OpenShop, openShop, type ShopMachines } from "./story/open-shop.ts"
import { people } from "./story/people.ts"
import { receiveComplaint } from "./story/receive-complaint.ts"
import { setUpShop, type Shop, stockErp } from "./story/set-up-shop.ts"
import { solveAndClose } from "./story/solve-and-close.ts"
import { makeStoryClock } from "./story/story-clock.ts"
import { surviveOutage } from "./story/survive-outage.ts"
import { makeTale, type Tale } from "./story/tale.ts"

export interface StoryOptions {
  readonly storage: GuicheOptions<ShopMachines>["storage"]
  /** Where everything is left that the story leaves behind. */
  readonly folder: string
  /** The database file of the storage, where there is one. */
  readonly database?: string
  /** The language of the mails and the pictures. */
  readonly locale: Locale
  /** Told whenever something has happened. */
  readonly onMoment?: (moment: Moment) => void
}

/** Lives through one complaint, from the phone call to the closed nonconformity, and answers everything that can be seen of it. */
export const tellStory = async (options: StoryOptions): Promise<StoryFacts> => {
  const clock = makeStoryClock("2026-04-02T08:00:00-03:00")
  const shop = await openShop({ ...options, clock })
  try {
    stockErp(shop.erp)
    const tale = makeTale(shop, clock, options.onMoment ?? (() => undefined))
    const defined = await setUpShop(tale.desk(people.marcos), options.locale)
    const lived = await live(tale, defined)
    return await gather(shop, tale, { ...options, ...lived, defined })
  } finally {
    await shop.close()
  }
}

/** The seven steps of the process, in the order in which they happen. */
const live = async (tale: Tale, defined: Shop) => {
  const complaint = await receiveComplaint(tale, defined)
  const outage = await surviveOutage(tale, complaint.id)
  const [nonconformity] = (await tale.desk(people.helena).nonconformity.list({ where: { complaint: complaint.id } }))
    .items
  if (nonconformity === undefined) throw new Error("no nonconformity was opened")
  await letClocksRun(tale, complaint)
  const refusedAction = await closeTooEarly(tale, complaint.id)
  const refusedForm = await fillInBadly(tale)
  const plan = await findCauses(tale, nonconformity.id)
  const survey = await solveAndClose(tale, complaint.id)
  await proveEffective(tale, nonconformity.id, plan)
  return { received: complaint, opened: nonconformity, plan, outage, refusedAction, refusedForm, survey }
}

type Lived = Awaited<ReturnType<typeof live>> & StoryOptions & { readonly defined: Shop }

const gather = async ({ erp, mailServer, files }: OpenShop, tale: Tale, lived: Lived): Promise<StoryFacts> => {
  const { folder, database, locale, defined, received, opened, outage, plan, refusedAction, refusedForm, survey } =
    lived
  const desk = tale.desk(people.marcos)
  const complaint = await desk.complaint.get(received.id)
  const nonconformity = await desk.nonconformity.get(opened.id)
  if (!("verification" in complaint) || complaint.verification === undefined)
    throw new Error("the complaint was not verified")
  const history = [
    ...historyOf(Complaint, await desk.complaint.history(received.id)),
    ...historyOf(Nonconformity, await desk.nonconformity.history(opened.id)),
    ...historyOf(Survey, await desk.survey.history(survey.id)),
  ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const { words } = received.classification
  return {
    protocol: received.protocol,
    timeline: tale.timeline,
    states: {
      complaint: Complaint.states[complaint.state].label,
      nonconformity: Nonconformity.states[nonconformity.state].label,
    },
    complaint,
    classification: { code: defined.code.code, words, severity: received.severity, priority: received.priority },
    clocks: clocksOf(defined, received.receivedAt),
    verdict: complaint.verification.verdict,
    nonconformity,
    plan: await desk.actionPlan.get(plan),
    productionOrder: nonconformity.productionOrder ?? "",
    outage,
    refusedAction,
    refusedForm,
    survey,
    suppliers: await suppliersOf(tale),
    mails: mailServer.received,
    history,
    erp: {
      nonconformity: erp.rows("nonconformity"),
      purchasing_notice: erp.rows("purchasing_notice"),
      stock_movement: erp.rows("stock_movement"),
      shipment: erp.rows("shipment"),
    },
    places: {
      folder,
      ...(database === undefined ? {} : { database }),
      erpDatabase: files.erp,
      mails: files.mails,
      pictures: await drawPictures(folder, [Complaint, Nonconformity], locale),
    },
  }
}

const clocksOf = ({ sla }: Shop, from: string): ReadonlyArray<ExplainedClock> => [
  explainClock(sla.calendar, {
    name: label("Primeira resposta", "First answer"),
    from,
    minutes: sla.firstAnswerMinutes,
  }),
  explainClock(sla.calendar, { name: label("Solução", "Resolution"), from, minutes: sla.resolutionMinutes }),
]

/** Founded nonconformities and answered surveys by supplier (Q8). */
const suppliersOf = async (tale: Tale): Promise<ReadonlyArray<SupplierFigures>> => {
  const desk = tale.desk(people.marcos)
  const founded = await desk.nonconformity.summarise({
    by: ["supplierName"],
    sum: ["quantity"],
    where: { foundedAt: { exists: true } },
  })
  const surveys = await desk.survey.summarise({ by: ["supplierName"], avg: ["score"], where: { state: "Answered" } })
  return founded.map((nonconformities) => {
    const supplier = String(nonconformities.by["supplierName"])
    return { supplier, nonconformities, surveys: surveys.find(({ by }) => by["supplierName"] === supplier) }
  })
}
