import * as Result from "effect/Result"
import type * as DateTime from "effect/DateTime"
import type * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import { type AttachedFile, describedFiles, type FilesGiven, keptFiles } from "../ports/attached-file.ts"
import { FileUnknown, type KeptFile } from "../ports/attachments.ts"
import { given } from "../values/given.ts"
import type { Email } from "../values/index.ts"
import { type Claimed, knows } from "./conversation.ts"
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

export const aboutOf = ({ id, machine }: Claimed) => ({ aboutMachine: machine, aboutId: id })

type Received = Omit<
  Extract<IncomingMailEntity, { readonly state: "Discarded" }>,
  | "id"
  | "version"
  | "state"
  | "discardedAt"
  | "discardedBy"
  | "discardReason"
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
        senderKnown: knows(conversation, rest.sender),
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
      return incomingMail.to.Discarded({ ...byRule, discardedAt: rest.now })
  }
}

const groupOf = ({ machine, record }: Extract<Sorted, { readonly to: "Appended" }>["conversation"]) =>
  machine === "Complaint" ? undefined : record.group

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
