import { explainDeadline, StatutoryDeadline } from "../legal-profiles/index.ts"
import { insideProfiles, type Profile } from "../machine/actor.ts"
import * as View from "../machine/view.ts"
import { dayIn, label } from "../values/index.ts"
import { Communication } from "./communication.ts"
import { complaintHolds } from "./complaint-holds.ts"
import { Complaint } from "./complaint.ts"
import { type ComplaintEntity, complaintStates } from "./complaint-states.ts"
import { customer, product } from "./complaint-form.ts"
import { settingsOf } from "./quality-parameters.ts"
import { RepairTerm } from "./repair-term.ts"

const readers: ReadonlyArray<Profile> = [...insideProfiles, "customer"]
const mostTold = 500

/** What of a complaint is the customer's own or was told to them; a list, so that a field that is added is not shown by accident. */
const shown = [
  "protocol",
  "channel",
  ...Object.keys(customer),
  ...Object.keys(product),
  "quantity",
  "unit",
  "description",
  "purchasedOn",
  "usedOn",
  "receivedAt",
  "resolutionDueAt",
  "solution",
  "solutionText",
  "denial",
  "refund",
  "replacementCode",
  "answeredAt",
  "toldAt",
  "closedAt",
  "cancelledAt",
] as const

type Shown = { readonly [K in (typeof shown)[number]]?: unknown }

/**
 * The history of a complaint that its customer is entitled to: what they told, all that they were told, how it stands, until when the law wants what, and
 * how long it is kept. Nothing that the desk notes for itself is in it.
 *
 * **Input** the complaint. **Shows** it to whoever may see the complaint; `NotFound` to everybody else. Source: Decreto 11.034/2022 art. 12; feature B4.
 */
export const CustomerHistory = View.make(
  "CustomerHistory",
  label("Histórico para o cliente", "History for the customer"),
  {
    input: { complaint: Complaint.Id },
    by: readers,
    needs: ({ complaint }, { company }) => ({
      complaint: Complaint.ref(complaint),
      settings: settingsOf(company),
      told: Communication.all({
        where: { complaint },
        orderBy: [{ field: "toldAt" }, { field: "id" }],
        first: mostTold,
      }),
      deadlines: StatutoryDeadline.all({ where: { record: complaint }, orderBy: [{ field: "startedAt" }] }),
      repair: Complaint.ref(complaint).andThen(({ repairTerm }) => RepairTerm.maybe(repairTerm)),
    }),
    show: (_input, { complaint, deadlines, now, repair, settings: { zone }, told }) => ({
      complaint: pick(complaint),
      state: complaintStates[complaint.state].label,
      evidence: complaint.evidence.map(({ mediaType, name, sha256, size }) => ({ name, mediaType, size, sha256 })),
      points: complaint.points.map(({ answer, number, raisedAt, text }) => ({
        number,
        text,
        raisedAt,
        answer: answer && { text: answer.text, at: answer.at },
      })),
      verdict: verdictOf(complaint),
      told: told.map(({ channel, kind, text, toldAt }) => ({ kind, text, toldAt, channel })),
      deadlines: deadlines.map((deadline) => explainDeadline(deadline, now)),
      repair: repair && {
        state: repair.state,
        article: repair.article,
        days: repair.days,
        lastDay: repair.lastDay,
        ground: "ground" in repair ? repair.ground : undefined,
        choice: "choice" in repair ? repair.choice : undefined,
      },
      kept: complaintHolds(complaint, told, zone, dayIn(zone, now)),
    }),
  },
)

const pick = (complaint: ComplaintEntity): Shown =>
  Object.fromEntries(Object.entries(complaint).filter(([name]) => (shown as ReadonlyArray<string>).includes(name)))

const verdictOf = (complaint: ComplaintEntity) =>
  "verification" in complaint
    ? complaint.verification?.verdict.parts.map(({ article, explanation, from, kind, result, until }) => ({
        kind,
        result,
        article,
        from,
        until,
        explanation,
      }))
    : undefined
