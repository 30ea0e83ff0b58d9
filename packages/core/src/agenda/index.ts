import type { Policy } from "../machine/policy.ts"
import { Appointment } from "./appointment.ts"
import { Visit } from "./visit.ts"

export { Appointment } from "./appointment.ts"
export { EndsBeforeItBegins, RescheduledTooOften } from "./rescheduling.ts"
export { Visit } from "./visit.ts"

/** The machines of this room under the names that clients show. */
export type AgendaMachines = {
  readonly visit: typeof Visit
  readonly appointment: typeof Appointment
}

/** Visits and appointments, for putting an application together. It needs the machines of the directory and the service desk beside it. */
export const agenda: { readonly machines: AgendaMachines; readonly policies: ReadonlyArray<Policy> } = {
  machines: { visit: Visit, appointment: Appointment },
  policies: [],
}
