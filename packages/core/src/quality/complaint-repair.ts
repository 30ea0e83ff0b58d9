import { onlySystem } from "../machine/actor.ts"
import { idOf } from "../machine/id.ts"
import { field, label } from "../values/index.ts"
import { complaint, running } from "./complaint-states.ts"

const places = [...running, "AwaitingCustomer", "Answered"] as const

/** The complaint is of a defect whose time for repair is counted there: it began with this complaint, or with an earlier one of the same defect. */
export const joinRepairTerm = complaint.move({
  label: label("Vincular ao prazo de reparo", "Join the time for repair"),
  event: "ComplaintJoinedRepairTerm",
  by: onlySystem,
  input: { term: field("Prazo de reparo", "Time for repair", idOf("RepairTerm")) },
  from: places,
  to: places,
  run: (record, { term }) => ({ ...record, repairTerm: term }),
})
