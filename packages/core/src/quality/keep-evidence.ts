import * as View from "../machine/view.ts"
import type { Actor } from "../machine/actor.ts"
import type { Id } from "../machine/id.ts"
import {
  type AttachmentsShape,
  downloadHeaders,
  type FileGiven,
  type FileRef,
  type FileRules,
  FileUnknown,
} from "../ports/attachments.ts"
import { label } from "../values/index.ts"
import { anyone } from "./complaint-states.ts"
import { type Evidence, evidenceRules } from "./evidence.ts"
import { settingsOf } from "./quality-parameters.ts"

/** How large evidence may be and of which types, in the caller's company: for forms, before anything is sent. */
export const EvidenceRules = View.make("EvidenceRules", label("Regras das evidências", "Rules of evidence"), {
  input: {},
  by: anyone,
  needs: (_input, { company }) => ({ settings: settingsOf(company) }),
  show: (_input, { settings }): FileRules => evidenceRules(settings),
})

interface Caller {
  readonly tenant: string
  readonly company: string
  readonly actor: Actor
}

/** What of a Guichê the two functions below need: that of `createGuiche`, and the files that it answers from. */
export interface EvidencePlace {
  readonly guiche: {
    readonly show: (caller: Caller, view: typeof EvidenceRules, input: {}) => Promise<FileRules>
    readonly as: (caller: Caller) => {
      readonly complaint: {
        readonly get: (id: Id<"Complaint">) => Promise<{ readonly evidence: ReadonlyArray<KeptEvidence> }>
      }
    }
  }
  readonly attachments: AttachmentsShape
}

type KeptEvidence = Pick<Evidence, "name" | "file" | "mediaType">

/**
 * Keeps a file that is to become evidence, by the rules of the caller's company, and answers with what `receive`, `addEvidence` and `recordReply`
 * take. A file that no complaint comes to name stays where it is, and nobody can read it.
 *
 * **Fails with** `FileEmpty`, `FileTooLarge`, `FileTypeRefused`, `FileNameRefused`, `Unavailable`.
 */
export const keepEvidence = async (
  { attachments, guiche }: EvidencePlace,
  caller: Caller,
  file: FileGiven,
): Promise<FileRef> => attachments.keep(caller.tenant, file, await guiche.show(caller, EvidenceRules, {}))

/** A piece of evidence, and the headers to hand it out with. */
export interface EvidenceRead {
  readonly bytes: Uint8Array
  readonly headers: Readonly<Record<string, string>>
}

/**
 * Reads evidence of a complaint that the caller may see, proven to be what was kept.
 *
 * **Fails with** `NotFound`, `FileUnknown`, `FileDamaged`, `Unavailable`.
 */
export const readEvidence = async (
  { attachments, guiche }: EvidencePlace,
  caller: Caller,
  asked: { readonly complaint: Id<"Complaint">; readonly file: string },
): Promise<EvidenceRead> => {
  const { evidence } = await guiche.as(caller).complaint.get(asked.complaint)
  const found = evidence.find(({ file }) => file === asked.file)
  if (found === undefined) throw new FileUnknown()
  return { bytes: await attachments.read(caller.tenant, found.file), headers: downloadHeaders(found) }
}
