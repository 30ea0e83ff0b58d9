import * as DateTime from "effect/DateTime"
import { Appointment } from "../agenda/index.ts"
import { momentOn } from "../calendar/index.ts"
import { companyOf } from "../directory/index.ts"
import * as Policy from "../machine/policy.ts"
import { given } from "../values/given.ts"
import { businessDayAhead } from "./business-day-ahead.ts"
import { agentFor, newlyDone } from "./interaction-effects.ts"
import { Interaction } from "./interaction.ts"
import { wantedOfAgent } from "./route-facts.ts"

/** The agenda entry of the route, at its hour so many business days of the company ahead (J12, R-SD-3). */
export const appointmentIsBooked = Policy.on(Interaction, "register", "book the appointment of a route", {
  needs: (happening, { company }) => ({
    company: companyOf(company),
    found: wantedOfAgent(happening, (route) => route.appointment),
  }),
  react: ({ after }, { company, found: { named, wanted }, now }) => {
    const made = newlyDone("appointment", undefined, after.effects)
    const agent = agentFor(named, after.agent)
    if (made?.record === undefined || wanted === undefined || agent === undefined) return []
    const { at, daysAhead, minutes, purpose } = wanted
    const from = momentOn(company.zone, businessDayAhead(company.calendar, now, daysAhead), at)
    const { group, id: interaction, party } = after
    return [
      Appointment.commands.book(
        { agent, purpose, from, until: DateTime.add(from, { minutes }), interaction, group, ...given({ party }) },
        Appointment.Id.make(made.record),
      ),
    ]
  },
})
