import * as DateTime from "effect/DateTime"
import * as Policy from "../machine/policy.ts"
import { Complaint } from "./complaint.ts"
import { given } from "../values/given.ts"
import { surveyInvitation } from "./mails.ts"
import { settingsOf } from "./quality-parameters.ts"
import { Survey } from "./survey.ts"

/** A closed complaint is followed by a survey, where the customer has an address and the company a page to answer it on (Q8). */
export const surveyAfterClosing = Policy.on(Complaint, "close", "send a survey for a closed complaint", {
  needs: (_happening, { company }) => ({ settings: settingsOf(company) }),
  react: ({ after }, { now, settings }) =>
    after.customerEmail === undefined || settings.surveyLink === undefined
      ? []
      : [
          Survey.commands.send({
            complaint: after.id,
            protocol: after.protocol,
            party: after.party,
            code: after.code,
            solution: after.solution,
            productName: after.productName,
            ...given({
              agent: after.agent,
              productCode: after.productCode,
              brand: after.brand,
              lot: after.lot,
              supplier: after.supplier,
              supplierName: after.supplierName,
              manufacturer: after.manufacturer,
              manufacturerName: after.manufacturerName,
            }),
            expiresAt: DateTime.add(now, { days: settings.surveyDays }),
          }),
        ],
})

/** The invitation carries the token, which nobody else learns (Q8). */
export const surveyIsMailed = Policy.on(Survey, "send", "mail the survey to the customer", {
  needs: ({ after }, { company }) => ({ settings: settingsOf(company), complaint: Complaint.ref(after.complaint) }),
  react: ({ after }, { complaint, settings }) => surveyInvitation(complaint, settings, after),
})
