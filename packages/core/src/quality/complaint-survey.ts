import * as DateTime from "effect/DateTime"
import * as Policy from "../machine/policy.ts"
import { Complaint } from "./complaint.ts"
import { surveyInvitation, surveyReminder } from "./mails.ts"
import { settingsOf } from "./quality-parameters.ts"
import { isOwnStaff } from "./survey-staff.ts"
import { Survey } from "./survey.ts"

/** A closed complaint is followed by a survey, where the customer has an address, the company a page to answer it on, and it is none of its own staff (Q8). */
export const surveyAfterClosing = Policy.on(Complaint, "close", "send a survey for a closed complaint", {
  needs: ({ after }, { company }) => ({ settings: settingsOf(company), own: isOwnStaff(after) }),
  react: ({ after }, { own, settings }) =>
    own || after.customerEmail === undefined || settings.surveyLink === undefined
      ? []
      : [Survey.commands.send({ complaint: after.id })],
})

/** The invitation carries the token, which nobody else learns (Q8). */
export const surveyIsMailed = Policy.on(Survey, "send", "mail the survey to the customer", {
  needs: ({ after }, { company }) => ({ settings: settingsOf(company), complaint: Complaint.ref(after.complaint) }),
  react: ({ after }, { complaint, settings }) => surveyInvitation(complaint, settings, after),
})

/** Who has not answered is reminded once, while an answer is still taken (Q8). */
export const surveyIsRemindedOf = Policy.on(Survey, "remind", "remind the customer of the survey", {
  needs: ({ after }, { company }) => ({ settings: settingsOf(company), complaint: Complaint.ref(after.complaint) }),
  react: ({ after }, { complaint, now, settings }) =>
    DateTime.isLessThan(now, after.expiresAt) ? surveyReminder(complaint, settings, after) : [],
})
