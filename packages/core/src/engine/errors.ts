import * as Schema from "effect/Schema"
import * as Refusal from "../machine/refusal.ts"
import type { NotUnique, Unavailable } from "../ports/storage-error.ts"

const Path = Schema.Array(Schema.Union([Schema.String, Schema.Int]))
const Message = Schema.Struct({ "pt-BR": Schema.String, en: Schema.String })

const Issues = Schema.Array(Schema.Struct({ path: Path, code: Schema.String, message: Message }))

/** For whoever reads a log: fields and reasons, which hold no values. */
const listed = (issues: typeof Issues.Type, whole: string): string =>
  issues.map(({ path, message }) => `${path.join(".") || whole}: ${message.en}`).join("; ")

/** The input is not what the transition takes. All wrong fields are named at once. */
export class InvalidInput extends Refusal.make(
  "InvalidInput",
  { machine: Schema.String, transition: Schema.String, issues: Issues },
  { "pt-BR": "Há campos com valores inválidos.", en: "Some fields have invalid values." },
) {
  constructor(found: { readonly machine: string; readonly transition: string; readonly issues: typeof Issues.Type }) {
    super(found)
    this.message = `${found.machine}.${found.transition} refuses ${listed(found.issues, "input")}`
  }
}

/** The host has not said properly on whose behalf it acts. */
export class InvalidCaller extends Refusal.make(
  "InvalidCaller",
  { issues: Issues },
  { "pt-BR": "O solicitante não está bem definido.", en: "The caller is not properly defined." },
) {
  constructor(found: { readonly issues: typeof Issues.Type }) {
    super(found)
    this.message = `the caller is refused: ${listed(found.issues, "caller")}`
  }
}

/** There is no such record, or the actor may not see it. */
export class NotFound extends Refusal.make(
  "NotFound",
  { machine: Schema.String, id: Schema.String },
  { "pt-BR": "Registro não encontrado.", en: "Record not found." },
) {}

/** The record is in a state that this transition does not start from. `allowed` names those that do. */
export class TransitionRefused extends Refusal.make(
  "TransitionRefused",
  {
    machine: Schema.String,
    id: Schema.String,
    state: Schema.String,
    transition: Schema.String,
    allowed: Schema.Array(Schema.String),
  },
  { "pt-BR": "A situação do registro não permite esta ação.", en: "The record's state does not allow this." },
) {}

/** A record that a decision needs is not in a state in which it can be used, such as a retired register entry. */
export class NotUsable extends Refusal.make(
  "NotUsable",
  { machine: Schema.String, id: Schema.String, state: Schema.String, needed: Schema.Array(Schema.String) },
  {
    "pt-BR": "Um registro necessário não pode ser usado na situação atual.",
    en: "A record that is needed cannot be used in its state.",
  },
) {}

/** The actor's profiles do not allow this transition. */
export class Forbidden extends Refusal.make(
  "Forbidden",
  { machine: Schema.String, transition: Schema.String, needed: Schema.Array(Schema.String) },
  { "pt-BR": "Sem permissão para esta ação.", en: "Not permitted." },
) {}

/** The record kept changing while the command was tried several times. Trying again is safe. */
export class VersionConflict extends Refusal.make(
  "VersionConflict",
  { machine: Schema.String, id: Schema.String, attempts: Schema.Int },
  {
    "pt-BR": "O registro foi alterado ao mesmo tempo por outra operação; tente de novo.",
    en: "The record was changed at the same time by something else; try again.",
  },
) {}

/** The idempotency key belongs to a different command. */
export class DuplicateRequest extends Refusal.make(
  "DuplicateRequest",
  { key: Schema.String },
  {
    "pt-BR": "A chave de idempotência já pertence a outro comando.",
    en: "The idempotency key belongs to another command.",
  },
) {}

/** The query names something that the machine does not have, or compares what cannot be compared. */
export class InvalidQuery extends Refusal.make(
  "InvalidQuery",
  { machine: Schema.String, path: Schema.Array(Schema.String), reason: Schema.String },
  { "pt-BR": "A consulta não é válida.", en: "The query is not valid." },
) {}

/** The storage's schema lacks what the definitions need; `plan` is what `migrate` would do. */
export class SchemaBehind extends Refusal.make(
  "SchemaBehind",
  { plan: Schema.Array(Schema.String) },
  {
    "pt-BR": "O banco de dados está atrás das definições: execute a migração.",
    en: "The database is behind the definitions: run the migration.",
  },
) {}

/** What any command may fail with, besides its transition's own refusals. */
export type CommandError =
  | InvalidInput
  | NotFound
  | TransitionRefused
  | NotUsable
  | Forbidden
  | VersionConflict
  | DuplicateRequest
  | NotUnique
  | Unavailable

/** What any query may fail with. */
export type QueryError = InvalidQuery | NotFound | Unavailable
