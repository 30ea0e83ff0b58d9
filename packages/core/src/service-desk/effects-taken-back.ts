import { Appointment, Visit } from "../agenda/index.ts"
import { Charge } from "../billing/index.ts"
import * as Policy from "../machine/policy.ts"
import { doneRecord } from "./interaction-effects.ts"
import { Interaction } from "./interaction.ts"

/**
 * What an interaction that was registered in vain has set off and nobody has done yet is cancelled with it: a charge that is not billed, a visit
 * that was not made, an agenda entry. A pending item stays with its agent.
 */
export const effectsAreTakenBack = Policy.on(Interaction, "cancel", "take back what a cancelled interaction set off", {
  needs: ({ after: { effects } }) => ({
    charge: Charge.maybe(doneRecord("charge", effects, Charge.Id)),
    visit: Visit.maybe(doneRecord("visit", effects, Visit.Id)),
    appointment: Appointment.maybe(doneRecord("appointment", effects, Appointment.Id)),
  }),
  react: ({ input: { reason } }, { appointment, charge, visit }) => [
    ...(charge?.state === "Pending" ? [Charge.commands.cancel(charge.id, { reason })] : []),
    ...(visit?.state === "Requested" || visit?.state === "Scheduled"
      ? [Visit.commands.cancel(visit.id, { reason })]
      : []),
    ...(appointment?.state === "Booked" ? [Appointment.commands.cancel(appointment.id, { reason })] : []),
  ],
})
