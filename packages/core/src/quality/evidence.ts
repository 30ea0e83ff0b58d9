import type * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { Actor } from "../machine/actor.ts"
import {
  FileId,
  FileName,
  fileProblem,
  type FileRules,
  FileUnknown,
  type KeptFile,
  sha256Of,
} from "../ports/attachments.ts"
import { fittingName, MediaType } from "../ports/media-type.ts"
import { field, Instant } from "../values/index.ts"
import { ComplaintFull } from "./complaint-refusals.ts"
import type { Settings } from "./quality-parameters.ts"

/** Pieces of evidence that a complaint has at most, and that one command brings. */
export const mostEvidence = 50
const mostAtOnce = 20

const name = field("Nome do arquivo", "File name", FileName, { personal: "free-text" })
const file = field("Arquivo", "File", FileId)

/** A document, picture or sound that proves a complaint. What it is was told from its bytes, where they are kept; nothing of it is the sender's word but the name. */
export const Evidence = Schema.Struct({
  name,
  file,
  mediaType: field("Tipo", "Media type", MediaType),
  size: field("Tamanho", "Size", Schema.Int, { unit: "byte" }),
  sha256: field("SHA-256", "SHA-256", Schema.String),
  addedAt: field("Anexada em", "Added at", Instant),
  addedBy: field("Anexada por", "Added by", Schema.optionalKey(Schema.String), { internal: true }),
})
export type Evidence = typeof Evidence.Type

/** Evidence as a command names it: the file was kept before (`keepEvidence`). */
export const evidenceGiven = field(
  "Evidências",
  "Evidence",
  Schema.Array(Schema.Struct({ name, file })).check(Schema.isMaxLength(mostAtOnce)),
)
type Given = typeof evidenceGiven.Type

const bytesPerMegabyte = 1_000_000

/** What a company lets be kept as evidence. */
export const evidenceRules = ({ evidenceMegabytes, evidenceTypes }: Settings): FileRules => ({
  mostBytes: evidenceMegabytes * bytesPerMegabyte,
  mediaTypes: evidenceTypes,
})

interface Brought {
  readonly kept: ReadonlyArray<KeptFile>
  readonly settings: Settings
  readonly now: DateTime.Utc
  readonly actor: Actor
}

/**
 * The evidence of a complaint with what is brought; a file that it has already is not had twice.
 *
 * **Fails with** `FileUnknown`, `FileEmpty`, `FileTooLarge`, `FileTypeRefused`, `ComplaintFull`.
 */
export const withEvidence = (
  before: ReadonlyArray<Evidence>,
  named: Given | undefined = [],
  { actor, kept, now, settings }: Brought,
): Result.Result<ReadonlyArray<Evidence>, NonNullable<ReturnType<typeof fileProblem>> | ComplaintFull> => {
  const evidence = new Map(before.map((each) => [each.file, each]))
  for (const [at, each] of named.entries()) {
    const found = kept[at]
    const problem = fileProblem(found, evidenceRules(settings))
    if (problem !== undefined) return Result.fail(problem)
    if (found?.found !== true || found.mediaType === undefined) return Result.fail(new FileUnknown())
    if (evidence.has(each.file)) continue
    evidence.set(each.file, {
      name: fittingName(each.name, found.mediaType),
      file: each.file,
      mediaType: found.mediaType,
      size: found.size,
      sha256: sha256Of(each.file),
      addedAt: now,
      addedBy: actor.id,
    })
  }
  return evidence.size > mostEvidence
    ? Result.fail(new ComplaintFull({ field: "evidence", most: mostEvidence }))
    : Result.succeed([...evidence.values()])
}
