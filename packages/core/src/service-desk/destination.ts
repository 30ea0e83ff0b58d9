import * as Register from "../machine/register.ts"
import { field, label, Text } from "../values/index.ts"

/**
 * Where an interaction goes: sales, technical assistance, finance … (destino). Its `type` is what the daily notices of pending items are
 * grouped by.
 *
 * Source: features J8, J12.
 */
export const Destination = Register.make("Destination", label("Destino", "Destination"), {
  type: field("Tipo de destino", "Type of destination", Text(60, { min: 1 })),
})
