import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as Fact from "../machine/fact.ts"
import * as Refusal from "../machine/refusal.ts"
import { field, label } from "../values/index.ts"
import {
  Attachments,
  type AttachmentsShape,
  downloadHeaders,
  FileId,
  FileName,
  fileProblem,
  filesAtOnce,
  FileUnknown,
  type KeptFile,
} from "./attachments.ts"
import { fittingName, MediaType } from "./media-type.ts"

const name = field("Nome do arquivo", "File name", FileName, { personal: "free-text" })
const file = field("Arquivo", "File", FileId)

/** A file as a command names it: it was kept before. */
export const FileGiven = Schema.Struct({ name, file })

/** Files that a command brings along. */
export const filesGiven = field(
  "Arquivos",
  "Files",
  Schema.optionalKey(Schema.Array(FileGiven).check(Schema.isMaxLength(filesAtOnce))),
)
export type FilesGiven = ReadonlyArray<typeof FileGiven.Type>

/** A file that a record names. What it is was told from its bytes, where they are kept; nothing of it is the sender's word but the name. */
export const AttachedFile = Schema.Struct({
  name,
  file,
  mediaType: field("Tipo", "Media type", MediaType),
  size: field("Tamanho", "Size", Schema.Int, { unit: "byte" }),
})
export type AttachedFile = typeof AttachedFile.Type

const mostAttached = 200

/** The files of all that was said about a record, which only the house sees: a file that the history alone named would be swept. */
export const attachedFiles = field(
  "Arquivos",
  "Files",
  Schema.optionalKey(Schema.Array(AttachedFile).check(Schema.isMaxLength(mostAttached))),
  { internal: true },
)

/** What the place where files are kept says of them; it is not asked where there are none. */
export const keptFiles = (
  named: ReadonlyArray<Pick<FilesGiven[number], "file">> = [],
): Fact.Fact<ReadonlyArray<KeptFile>> =>
  named.length === 0 ? Fact.known([]) : Attachments.ask("describe", { files: named.map((each) => each.file) })

/** Whatever can be kept. How large it may be was asked when it was. */
const whateverIsKept = { mostBytes: Number.MAX_SAFE_INTEGER, mediaTypes: MediaType.literals }

/** The files with what was told from their bytes. **Fails with** `FileUnknown`, `FileEmpty`, `FileTypeRefused`. */
export const describedFiles = (
  named: FilesGiven,
  kept: ReadonlyArray<KeptFile>,
): Result.Result<ReadonlyArray<AttachedFile>, NonNullable<ReturnType<typeof fileProblem>>> => {
  const files: Array<AttachedFile> = []
  for (const [at, each] of named.entries()) {
    const found = kept[at]
    const problem = fileProblem(found, whateverIsKept)
    if (problem !== undefined) return Result.fail(problem)
    if (found?.found !== true || found.mediaType === undefined) return Result.fail(new FileUnknown())
    const { mediaType, size } = found
    files.push({ name: fittingName(each.name, mediaType), file: each.file, mediaType, size })
  }
  return Result.succeed(files)
}

type Attached = { readonly files?: ReadonlyArray<AttachedFile> }

/**
 * The files of a record with what is brought; a file that it has already is not had twice.
 *
 * **Fails with** `FileUnknown`, `FileEmpty`, `FileTypeRefused`, `TooManyFiles`.
 */
export const withFiles = (
  { files: before = [] }: Attached,
  named: FilesGiven | undefined = [],
  kept: ReadonlyArray<KeptFile>,
): Result.Result<Attached, NonNullable<ReturnType<typeof fileProblem>> | TooManyFiles> =>
  Result.flatMap(describedFiles(named, kept), (brought) => {
    const files = [...new Map([...before, ...brought].map((each) => [each.file, each])).values()]
    if (files.length > mostAttached) return Result.fail(new TooManyFiles({ most: mostAttached }))
    return Result.succeed(files.length === 0 ? {} : { files })
  })

/**
 * Reads a file of a record that the caller was given, proven to be what was kept, and the headers to hand it out with.
 *
 * **Fails with** `FileUnknown` for a file that the record does not name, `FileDamaged`, and with whatever the store fails with.
 */
export const readAttached = async (
  attachments: Pick<AttachmentsShape, "read">,
  tenant: string,
  { record, file: address }: { readonly record: Attached; readonly file: string },
): Promise<{ readonly bytes: Uint8Array; readonly headers: Readonly<Record<string, string>> }> => {
  const found = record.files?.find((each) => each.file === address)
  if (found === undefined) throw new FileUnknown()
  return { bytes: await attachments.read(tenant, found.file), headers: downloadHeaders(found) }
}

/** The record has as many files as it may have. */
export class TooManyFiles extends Refusal.make(
  "TooManyFiles",
  { most: Schema.Int },
  label("O registro já tem o máximo de arquivos.", "The record has as many files as it may have."),
) {}
