import { type CompanyTerms, firstNameOf, greetingOf, type Party } from "../directory/index.ts"
import type { EntityOf } from "../machine/machine.ts"
import type { Outgoing } from "../machine/message.ts"
import { Email } from "../ports/email.ts"
import { given } from "../values/given.ts"
import { addressOf } from "./interaction-party.ts"
import type { InteractionEntity } from "./interaction-states.ts"
import type { Solution } from "./solution.ts"

type PartyEntity = EntityOf<typeof Party>
type Variables = Parameters<typeof Email.send>[0]["variables"]

/** To whom, about what. */
export interface Addressed {
  readonly interaction: InteractionEntity
  readonly party: PartyEntity | undefined
  readonly company: CompanyTerms
  readonly subject: { readonly name: string } | undefined
}

/** A mail to the customer in the company's language; none where there is no address. */
const mail = (
  { company, interaction, party, subject }: Addressed,
  template: string,
  variables: Variables,
): ReadonlyArray<Outgoing> => {
  const { contact, protocol } = interaction
  const address = addressOf(contact, party)
  if (address === undefined) return []
  const name = contact?.name ?? party?.legalName
  // Whoever was on the line is a person, also where they speak for a company.
  const firstName = contact?.name === undefined ? party && greetingOf(party) : firstNameOf(contact.name)
  return [
    Email.send({
      to: [{ address, ...given({ name }) }],
      template,
      locale: company.locale,
      variables: {
        protocol,
        subject: subject?.name ?? protocol,
        ...given({ firstName }),
        ...variables,
      },
      about: { machine: "Interaction", id: interaction.id },
    }),
  ]
}

/** The interaction is registered, under which protocol; `text` is what its route has to say. */
export const registered = (to: Addressed, text: string | undefined): ReadonlyArray<Outgoing> =>
  mail(to, "interaction-registered", given({ text }))

type SolutionEntity = EntityOf<typeof Solution>

/** An answer on the way. */
export const answered = (to: Addressed, text: string | undefined, solution: SolutionEntity | undefined) =>
  mail(to, "solution-answer", said(text, solution))

/** What resolved it. */
export const resolved = (to: Addressed, text: string | undefined, solution: SolutionEntity | undefined) =>
  mail(to, "interaction-resolved", said(text, solution))

/** It is being worked on again. */
export const reopened = (to: Addressed): ReadonlyArray<Outgoing> => mail(to, "interaction-reopened", {})

/** Nothing more is done about it; the reason is the desk's own. */
export const cancelled = (to: Addressed): ReadonlyArray<Outgoing> => mail(to, "interaction-cancelled", {})

const webAddress = /^https?:\/\/[^\s"'<>\\]+$/

/** Words and attachments; only what is a web address becomes a link. */
const said = (text: string | undefined, solution: SolutionEntity | undefined): Variables => {
  const attachments = solution?.attachments ?? []
  return {
    text: text ?? solution?.emailBody ?? solution?.text ?? "",
    ...(attachments.length === 0
      ? {}
      : {
          attachments: attachments.map(({ name, reference }) =>
            webAddress.test(reference) ? { name, link: reference } : { name },
          ),
        }),
  }
}
