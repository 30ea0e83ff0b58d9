import * as Schema from "effect/Schema"
import * as Refusal from "../machine/refusal.ts"
import { type Label, label } from "../values/label.ts"

/** Something that a decision was based on has changed since, or is being changed. Running the command again is safe. */
export class StaleRead extends Refusal.make(
  "StaleRead",
  { machine: Schema.String, id: Schema.String },
  {
    "pt-BR": "O registro mudou enquanto o comando era decidido.",
    en: "The record changed while the command was being decided.",
  },
) {}

/** Another record of the tenant has the same values in fields that must be unique together. */
export class NotUnique extends Refusal.make(
  "NotUnique",
  { machine: Schema.String, fields: Schema.Array(Schema.String) },
  { "pt-BR": "Já existe um registro com estes valores.", en: "A record with these values exists already." },
) {}

/** The idempotency key was used meanwhile; what it answered can be read. */
export class KeyUsed extends Refusal.make(
  "KeyUsed",
  { key: Schema.String },
  { "pt-BR": "A chave de idempotência já foi usada.", en: "The idempotency key has been used already." },
) {}

/** A storage or another system does not answer now. Nothing was changed, or, after a lost connection, a retry under the same key finds out. */
export class Unavailable extends Refusal.make(
  "Unavailable",
  { what: Schema.String, cause: Schema.optionalKey(Schema.Unknown) },
  {
    "pt-BR": "Um sistema necessário não responde agora; tente de novo.",
    en: "A system that is needed does not answer now; try again.",
  },
) {}

/** The storage does not have this capability. */
export class Unsupported extends Refusal.make(
  "Unsupported",
  { storage: Schema.String, capability: Schema.String },
  { "pt-BR": "Este armazenamento não oferece este recurso.", en: "This storage does not offer this capability." },
) {}

/** A setting of the host's connection with which records would not be kept as they are. Nothing was read or written. */
export class UnusableConnection extends Refusal.make(
  "UnusableConnection",
  { storage: Schema.String, setting: Schema.String, value: Schema.String, needed: Schema.String },
  { "pt-BR": "A conexão com o banco de dados não serve.", en: "The connection to the database cannot be used." },
) {
  override readonly text: Label
  constructor(found: Readonly<Record<"storage" | "setting" | "value" | "needed", string>>) {
    super(found)
    const { storage, setting, value, needed } = found
    this.text = label(
      `A conexão com ${storage} tem ${setting} = ${value}, e é preciso que seja ${needed}.`,
      `The connection to ${storage} has ${setting} = ${value}, which must be ${needed}.`,
    )
    this.message = this.text.en
  }
}

/**
 * The database was brought forward by a newer version of its storage, which may keep things where this one would not look. Nothing was read
 * or written. Update the program, or restore the database from before.
 */
export class NewerDatabase extends Refusal.make(
  "NewerDatabase",
  { format: Schema.Int, known: Schema.Int },
  {
    "pt-BR": "O banco de dados foi atualizado por uma versão mais nova.",
    en: "The database was brought forward by a newer version.",
  },
) {
  override readonly text: Label
  constructor(found: { readonly format: number; readonly known: number }) {
    super(found)
    const { format, known } = found
    this.text = label(
      `O banco de dados está no formato ${format} e esta versão conhece até o ${known}: atualize o programa, ou restaure a cópia anterior.`,
      `The database has format ${format} and this version knows up to ${known}: update the program, or restore the database from before.`,
    )
    this.message = this.text.en
  }
}

/**
 * Fields are to be unique from now on, and records that are there already share values: `values` of them stand more than once. Nothing was
 * changed.
 */
export class DuplicateValues extends Refusal.make(
  "DuplicateValues",
  { machine: Schema.String, fields: Schema.Array(Schema.String), values: Schema.Int },
  {
    "pt-BR": "Há valores repetidos em campos que passam a ser únicos.",
    en: "Values stand more than once in fields that are to be unique.",
  },
) {
  override readonly text: Label
  constructor(found: { readonly machine: string; readonly fields: ReadonlyArray<string>; readonly values: number }) {
    super(found)
    const { machine, fields, values } = found
    this.text = label(
      `Em ${machine}, ${fields.join(" + ")} passa a ser único e há valores repetidos: ${values}. Corrija os registros e migre de novo.`,
      `In ${machine}, ${fields.join(" + ")} is to be unique and values stand more than once: ${values}. Correct the records and migrate again.`,
    )
    this.message = this.text.en
  }
}
