import * as Schema from "effect/Schema"
import * as Port from "../machine/port.ts"
import * as Refusal from "../machine/refusal.ts"
import { withMeaning } from "../values/field.ts"
import { given } from "../values/given.ts"
import { label, reason, rule, rules, Text, WholeNumber } from "../values/index.ts"
import { fileNameMost, fittingName, headBytes, MediaType, mediaTypeOf } from "./media-type.ts"

const mostBytes = 2 ** 40

/**
 * The address of a kept file: the SHA-256 of its content, and a secret that only who kept it was given. So an address proves what is read under
 * it, and to know a file's content is not to know its address.
 */
export const FileId = withMeaning(
  Schema.String.check(
    rule(reason("file", "endereço de arquivo inválido", "invalid file address"), (text: string) =>
      /^[0-9a-f]{64}-[0-9a-f]{32}$/.test(text),
    ),
  ),
  { file: true },
)

const noPath = reason("file-name-path", "nome de arquivo sem pastas", "a file name without folders")
const noControl = reason("file-name-character", "nome com caractere invisível", "a name with an invisible character")

/** What people call a file: one line, no folders, and no character that makes it look other than it is. */
export const FileName = Text(fileNameMost, { min: 1 }).check(
  rules(reason("file-name", "nome de arquivo", "file name"), (name: string) => {
    if (/[\\/]/.test(name) || /^\.{1,2}$/.test(name)) return noPath
    return /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name) ? noControl : undefined
  }),
)

/** What a store tells of a file without reading all of it. The type is told from its first bytes; undefined where it is none that is kept. */
const KeptFile = Schema.Union([
  Schema.Struct({ found: Schema.Literal(false) }),
  Schema.Struct({
    found: Schema.Literal(true),
    size: WholeNumber(0, mostBytes),
    mediaType: Schema.optionalKey(MediaType),
  }),
])
export type KeptFile = typeof KeptFile.Type

/** Files in one question at most. */
export const filesAtOnce = 20

/**
 * What is asked of the place where files are kept, before a record rests on one: whether it is there in the caller's tenant, how large, and of
 * which type. Answers come in the order of the files. In an application that keeps none, none is found.
 *
 * Source: feature Q1.
 */
export const Attachments = Port.make("attachments", {
  describe: {
    label: label("Descrever arquivos", "Describe files"),
    input: Schema.Struct({ files: Schema.Array(FileId).check(Schema.isMaxLength(filesAtOnce)) }),
    answer: Schema.Array(KeptFile),
    // Where no files are kept, none is there.
    unanswered: ({ files }: { readonly files: ReadonlyArray<string> }) => files.map(() => ({ found: false as const })),
  },
})

/** One file of one tenant. */
export interface FilePlace {
  readonly tenant: string
  readonly file: string
}

/**
 * Where bytes are kept: what an adapter does. Every operation is of one tenant, and no file of another is ever found. A rejected promise means
 * "not available now".
 */
export interface AttachmentStore {
  /** Keeps a file. When it resolves the file is there, whole, for good; if the process dies before, it is not there. */
  readonly put: (place: FilePlace, bytes: Uint8Array) => Promise<void>
  /** Its size, and its first bytes, `bytes` at most. */
  readonly look: (
    place: FilePlace,
    bytes: number,
  ) => Promise<{ readonly size: number; readonly head: Uint8Array } | undefined>
  readonly get: (place: FilePlace) => Promise<Uint8Array | undefined>
  /** What is not there is no error. */
  readonly remove: (place: FilePlace) => Promise<void>
  /** The addresses of files that were kept before a moment, in their order. */
  readonly keptBefore: (asked: KeptBefore) => Promise<ReadonlyArray<string>>
  /** Bytes of all files of a tenant. */
  readonly used: (tenant: string) => Promise<number>
}

export interface KeptBefore {
  readonly tenant: string
  /** An instant as ISO text, by the clock of whoever keeps the files. */
  readonly moment: string
  /** The address to go on after; from the first one on without it. */
  readonly after?: string
  readonly most: number
}

/** What may be kept. */
export interface FileRules {
  readonly mostBytes: number
  readonly mediaTypes: ReadonlyArray<MediaType>
  /** What the caller has read the bytes as, whatever they begin with; without it that is told from their beginning. */
  readonly readAs?: MediaType
}

export interface FileGiven {
  /** As the sender called it: folders, and what cannot be seen, are left out. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** What commands that take files are given. */
export interface FileRef {
  readonly name: string
  readonly file: string
}

/** Which files to remove: those kept before a moment that nothing names. */
export interface Sweeping {
  /** An instant as ISO text. */
  readonly keptBefore: string
  /** Those of the files, `filesAtASweep` at most, that something names. It is asked after they were listed, so that what was named meanwhile counts. */
  readonly named: (files: ReadonlySet<string>) => Promise<ReadonlySet<string>>
}

export interface AttachmentsShape {
  /**
   * Keeps a file of a tenant, if it may be.
   *
   * **Fails with** `FileEmpty`, `FileTooLarge`, `FileTypeRefused`, `FileNameRefused`, `FilesFull`; with whatever the store fails with.
   */
  readonly keep: (tenant: string, given: FileGiven, rules: FileRules) => Promise<FileRef>
  /**
   * The bytes of a file, proven to be those that were kept. Whether the caller may read them is for the record that names the file to say.
   *
   * **Fails with** `FileUnknown`, `FileDamaged`.
   */
  readonly read: (tenant: string, file: string) => Promise<Uint8Array>
  /** Removes files that nothing names; how many. There is no other way to remove one here, so that none goes that a record names. */
  readonly sweep: (tenant: string, which: Sweeping) => Promise<number>
  /** For `createGuiche({ answers: { attachments: … } })`. */
  readonly answers: Port.PortAnswers<typeof Attachments>
}

/** Files that a sweep looks at together. */
export const filesAtASweep = 10_000

export interface AttachmentsOptions {
  /** Bytes that a tenant may keep. Files that are kept at the same moment may go beyond it together. Without it there is no limit. */
  readonly mostBytesOfTenant?: number
}

/** Files over a store. The bytes never pass through a command: they are kept first, and the command names them. */
export const attachmentsIn = (
  store: AttachmentStore,
  { mostBytesOfTenant: quota }: AttachmentsOptions = {},
): AttachmentsShape => ({
  keep: async (tenant, { name, bytes }, allowed) => {
    const called = calledBy(name)
    if (!isFileName(called)) throw new FileNameRefused()
    const mediaType = allowed.readAs ?? mediaTypeOf(bytes)
    const problem = fileProblem(described(bytes.length, mediaType), allowed)
    if (problem !== undefined) throw problem
    if (quota !== undefined && (await store.used(tenant)) + bytes.length > quota) throw new FilesFull({ most: quota })
    // A copy, which `slice` of a Buffer is not: who gave the bytes may go on writing into them.
    const kept = new Uint8Array(bytes)
    const file = `${await sha256(kept)}-${hex(crypto.getRandomValues(new Uint8Array(16)))}`
    await store.put({ tenant, file }, kept)
    return { name: mediaType === undefined ? called : fittingName(called, mediaType), file }
  },
  read: async (tenant, file) => {
    const found = isFileId(file) ? await store.get({ tenant, file }) : undefined
    if (found === undefined) throw new FileUnknown()
    const bytes = new Uint8Array(found)
    if ((await sha256(bytes)) !== sha256Of(file)) throw new FileDamaged()
    return bytes
  },
  sweep: async (tenant, which) => sweep(store, tenant, which),
  answers: {
    describe: async ({ files }, { tenant }) => {
      const found = files.map(async (file) => {
        const seen = await store.look({ tenant, file }, headBytes)
        return seen === undefined ? ({ found: false } as const) : described(seen.size, mediaTypeOf(seen.head))
      })
      return Promise.all(found)
    },
  },
})

const sweep = async (store: AttachmentStore, tenant: string, { keptBefore: moment, named }: Sweeping) => {
  let removed = 0
  for (let after: string | undefined; ;) {
    const files = await store.keptBefore({ tenant, moment, most: filesAtASweep, ...given({ after }) })
    const kept = await named(new Set(files))
    for (const file of files.filter((each) => !kept.has(each))) {
      await store.remove({ tenant, file })
      removed++
    }
    after = files.at(-1)
    if (files.length < filesAtASweep) return removed
  }
}

const described = (size: number, mediaType: MediaType | undefined): KeptFile => ({
  found: true,
  size,
  ...(mediaType === undefined ? {} : { mediaType }),
})

const isFileId = Schema.is(FileId)
const isFileName = Schema.is(FileName)
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu
/** Room for the ending that a name may be given. */
const mostOfName = 190

/** A name as browsers and mails give it, without its folders and what cannot be seen; of a long one the end, where the ending is. */
const calledBy = (name: string): string => {
  const seen = name.split(/[\\/]/).at(-1)?.replaceAll(unseen, "").trim() ?? ""
  return Array.from(seen).slice(-mostOfName).join("").trim()
}

/** The hash in a file's address. */
export const sha256Of = (file: string): string => file.slice(0, 64)

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")

const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)))

/** Why a file may not be kept, or be named by a record. */
export const fileProblem = (
  file: KeptFile | undefined,
  { mediaTypes, mostBytes: most }: FileRules,
): FileUnknown | FileEmpty | FileTooLarge | FileTypeRefused | undefined => {
  if (file === undefined || !file.found) return new FileUnknown()
  if (file.size === 0) return new FileEmpty()
  if (file.size > most) return new FileTooLarge({ size: file.size, most })
  if (file.mediaType === undefined) return new FileTypeRefused({ accepted: mediaTypes })
  return mediaTypes.includes(file.mediaType)
    ? undefined
    : new FileTypeRefused({ mediaType: file.mediaType, accepted: mediaTypes })
}

/** How a file is handed out so that no browser runs it, whatever it holds: as a download, under its own type, by itself. */
export const downloadHeaders = (file: {
  readonly name: string
  readonly mediaType: string
}): Readonly<Record<string, string>> => {
  const plain = file.name.replaceAll(/[^\x20-\x7e]|["\\%]/g, "_")
  const encoded = encodeURIComponent(file.name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return {
    "content-type": file.mediaType,
    "content-disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "cross-origin-resource-policy": "same-origin",
  }
}

/** There is no such file in this tenant. */
export class FileUnknown extends Refusal.make(
  "FileUnknown",
  {},
  label("O arquivo não foi encontrado.", "There is no such file."),
) {}

/** A file without a byte. */
export class FileEmpty extends Refusal.make("FileEmpty", {}, label("O arquivo está vazio.", "The file is empty.")) {}

/** The file has more bytes than may be kept. */
export class FileTooLarge extends Refusal.make(
  "FileTooLarge",
  { size: Schema.Int, most: Schema.Int },
  label("O arquivo é grande demais.", "The file is too large."),
) {}

/** Its bytes are of no type that may be kept; `mediaType` where it is one that is known. */
export class FileTypeRefused extends Refusal.make(
  "FileTypeRefused",
  { mediaType: Schema.optionalKey(MediaType), accepted: Schema.Array(MediaType) },
  label("Arquivos deste tipo não são aceitos.", "Files of this type are not accepted."),
) {}

/** The tenant keeps as many bytes of files as it may. */
export class FilesFull extends Refusal.make(
  "FilesFull",
  { most: Schema.Int },
  label("Não há mais espaço para arquivos.", "There is no room for more files."),
) {}

/** What is left of the file's name, without folders and what cannot be seen, is no name. */
export class FileNameRefused extends Refusal.make(
  "FileNameRefused",
  {},
  label("O nome do arquivo não é aceito.", "The file's name is not accepted."),
) {}

/** What is kept is not what was kept: its hash is another. */
export class FileDamaged extends Refusal.make(
  "FileDamaged",
  {},
  label("O arquivo guardado foi alterado ou danificado.", "The kept file was changed or damaged."),
) {}
