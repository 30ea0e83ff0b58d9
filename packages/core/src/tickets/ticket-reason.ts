import * as Register from "../machine/register.ts"
import { field, label } from "../values/index.ts"
import { TicketType } from "./ticket-type.ts"

/** A reason for tickets of one type (motivo de chamado), as goods not received are for a cancellation. Source: feature F3. */
export const TicketReason = Register.make(
  "TicketReason",
  label("Motivo de chamado", "Ticket reason"),
  { type: field("Tipo", "Type", TicketType.Id) },
  { inUse: { type: TicketType }, indexes: [["type", "state"]] },
)
