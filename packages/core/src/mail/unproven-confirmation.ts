import * as DateTime from "effect/DateTime"
import { companyOf } from "../directory/index.ts"
import * as Policy from "../machine/policy.ts"
import { Email } from "../ports/email.ts"
import { Interaction, Subject } from "../service-desk/index.ts"
import { IncomingMail } from "./incoming-mail.ts"
import { accountOf, contactOf } from "./mail-grounds.ts"
import { MailParameters } from "./mail-parameters.ts"

const mostOfADay = 500

/**
 * The protocol number goes to an address that nothing proves, where the company wants that: without a word of whoever wrote, once a day and account, and
 * to nobody on a day of more mails than can be looked through (R-MAIL-11).
 */
export const unprovenIsConfirmed = Policy.on(Interaction, "register", "confirm to an address that nothing proves", {
  needs: ({ after }, { company, now }) => ({
    company: companyOf(company),
    parameters: MailParameters.valuesFor(company),
    subject: Subject.maybe(after.subject),
    recent: IncomingMail.all({
      where:
        after.contactUnconfirmed === undefined
          ? { id: { in: [] } }
          : { state: "Registered", receivedAt: { gte: DateTime.subtract(now, { days: 1 }) } },
      first: mostOfADay,
    }),
  }),
  react: ({ after }, { company, parameters, recent, subject }) => {
    const address = after.contact?.email
    const isWanted = after.effects.some(({ reason }) => reason === "contact-unconfirmed")
    if (!parameters.confirmsUnproven || !isWanted || address === undefined || recent.length === mostOfADay) return []
    const others = recent.filter(({ aboutId }) => aboutId !== after.id)
    if (others.some((each) => accountOf(contactOf(each)) === accountOf(address))) return []
    return [
      Email.send({
        to: [{ address }],
        template: "interaction-registered",
        locale: company.locale,
        variables: { protocol: after.protocol, subject: subject?.name ?? after.protocol },
        about: { machine: "Interaction", id: after.id },
      }),
    ]
  },
})
