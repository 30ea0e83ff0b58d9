import type { Policy } from "../machine/policy.ts"
import { Agent } from "./agent.ts"
import { Company } from "./company.ts"
import { ContactType } from "./contact-type.ts"
import { PartyNote } from "./party-note.ts"
import { Party } from "./party.ts"
import { Representative } from "./representative.ts"

export { Address, Cep, formatCep } from "../values/address.ts"
export { Uf } from "../values/uf.ts"
export { Agent, agentOnDuty, Skills, whoActsFor } from "./agent.ts"
export { commented, commentFacts, commentGiven, customerWroteLabel, withComment } from "./comment.ts"
export { Company, companyOf, type CompanyTerms, companyTerms, ServiceProfile } from "./company.ts"
export { ContactType } from "./contact-type.ts"
export { isCustomerOnly } from "../machine/customer-only.ts"
export { FileReference } from "./file-reference.ts"
export { importParties, importPartiesEffect, type ImportingClient, type ImportingGuiche } from "./import-parties.ts"
export type { ImportOptions, ImportReport, PartyQuery, PartyRows, RowOutcome } from "./import-rows.ts"
export {
  PartyCodeDiffers,
  PartyRowAmbiguous,
  PartyRowInvalid,
  PartyRowUnidentified,
  type PartyRow,
} from "./party-row.ts"
export { agentsWithEmail, partiesWithEmail } from "./people-by-email.ts"
export { partyKindOf, Role } from "./party-fields.ts"
export { PartyNote } from "./party-note.ts"
export { firstNameOf, greetingOf } from "./party-greeting.ts"
export { emailsOf, sameEmail } from "./party-emails.ts"
export { partyByPhone, partyLike } from "./party-phones.ts"
export { DocumentOfAnotherKind, Party } from "./party.ts"
export { mayDriveOn, Representative, rotationDaysOf } from "./representative.ts"
export { newProtocol, type Numbering, protocolTemplate, ProtocolUnavailable } from "./protocol-number.ts"
export { reopenDays, ReopenWindowOver, tooLateToReopen } from "./reopen-window.ts"
export { seesEveryGroup, visibleInGroup, visibleInGroupOrOwn, visibleWithParty } from "./visible-in-group.ts"

/** The machines of this room under the names that clients show. */
export type DirectoryMachines = {
  readonly company: typeof Company
  readonly agent: typeof Agent
  readonly contactType: typeof ContactType
  readonly representative: typeof Representative
  readonly party: typeof Party
  readonly partyNote: typeof PartyNote
}

/** The directory of people and companies, for putting an application together. */
export const directory: { readonly machines: DirectoryMachines; readonly policies: ReadonlyArray<Policy> } = {
  machines: {
    company: Company,
    agent: Agent,
    contactType: ContactType,
    representative: Representative,
    party: Party,
    partyNote: PartyNote,
  },
  policies: [],
}
