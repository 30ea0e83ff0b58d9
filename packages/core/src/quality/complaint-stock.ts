import * as DateTime from "effect/DateTime"
import * as Fact from "../machine/fact.ts"
import type { EntityOf } from "../machine/machine.ts"
import * as Policy from "../machine/policy.ts"
import { given } from "../values/given.ts"
import { type Label, label, type Locale } from "../values/index.ts"
import { Complaint } from "./complaint.ts"
import { ErpRequest, type ErpRequestEntity, replacing, requestOf } from "./erp-request.ts"
import { withdrawn } from "./nonconformity-erp.ts"
import { settingsOf } from "./quality-parameters.ts"

type ComplaintEntity = EntityOf<typeof Complaint>

/**
 * A replacement moves stock in the ERP. The movement's id is that of the answer, so that a repeated delivery is recognised and a second
 * replacement after a reopening is another movement.
 *
 * Source: feature Q4.
 */
export const replacementMovesStock = Policy.on(Complaint, "answer", "move stock for a replacement", {
  react: ({ after }) =>
    after.solution === "replacement" && after.replacementCode !== undefined
      ? [
          ErpRequest.commands.ask({
            kind: "move-replacement",
            subject: `${after.id}.${after.version}`,
            complaint: after.id,
            protocol: after.protocol,
            goods: {
              productCode: after.replacementCode,
              quantity: after.quantity,
              unit: after.unit,
              ...given({ lot: after.lot }),
            },
          }),
        ]
      : [],
})

/** What was moved for a replacement is sent to the customer. */
export const movedReplacementIsShipped = Policy.on(ErpRequest, "confirm", "ship a replacement that was moved", {
  react: ({ after, before }) => {
    if (after.kind !== "move-replacement" || after.state !== "Done" || before.state !== "Asked") return []
    const { complaint, goods, protocol, subject } = after
    return [ErpRequest.commands.ask({ kind: "ship-replacement", subject, ...given({ complaint, goods, protocol }) })]
  },
})

/** The movement that a shipment rests on. */
const moveOf = ({ kind, subject }: ErpRequestEntity) =>
  kind === "ship-replacement" ? requestOf("move-replacement", subject) : Fact.known(undefined)

/** Where the ERP refuses to send the replacement, the stock that was moved for it is moved back. */
export const refusedShipmentMovesStockBack = Policy.on(
  ErpRequest,
  "refuse",
  "move stock back for a refused replacement",
  {
    needs: ({ after }) => ({ move: moveOf(after) }),
    react: ({ after, before }, { move }) =>
      after.state === "Refused" && before.state !== "Refused" ? withdrawn(move, after.refusal) : [],
  },
)

/** The same once a shipment is undone, and not before: what cannot be got back is not in stock. */
export const undoneShipmentMovesStockBack = Policy.on(
  ErpRequest,
  "confirmCompensation",
  "move stock back for a replacement not sent",
  {
    needs: ({ after }) => ({ move: moveOf(after) }),
    react: ({ after, before }, { move }) =>
      after.state === "Compensated" && before.state === "Compensating" ? withdrawn(move, after.withdrawReason) : [],
  },
)

/** What a complaint reopened for is not the desk's text, for it may be the customer's own and goes to the ERP. */
const reopened = label("A reclamação foi reaberta.", "The complaint was reopened.")

/** The last step of each replacement: its shipment, where there is one. */
const lastOf = (steps: ReadonlyArray<ErpRequestEntity>): ReadonlyArray<ErpRequestEntity> =>
  steps.filter(
    ({ kind, subject }) =>
      kind === "ship-replacement" || !steps.some((one) => one.kind === "ship-replacement" && one.subject === subject),
  )

/**
 * A complaint that is reopened does not want the replacement that it was answered with: what is not answered yet is undone if it turns out to be
 * done, stock that was moved and not sent goes back, and of what was sent the desk says whether it comes back.
 */
export const reopenedReplacementIsStopped = Policy.on(
  Complaint,
  "reopen",
  "stop the replacement of a reopened complaint",
  {
    needs: ({ before }, { company }) => ({
      // Steps of an earlier answer were stopped by the reopening after it.
      steps: ErpRequest.all({
        where: {
          complaint: before.id,
          kind: { in: replacing },
          askedAt: { gte: before.answeredAt },
        },
      }),
      settings: settingsOf(company),
    }),
    react: (_happening, { settings: { locale }, steps }) => {
      const reason = reopened[locale]
      return lastOf(steps).flatMap((step) =>
        step.kind === "ship-replacement" && step.state === "Done"
          ? [ErpRequest.commands.question(step.id, { reason })]
          : withdrawn(step, reason),
      )
    },
  },
)

/** The complaint that was answered with a replacement, where a step belongs to the answer that stands. */
const promisedBy = ({ askedAt, complaint, kind }: ErpRequestEntity) =>
  complaint === undefined || !replacing.some((one) => one === kind)
    ? Fact.known(undefined)
    : Complaint.maybe(complaint).map((record) =>
        record !== undefined && isPromise(record, askedAt) ? record : undefined,
      )

const isPromise = (record: ComplaintEntity, askedAt: DateTime.Utc): boolean =>
  (record.state === "Answered" || record.state === "Closed") &&
  DateTime.isGreaterThanOrEqualTo(askedAt, record.answeredAt)

const notSent = (why: Label, { locale }: { readonly locale: Locale }, reason: string) => ({
  // The complaint's reason holds less than the ERP's.
  reason: `${why[locale]} ${reason}`.slice(0, 2000).toWellFormed(),
})

const refusedByErp = label("O ERP recusou a troca:", "The ERP refused the replacement:")
const stopped = label("A troca foi desfeita:", "The replacement was undone:")

/** A customer who was told of a replacement that does not come has no solution: the complaint goes back into treatment, under its clocks. */
export const refusedReplacementReopens = Policy.on(
  ErpRequest,
  "refuse",
  "reopen a complaint whose replacement is refused",
  {
    needs: ({ after }, { company }) => ({ promised: promisedBy(after), settings: settingsOf(company) }),
    react: ({ after, before }, { promised, settings }) =>
      promised !== undefined && after.state === "Refused" && before.state === "Asked"
        ? [Complaint.commands.reopen(promised.id, notSent(refusedByErp, settings, after.refusal))]
        : [],
  },
)

/** The same where the desk has the replacement undone. */
export const undoneReplacementReopens = Policy.on(
  ErpRequest,
  "compensate",
  "reopen a complaint whose replacement is undone",
  {
    needs: ({ after }, { company }) => ({ promised: promisedBy(after), settings: settingsOf(company) }),
    react: ({ after }, { promised, settings }) =>
      promised === undefined
        ? []
        : [Complaint.commands.reopen(promised.id, notSent(stopped, settings, after.withdrawReason))],
  },
)
