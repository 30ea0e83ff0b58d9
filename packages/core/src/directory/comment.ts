import * as Result from "effect/Result"
import {
  type AttachedFile,
  attachedFiles,
  type FilesGiven,
  filesGiven,
  keptFiles,
  withFiles,
} from "../ports/attached-file.ts"
import type { KeptFile } from "../ports/attachments.ts"
import { field, label, Natural, Text } from "../values/index.ts"

/** What a record keeps of the comments on it: how many there are, and their files. What they say is in its history. */
export const commented = {
  comments: field("Comentários", "Comments", Natural),
  files: attachedFiles,
}

/** What whoever comments says: something that only the house reads, with files if there are any. */
export const commentGiven = {
  text: field("Comentário", "Comment", Text(20_000, { min: 1 }), { personal: "free-text" }),
  files: filesGiven,
}

/** What the customer has said by other ways than by themselves here, such as by mail: they read it in the history as theirs. */
export const customerWroteLabel = label("Registrar mensagem do cliente", "Record a message of the customer")

interface Given {
  readonly files?: FilesGiven
}

export const commentFacts = (_record: unknown, { files }: Given) => ({ kept: keptFiles(files) })

interface Commented {
  readonly comments: number
  readonly files?: ReadonlyArray<AttachedFile>
}

/** The record with one comment more. **Fails with** the refusals of `withFiles`. */
export const withComment = <R extends Commented>(
  record: R,
  { files }: Given,
  { kept }: { readonly kept: ReadonlyArray<KeptFile> },
) =>
  Result.map(withFiles(record, files, kept), (attached): R => ({
    ...record,
    ...attached,
    comments: record.comments + 1,
  }))
