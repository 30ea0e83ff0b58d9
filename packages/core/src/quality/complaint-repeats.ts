import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { onlySystem } from "../machine/actor.ts"
import * as Fact from "../machine/fact.ts"
import { idOf } from "../machine/id.ts"
import { field, label, Natural } from "../values/index.ts"
import { NoRepeatProposed, RepeatOfItself } from "./complaint-refusals.ts"
import { complaint, running, why } from "./complaint-states.ts"

const earlier = field("Reclamação anterior", "Earlier complaint", idOf("Complaint"))
const places = ["Received", ...running, "AwaitingCustomer", "Answered"] as const

/** The earlier complaint that a new one may repeat, for people to say whether it does. */
export const proposeRepeat = complaint.move({
  label: label("Propor reincidência", "Propose a repetition"),
  event: "ComplaintRepeatProposed",
  by: onlySystem,
  input: {
    of: earlier,
    basis: field("Reincidência por", "Repeats by", Schema.Literals(["lot", "product"])),
    earlier: field("Reclamações anteriores", "Earlier complaints", Natural),
  },
  from: "Received",
  to: "Received",
  run: (record, { basis, earlier: count, of }) =>
    complaint.to.Received({
      ...record,
      repeatOf: of,
      repeatBasis: basis,
      repeatStatus: "proposed",
      earlierComplaints: count,
    }),
})

/**
 * Says that the complaint repeats the one that was proposed, or another.
 *
 * **Fails with** `NotFound`, `NoRepeatProposed`, `RepeatOfItself`.
 */
export const linkRepeat = complaint.move({
  label: label("Vincular reincidência", "Link a repetition"),
  event: "ComplaintRepeatLinked",
  input: { of: field("Reclamação anterior", "Earlier complaint", Schema.optionalKey(earlier)) },
  from: places,
  to: places,
  needs: (_record, { of }) => ({ named: Fact.seen("Complaint", of) }),
  run: (record, _input, { named }) => {
    const repeatOf = named?.id ?? record.repeatOf
    if (repeatOf === undefined) return Result.fail(new NoRepeatProposed())
    if (repeatOf === record.id) return Result.fail(new RepeatOfItself())
    return Result.succeed({ ...record, repeatOf, repeatStatus: "linked" as const })
  },
})

/** Says, with a reason, that the complaint repeats nothing. **Fails with** `NoRepeatProposed`. */
export const dismissRepeat = complaint.move({
  label: label("Descartar reincidência", "Dismiss a repetition"),
  event: "ComplaintRepeatDismissed",
  input: { reason: why },
  from: places,
  to: places,
  run: (record) =>
    record.repeatOf === undefined
      ? Result.fail(new NoRepeatProposed())
      : Result.succeed({ ...record, repeatStatus: "dismissed" as const }),
})
