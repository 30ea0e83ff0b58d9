import { companyOf, Party } from "../directory/index.ts"
import type { Moment } from "../machine/transition.ts"
import * as Policy from "../machine/policy.ts"
import { deskOf, type DeskTerms } from "./desk-parameters.ts"
import { newlyDone } from "./interaction-effects.ts"
import type { InteractionEntity } from "./interaction-states.ts"
import { Interaction } from "./interaction.ts"
import { answered, cancelled, registered, reopened, resolved } from "./mails.ts"
import { Route } from "./route.ts"
import { Solution } from "./solution.ts"
import { Subject } from "./subject.ts"

const mailFacts = ({ after }: { readonly after: InteractionEntity }, { company }: Moment) => ({
  company: companyOf(company),
  party: Party.maybe(after.party),
  subject: Subject.maybe(after.subject),
})

const registrationFacts = (happening: { readonly after: InteractionEntity }, moment: Moment) => ({
  ...mailFacts(happening, moment),
  route: Route.maybe(happening.after.route),
})

/** The customer gets the protocol number by e-mail, where the route or the company says so (J10, J12). */
export const interactionIsConfirmed = Policy.on(Interaction, "register", "mail the protocol of an interaction", {
  needs: registrationFacts,
  react: ({ after }, { route, ...to }) =>
    newlyDone("email", undefined, after.effects) === undefined
      ? []
      : registered({ ...to, interaction: after }, route?.email?.text),
})

/** The same once somebody anonymous is known, if the mail waited for that. */
export const identifiedIsConfirmed = Policy.on(Interaction, "identify", "mail the protocol once the party is known", {
  needs: registrationFacts,
  react: ({ after, before }, { route, ...to }) =>
    newlyDone("email", before.effects, after.effects) === undefined
      ? []
      : registered({ ...to, interaction: after }, route?.email?.text),
})

/** The same once the contact is confirmed, if the mail waited for that (R-MAIL-11). */
export const confirmedContactIsTold = Policy.on(Interaction, "confirmContact", "mail the protocol to the contact", {
  needs: registrationFacts,
  react: ({ after, before }, { route, ...to }) =>
    newlyDone("email", before.effects, after.effects) === undefined
      ? []
      : registered({ ...to, interaction: after }, route?.email?.text),
})

/** An answer goes to the customer in the same step (J6). */
export const answerIsMailed = Policy.on(Interaction, "answer", "mail an answer to the customer", {
  needs: (happening, moment) => ({
    ...mailFacts(happening, moment),
    solution: Solution.maybe(happening.input.solution),
  }),
  react: ({ after, input }, { solution, ...to }) => answered({ ...to, interaction: after }, input.text, solution),
})

/** What resolved the interaction goes to the customer, where the company says so (J10). */
export const resolutionIsMailed = Policy.on(Interaction, "resolve", "mail the resolution to the customer", {
  needs: (happening, moment) => ({
    ...mailFacts(happening, moment),
    solution: Solution.maybe(happening.input.solution),
  }),
  react: ({ after, input }, { solution, ...to }) =>
    after.resolutionMailed ? resolved({ ...to, interaction: after }, input.text, solution) : [],
})

const statusFacts = (happening: { readonly after: InteractionEntity }, moment: Moment) => ({
  ...mailFacts(happening, moment),
  desk: deskOf(moment.company),
})

/** Whether its customer is told by itself where it is now: whose address nobody has confirmed is not (R-MAIL-11). */
const isTold = ({ contactUnconfirmed }: InteractionEntity, { parameters }: DeskTerms): boolean =>
  parameters.mailsStatus && contactUnconfirmed === undefined

/** That it was taken up again goes to the customer, where the company says so (J10). */
export const reopeningIsMailed = Policy.on(Interaction, "reopen", "mail that an interaction was reopened", {
  needs: statusFacts,
  react: ({ after }, { desk, ...to }) => (isTold(after, desk) ? reopened({ ...to, interaction: after }) : []),
})

/** That it was cancelled goes to the customer, where the company says so (J10). */
export const cancellationIsMailed = Policy.on(Interaction, "cancel", "mail that an interaction was cancelled", {
  needs: statusFacts,
  react: ({ after }, { desk, ...to }) => (isTold(after, desk) ? cancelled({ ...to, interaction: after }) : []),
})
