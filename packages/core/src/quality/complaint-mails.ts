import * as Policy from "../machine/policy.ts"
import { Complaint } from "./complaint.ts"
import {
  backInPolicy,
  cancellationReceipt,
  confirmation,
  outOfPolicy,
  questionToCustomer,
  solutionTold,
} from "./mails.ts"
import { settingsOf } from "./quality-parameters.ts"

/** The customer gets the confirmation as soon as the expected day is known, which is in the commit of the receipt where a code is found (Q6). */
export const customerIsConfirmed = Policy.on(Complaint, "classify", "confirm the complaint to the customer", {
  needs: (_happening, { company }) => ({ settings: settingsOf(company) }),
  react: ({ after }, { settings }) => confirmation(after, settings),
})

/** The same where the complaint has classified itself (Q6). */
export const customerIsConfirmedByRule = Policy.on(
  Complaint,
  "classifyByRule",
  "confirm the complaint that has classified itself",
  {
    needs: (_happening, { company }) => ({ settings: settingsOf(company) }),
    react: ({ after }, { settings }) => confirmation(after, settings),
  },
)

/** The customer is asked for what is missing, and told until when (Q6). */
export const customerIsAsked = Policy.on(Complaint, "awaitCustomer", "ask the customer for what is missing", {
  needs: (_happening, { company }) => ({ settings: settingsOf(company) }),
  react: ({ after }, { settings }) => questionToCustomer(after, settings),
})

/** The customer gets the receipt of a cancelling. */
export const customerGetsReceipt = Policy.on(Complaint, "cancel", "give the customer a receipt of the cancelling", {
  needs: (_happening, { company }) => ({ settings: settingsOf(company) }),
  react: ({ after }, { settings }) => cancellationReceipt(after, settings),
})

/** A customer whose case is outside warranty and policy is told so, with the reasons (Q3). */
export const customerIsToldTheVerdict = Policy.on(Complaint, "verify", "tell the customer what is out of policy", {
  needs: (_happening, { company }) => ({ settings: settingsOf(company) }),
  react: ({ after }, { settings }) => (after.state === "OutOfPolicy" ? outOfPolicy(after, settings) : []),
})

/** A corrected verdict is told wherever the customer knows another one, or is now to know that the case is outside (Q3). */
export const customerIsToldTheCorrection = Policy.on(
  Complaint,
  "verifyAgain",
  "tell the customer of a corrected verdict",
  {
    needs: (_happening, { company }) => ({ settings: settingsOf(company) }),
    react: ({ after, before }, { settings }) => {
      if (after.state === "OutOfPolicy") return outOfPolicy(after, settings)
      return before.state === "OutOfPolicy" ? backInPolicy(after, settings) : []
    },
  },
)

/** The customer is told the solution (Q7, R-CMP-1). */
export const customerIsToldTheSolution = Policy.on(Complaint, "answer", "tell the customer the solution", {
  needs: (_happening, { company }) => ({ settings: settingsOf(company) }),
  react: ({ after }, { settings }) => solutionTold(after, settings),
})
