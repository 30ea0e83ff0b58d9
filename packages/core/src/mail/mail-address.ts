import type * as DateTime from "effect/DateTime"
import * as Schema from "effect/Schema"
import { deskProfiles, type Profile, seniors } from "../machine/actor.ts"
import type { Command } from "../machine/command.ts"
import { insideOnly } from "../machine/customer-only.ts"
import type * as Fact from "../machine/fact.ts"
import * as Machine from "../machine/machine.ts"
import type { EntityOf } from "../machine/machine.ts"
import { state } from "../machine/state.ts"
import { given } from "../values/given.ts"
import { Email, field, Instant, label, Text, WholeNumber } from "../values/index.ts"

const optional = Schema.optionalKey

/** What a server said when it would not take mail for an address, when, and which message it was about. */
const refusal = {
  refusedAt: field("Recusado em", "Refused at", Instant),
  smtpCode: field("Código SMTP", "SMTP code", optional(WholeNumber(200, 599))),
  enhancedCode: field("Código estendido", "Enhanced code", optional(Text(20, { min: 1 }))),
  message: field("Mensagem", "Message", Text(191, { min: 1 })),
}

const kept = {
  address: field("E-mail", "E-mail", Email),
  unsubscribedAt: field("Descadastrado em", "Unsubscribed at", optional(Instant)),
}

const mailAddress = Machine.make("MailAddress", label("Endereço de e-mail", "Mail address"), {
  Usable: state("Utilizável", "Usable", kept),
  Refused: state("Recusado", "Refused", { ...kept, ...refusal }),
})

const { address } = kept
const both = ["Usable", "Refused"] as const

/** Besides the handler that was refused: a provider's report that comes in from outside, and who knows better. */
const whoLearns: ReadonlyArray<Profile> = [...seniors, "integration"]

const learnRefusal = mailAddress.start({
  label: label("Registrar recusa", "Learn of a refusal"),
  event: "MailAddressRefused",
  by: whoLearns,
  input: { address, ...refusal },
  to: "Refused",
  run: (input) => mailAddress.to.Refused({ ...input, address: oneSpelling(input.address) }),
})

const refuse = mailAddress.move({
  label: label("Recusar", "Refuse"),
  event: "MailAddressRefused",
  by: whoLearns,
  from: "Usable",
  to: "Refused",
  input: refusal,
  run: (record, input) => mailAddress.to.Refused({ ...record, ...input }),
})

const reinstate = mailAddress.move({
  label: label("Reabilitar", "Reinstate"),
  event: "MailAddressReinstated",
  by: seniors,
  from: "Refused",
  to: "Usable",
  input: {},
  run: (record) => mailAddress.to.Usable(record),
})

const learnUnsubscribe = mailAddress.start({
  label: label("Registrar descadastro", "Learn of an unsubscription"),
  event: "MailAddressUnsubscribed",
  by: [...deskProfiles, "integration"],
  input: { address },
  to: "Usable",
  run: (input, { now }) => mailAddress.to.Usable({ address: oneSpelling(input.address), unsubscribedAt: now }),
})

const unsubscribe = mailAddress.move({
  label: label("Descadastrar", "Unsubscribe"),
  event: "MailAddressUnsubscribed",
  by: [...deskProfiles, "integration"],
  from: both,
  to: both,
  input: {},
  run: (record, _input, { now }) => ({ ...record, unsubscribedAt: record.unsubscribedAt ?? now }),
})

const subscribe = mailAddress.move({
  label: label("Recadastrar", "Subscribe again"),
  event: "MailAddressSubscribed",
  by: [...deskProfiles, "integration"],
  from: both,
  to: both,
  input: {},
  run: ({ unsubscribedAt: _gone, ...record }) => record,
})

/**
 * What is known of an e-mail address of the tenant: that a server refuses mail for it, or that who reads it wants no mail that is not owed. An
 * address that nothing is known of has no record, and is used. Both kinds of knowledge are the address's, whoever's it is.
 *
 * **Rules** R-MAIL-1 an address has one record, in whichever case it is written. R-MAIL-2 nothing is sent to a refused address until it is reinstated.
 */
export const MailAddress = mailAddress.machine({
  transitions: { learnRefusal, refuse, reinstate, learnUnsubscribe, unsubscribe, subscribe },
  final: ["Usable", "Refused"],
  unique: [["address"]],
  indexes: [["state", "refusedAt"]],
  visible: insideOnly,
})

/** The spelling under which an address is kept: people write one in any case (see `sameEmail` in the directory). */
export const oneSpelling = (email: Email): Email => email.toLowerCase() as Email // an address in lower case is one still

/** What is known of an address, if anything is. */
export const knownAddress = (email: Email): Fact.Fact<EntityOf<typeof MailAddress> | undefined> =>
  MailAddress.first({ where: { address: oneSpelling(email) } })

/** What a server said of an address: in `message`, the id of the envelope that was refused, or the Message-ID of the mail that told so. */
export interface AddressRefusal {
  readonly refusedAt: DateTime.Utc
  readonly smtpCode?: number | undefined
  readonly enhancedCode?: string | undefined
  readonly message: string
}

/** The command that marks an address as refused, from what is known of it now; none where it is marked already. */
export const refuseAddress = (
  email: Email,
  known: EntityOf<typeof MailAddress> | undefined,
  said: AddressRefusal,
): ReadonlyArray<Command> => {
  if (known === undefined) return [MailAddress.commands.learnRefusal({ address: email, ...given({ ...said }) })]
  return known.state === "Refused" ? [] : [MailAddress.commands.refuse(known.id, given({ ...said }))]
}

/** The command that keeps the wish of whoever reads at an address to get no mail that is not owed, from what is known of it now. */
export const unsubscribeAddress = (email: Email, known: EntityOf<typeof MailAddress> | undefined): Command =>
  known === undefined
    ? MailAddress.commands.learnUnsubscribe({ address: email })
    : MailAddress.commands.unsubscribe(known.id)
