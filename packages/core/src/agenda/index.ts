import type { Policy } from "../machine/policy.ts"
import { AgendaParameters } from "./agenda-parameters.ts"
import {
  appointmentIsRemindedOf,
  appointmentIsTold,
  cancelledAppointmentIsTold,
  putOffAppointmentIsTold,
} from "./appointment-mails.ts"
import { Appointment } from "./appointment.ts"
import { cancelledVisitIsTold, putOffVisitIsTold, visitIsRemindedOf, visitIsTold } from "./visit-mails.ts"
import { Visit } from "./visit.ts"

export { AgendaParameters, agendaOf, type AgendaTerms } from "./agenda-parameters.ts"
export { plannedOf } from "./agenda-entry.ts"
export { AttendanceAnswer } from "./attendance.ts"
export { Appointment } from "./appointment.ts"
export { EndsBeforeItBegins, RescheduledTooOften } from "./rescheduling.ts"
export { Visit } from "./visit.ts"

/** The machines of this room under the names that clients show. */
export type AgendaMachines = {
  readonly agendaParameters: typeof AgendaParameters
  readonly visit: typeof Visit
  readonly appointment: typeof Appointment
}

/** Visits and appointments, for putting an application together. It needs the machines of the directory and the service desk beside it. */
export const agenda: { readonly machines: AgendaMachines; readonly policies: ReadonlyArray<Policy> } = {
  machines: { agendaParameters: AgendaParameters, visit: Visit, appointment: Appointment },
  policies: [
    visitIsTold,
    putOffVisitIsTold,
    visitIsRemindedOf,
    cancelledVisitIsTold,
    appointmentIsTold,
    putOffAppointmentIsTold,
    appointmentIsRemindedOf,
    cancelledAppointmentIsTold,
  ],
}
