import * as Result from "effect/Result"
import type * as DateTime from "effect/DateTime"
import type * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import { type AttachedFile, describedFiles, type FilesGiven, keptFiles } from "../ports/attached-file.ts"
import { FileUnknown, type KeptFile } from "../ports/attachments.ts"
import { given } from "../values/given.ts"
import type { Email } from "../values/index.ts"
import { type Claimed, type Conversation, isCustomers, knows } from "./conversation.ts"
import { incomingMail, type IncomingMailEntity } from "./incoming-mail-states.ts"
import type { Ruled } from "./mail-grounds.ts"
import { newRecordOf, type Sorted } from "./sort-mail.ts"

/** What the place where files are kept says of those of a mail, and of the mail itself. */
export const keptWithRaw = (files: FilesGiven, raw: string | undefined): Fact.Fact<ReadonlyArray<KeptFile>> =>
  keptFiles(raw === undefined ? files : [...files, { file: raw }])

/** The files with what was told from their bytes. **Fails with** `FileUnknown` where one of them, or the mail itself, is not kept. */
export const filesOfMail = (
  files: FilesGiven,
  kept: ReadonlyArray<KeptFile>,
): Result.Result<ReadonlyArray<AttachedFile>, FileUnknown> =>
  kept.some(({ found }) => !found)
    ? Result.fail(new FileUnknown())
    : Result.mapError(describedFiles(files, kept), () => new FileUnknown())

/** What a mail is about; of a conversation that not everybody sees, in a reference, by which it is seen as that is. */
export const aboutOf = (claimed: Claimed) => ({
  aboutMachine: claimed.machine,
  aboutId: claimed.id,
  ...referenceTo(claimed),
})

/** Its id is of the machine that it names. */
const referenceTo = ({ id, machine }: Claimed) => {
  switch (machine) {
    case "Interaction":
      return { interaction: id as Id<"Interaction"> }
    case "Ticket":
      return { ticket: id as Id<"Ticket"> }
    case "Occurrence":
      return { occurrence: id as Id<"Occurrence"> }
    case "Visit":
      return { visit: id as Id<"Visit"> }
    case "Appointment":
      return { appointment: id as Id<"Appointment"> }
    default:
      return {}
  }
}

type Waiting = Extract<IncomingMailEntity, { readonly state: "Waiting" }>

/** A mail without what it seemed to be about, before it is put somewhere for good. */
export const withoutGuess = ({
  aboutId: _id,
  aboutMachine: _machine,
  appointment: _appointment,
  interaction: _interaction,
  matchedBy: _by,
  occurrence: _occurrence,
  ticket: _ticket,
  visit: _visit,
  ...mail
}: Waiting) => mail

/** What a mail in a conversation says of who wrote it, and of whom it calls for. */
export const inConversationOf = (
  { calls, conversation }: Extract<Sorted, { readonly to: "Appended" }>,
  sender: Email | undefined,
) => ({
  senderKnown: knows(conversation, sender),
  ...(isCustomers(conversation, sender) ? { fromCustomer: true as const } : {}),
  ...given({ callsFor: calls ? conversation.responsible : undefined }),
})

type Received = Omit<
  Extract<IncomingMailEntity, { readonly state: "Discarded" }>,
  | "id"
  | "version"
  | "state"
  | "discardedAt"
  | "discardedBy"
  | "discardReason"
  | "letGoAt"
  | "filesLetGoAt"
  | "interaction"
  | "ticket"
  | "occurrence"
  | "visit"
  | "appointment"
  | "aboutMachine"
  | "aboutId"
  | "matchedBy"
>

interface Rest {
  readonly ruled: Ruled
  readonly sender: Email | undefined
  readonly now: DateTime.Utc
  readonly newInteraction: Id<"Interaction">
  readonly newTicket: Id<"Ticket">
  /** When the files of what is laid aside go by themselves. */
  readonly letGoAt: DateTime.Utc | undefined
  /** The code of the refusal, where what is decided here was tried before. */
  readonly refusal: string | undefined
}

/** The state in which a mail is kept that was sorted so. */
export const sortedInto = (received: Received, sorted: Sorted, rest: Rest) => {
  const { chosen, group } = rest.ruled
  const byRule = {
    ...received,
    ...given({ rule: chosen?.rule.id, because: chosen?.met, group: group ?? received.group }),
  }
  if (rest.refusal !== undefined) return afterRefusal(received, byRule, sorted, rest.refusal)
  switch (sorted.to) {
    case "Appended": {
      const { by: matchedBy, conversation, effect } = sorted
      const { machine, record } = conversation
      const mail = matchedBy === "sender" ? byRule : received
      return incomingMail.to.Appended({
        ...mail,
        ...aboutOf({ machine, id: record.id }),
        ...given({ group: groupOf(conversation) ?? mail.group, party: record.party ?? mail.party }),
        ...inConversationOf(sorted, rest.sender),
        ...(sorted.calls && conversation.responsible === undefined ? { unattended: true as const } : {}),
        matchedBy,
        effect,
      })
    }
    case "Registered":
      return incomingMail.to.Registered({
        ...(sorted.isRuled ? byRule : received),
        ...aboutOf(newRecordOf(sorted.registration, rest)),
        ...given({ matchedBy: sorted.by, party: sorted.party ?? received.party }),
        registration: sorted.registration,
      })
    case "Waiting":
      return incomingMail.to.Waiting({
        ...(sorted.isRuled ? byRule : received),
        ...(sorted.about === undefined ? {} : aboutOf(sorted.about)),
        ...given({ matchedBy: sorted.by }),
        waitingFor: sorted.waitingFor,
      })
    case "Discarded":
      return incomingMail.to.Discarded({ ...byRule, ...given({ letGoAt: rest.letGoAt }), discardedAt: rest.now })
  }
}

const groupOf = ({ machine, record }: Conversation) => (machine === "Complaint" ? undefined : record.group)

/** What was refused waits for the desk, with all that is known of where it belongs. */
const afterRefusal = (received: Received, byRule: Received, sorted: Sorted, refusal: string) => {
  const isRuled = sorted.to === "Registered" && sorted.isRuled
  const waiting = { ...(isRuled ? byRule : received), waitingFor: "refused", refusal } as const
  return sorted.to === "Appended"
    ? incomingMail.to.Waiting({
        ...waiting,
        ...aboutOf({ machine: sorted.conversation.machine, id: sorted.conversation.record.id }),
        matchedBy: sorted.by,
      })
    : incomingMail.to.Waiting(waiting)
}
