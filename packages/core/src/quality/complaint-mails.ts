import * as Policy from "../machine/policy.ts"
import { Complaint } from "./complaint.ts"
import { confirmation, outOfPolicy, solutionTold } from "./mails.ts"
import { settingsOf } from "./quality-parameters.ts"

/** The customer gets the confirmation as soon as the expected day is known, which is in the commit of the receipt where a code is found (Q6). */
export const customerIsConfirmed = Policy.on(Complaint, "classify", "confirm the complaint to the customer", {
  needs: (_happening, { company }) => ({ settings: settingsOf(company) }),
  react: ({ after }, { settings }) => confirmation(after, settings),
})

/** A customer whose case is outside warranty and policy is told so, with the reasons (Q3). */
export const customerIsToldTheVerdict = Policy.on(Complaint, "verify", "tell the customer what is out of policy", {
  needs: (_happening, { company }) => ({ settings: settingsOf(company) }),
  react: ({ after }, { settings }) => (after.state === "OutOfPolicy" ? outOfPolicy(after, settings) : []),
})

/** The customer is told the solution (Q7, R-CMP-1). */
export const customerIsToldTheSolution = Policy.on(Complaint, "answer", "tell the customer the solution", {
  needs: (_happening, { company }) => ({ settings: settingsOf(company) }),
  react: ({ after }, { settings }) => solutionTold(after, settings),
})
