import * as Schema from "effect/Schema"
import { type Fact, facts } from "./mail-blocks.ts"
import { Code, Instant, ShortText } from "./template-variables.ts"

/** What the mails about a clock of a ticket are told. */
export const deadlineVariables = {
  protocol: ShortText,
  subject: ShortText,
  /** `firstAnswer`, `nextAnswer`, `resolution`. */
  clock: Code,
  dueAt: Schema.optionalKey(Instant),
  /** The name of the state in the language of the mail. */
  state: ShortText,
  /** Who is in charge; absent when nobody is yet. */
  agent: Schema.optionalKey(ShortText),
}

export const deadlineSample = {
  protocol: "202603020000011",
  subject: "Mercadoria não recebida",
  clock: "firstAnswer",
  dueAt: "2026-03-05T17:30:00.000Z",
  state: "Em execução",
  agent: "João Gonçalves",
}

/** The facts about it, with what the deadline is called and one that only some mails have. */
export const deadlineFacts = {
  "pt-BR": (due: string, ...more: ReadonlyArray<Fact>) =>
    facts([
      ["Assunto", "{{subject}}"],
      ["Prazo", "{{label clock}}"],
      [due, "{{instant dueAt}}", "dueAt"],
      ...more,
      ["Situação", "{{state}}"],
      ["Responsável", "{{#if agent}}{{agent}}{{else}}ninguém designado{{/if}}"],
    ]),
  en: (due: string, ...more: ReadonlyArray<Fact>) =>
    facts([
      ["Subject", "{{subject}}"],
      ["Clock", "{{label clock}}"],
      [due, "{{instant dueAt}}", "dueAt"],
      ...more,
      ["State", "{{state}}"],
      ["Responsible", "{{#if agent}}{{agent}}{{else}}nobody assigned{{/if}}"],
    ]),
}
