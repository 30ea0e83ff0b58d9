import * as DateTime from "effect/DateTime"
import * as Fact from "../machine/fact.ts"
import * as Policy from "../machine/policy.ts"
import type { Moment } from "../machine/transition.ts"
import { digest } from "../values/digest.ts"
import { Complaint } from "./complaint.ts"
import { type SentSurvey, surveyInvitation, surveyReminder } from "./mails.ts"
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

interface Asked {
  readonly after: SentSurvey
}

/** What a mail of a survey takes: a token of its own, so that nobody else ever learns it. */
const mailed = ({ after }: Asked, { company }: Moment) => ({
  settings: settingsOf(company),
  complaint: Complaint.ref(after.complaint),
  token: Fact.token,
})

/** The invitation carries a token; the survey keeps its digest (Q8). */
export const surveyIsMailed = Policy.on(Survey, "send", "mail the survey to the customer", {
  needs: mailed,
  react: ({ after }, { complaint, settings, token }) => [
    Survey.commands.giveKey(after.id, { key: digest(token) }),
    ...surveyInvitation(complaint, settings, { ...after, token }),
  ],
})

/** Who has not answered is reminded once, while an answer is still taken; the link of either mail answers (Q8). */
export const surveyIsRemindedOf = Policy.on(Survey, "remind", "remind the customer of the survey", {
  needs: mailed,
  react: ({ after }, { complaint, now, settings, token }) =>
    DateTime.isLessThan(now, after.expiresAt)
      ? [
          Survey.commands.giveKey(after.id, { key: digest(token) }),
          ...surveyReminder(complaint, settings, { ...after, token }),
        ]
      : [],
})
