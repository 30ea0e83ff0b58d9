import * as Schema from "effect/Schema"
import * as Refusal from "../machine/refusal.ts"

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
