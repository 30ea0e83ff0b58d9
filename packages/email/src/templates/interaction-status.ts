import * as Schema from "effect/Schema"
import { facts } from "./mail-blocks.ts"
import { ShortText } from "./template-variables.ts"

/** What the mails about the course of an interaction are told. */
export const InteractionStatus = Schema.Struct({
  /** Absent where nobody gave a name. */
  firstName: Schema.optionalKey(ShortText),
  protocol: ShortText,
  subject: ShortText,
})

export const interactionStatusSample = {
  firstName: "Conceição",
  protocol: "202603020000011",
  subject: "Instalação do produto",
}

export const interactionFacts = {
  "pt-BR": facts([
    ["Protocolo", "{{protocol}}"],
    ["Assunto", "{{subject}}"],
  ]),
  en: facts([
    ["Protocol", "{{protocol}}"],
    ["Subject", "{{subject}}"],
  ]),
}
