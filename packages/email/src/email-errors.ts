import type { Command } from "@guiche/core"
import * as Schema from "effect/Schema"
import { label, type Locale, Refusal } from "@guiche/core"

/** A text in each language of the product. */
export type LocalizedText = Readonly<Record<Locale, string>>

/** Why a template text may not be used. */
const refusals = {
  syntax: ["erro de sintaxe", "syntax error"],
  "too-large": ["modelo grande demais", "template too large"],
  "too-deep": ["blocos aninhados demais", "blocks nested too deep"],
  "output-too-large": ["o e-mail ficaria grande demais", "the mail would be too large"],
  unescaped: ["saída sem escape não é permitida", "unescaped output is not allowed"],
  "forbidden-construct": ["construção não permitida", "construct is not allowed"],
  "unknown-helper": ["função desconhecida", "unknown helper"],
  "unknown-variable": ["variável desconhecida", "unknown variable"],
  "other-kind": ["a variável é de outro tipo; escreva", "the variable is of another kind; write"],
  "forbidden-markup": [
    "marcação que carrega ou executa algo não é permitida",
    "markup that loads or runs something is not allowed",
  ],
  "unknown-markup": ["marcação que o e-mail não teria", "markup that the mail would be without"],
} as const
type RefusalCode = keyof typeof refusals

/** A template whose text may not be used; says where. Lines and columns count from 1. */
export class TemplateRefused extends Refusal.make(
  "TemplateRefused",
  {
    template: Schema.String,
    locale: Schema.Literals(["pt-BR", "en"]),
    part: Schema.Literals(["subject", "html", "text"]),
    line: Schema.Int,
    column: Schema.Int,
    code: Schema.Literals(Object.keys(refusals) as ReadonlyArray<RefusalCode>), // the keys of the object above
    /** The construct, helper or variable, as written; of a variable of another kind, how it is to be written. */
    subject: Schema.String,
  },
  label("O texto do modelo de e-mail não pode ser usado.", "The text of the mail template may not be used."),
) {
  get messages(): LocalizedText {
    const where = `${this.template} (${this.locale}, ${this.part}) ${this.line}:${this.column}`
    const [ptBR, en] = refusals[this.code]
    return label(`${where}: ${ptBR}: ${this.subject}`, `${where}: ${en}: ${this.subject}`)
  }
  override readonly message: string = this.messages.en
  override readonly text: LocalizedText = this.messages
}

/** No template of that name. */
export class UnknownTemplate extends Schema.TaggedError<UnknownTemplate>("@guiche/email/UnknownTemplate")(
  "UnknownTemplate",
  { template: Schema.String },
) {
  readonly code = "unknown-template"
  get messages(): LocalizedText {
    return {
      "pt-BR": `Não há modelo de e-mail "${this.template}".`,
      en: `There is no mail template "${this.template}".`,
    }
  }
  override get message(): string {
    return this.messages.en
  }
}

/** A field of a value from outside that cannot be used: its path, never its content. */
export const FieldProblem = Schema.Struct({
  /** e.g. `protocol`, `parts[1].article`. */
  field: Schema.String,
  problem: Schema.Literals(["missing", "unknown", "invalid"]),
})
export type FieldProblem = typeof FieldProblem.Type

const problemWords = {
  missing: ["falta", "is missing"],
  unknown: ["é desconhecido", "is unknown"],
  invalid: ["é inválido", "is invalid"],
} as const

const listProblems = (problems: ReadonlyArray<FieldProblem>, language: 0 | 1): string =>
  problems.map((each) => `${each.field} ${problemWords[each.problem][language]}`).join("; ")

/** Variables that do not fit a template; every problem is named at once. */
export class InvalidVariables extends Schema.TaggedError<InvalidVariables>("@guiche/email/InvalidVariables")(
  "InvalidVariables",
  { template: Schema.String, problems: Schema.Array(FieldProblem) },
) {
  readonly code = "invalid-variables"
  get messages(): LocalizedText {
    return {
      "pt-BR": `Variáveis do modelo ${this.template}: ${listProblems(this.problems, 0)}.`,
      en: `Variables of template ${this.template}: ${listProblems(this.problems, 1)}.`,
    }
  }
  override get message(): string {
    return this.messages.en
  }
}

/** A recipient whom the server did not take: where in the mail, e.g. `to[0]`, never the address. */
export const NotTaken = Schema.Struct({
  recipient: Schema.String,
  retry: Schema.Boolean,
  /** Whether the refusal is about this address, for good, and not about the mail or who sends it. */
  addressRefused: Schema.Boolean,
  smtpCode: Schema.optionalKey(Schema.Int),
  enhancedCode: Schema.optionalKey(Schema.String),
})
export type NotTaken = typeof NotTaken.Type

const isCommand = (value: unknown): value is Command =>
  typeof value === "object" && value !== null && "kind" in value && value.kind === "command"

/**
 * A mail that was not delivered. `retry` says whether the same mail may succeed later. The text holds no address and
 * nothing of what the server said, since servers like to quote addresses.
 */
export class DeliveryFailed extends Schema.TaggedError<DeliveryFailed>("@guiche/email/DeliveryFailed")(
  "DeliveryFailed",
  {
    retry: Schema.Boolean,
    code: Schema.Literals([
      "deferred",
      "rate",
      "busy",
      "refused",
      "connection",
      "timeout",
      "tls",
      "authentication",
      "closed",
      "setup",
      "storage",
      "invalid-payload",
      "unknown-template",
      "invalid-variables",
      "address-refused",
    ]),
    /** Where nothing was tried yet: when it may be, see `PutOff` of `@guiche/core`. */
    notBefore: Schema.optionalKey(Schema.Date),
    /** The server's reply code, e.g. 451, and its enhanced code (RFC 3463), e.g. "4.7.1". */
    smtpCode: Schema.optionalKey(Schema.Int),
    enhancedCode: Schema.optionalKey(Schema.String),
    /** The fields at fault, when the message itself is. */
    problems: Schema.optionalKey(Schema.Array(FieldProblem)),
    /** Whom the server refused by name; the others have the mail, unless this is everybody. */
    notTaken: Schema.optionalKey(Schema.Array(NotTaken)),
    /** What is to be remembered of it: see `FinalFailure` of `@guiche/core`. */
    replies: Schema.optionalKey(Schema.Array(Schema.declare(isCommand))),
  },
) {
  get messages(): LocalizedText {
    const reply = [this.smtpCode, this.enhancedCode].filter((part) => part !== undefined).join(" ")
    const [ptBR, en] = failures[this.code]
    const problems = this.problems ?? []
    const tail = (language: 0 | 1): string =>
      (reply === "" ? "" : ` (SMTP ${reply})`) + (problems.length === 0 ? "" : `: ${listProblems(problems, language)}`)
    return { "pt-BR": ptBR + tail(0), en: en + tail(1) }
  }
  override get message(): string {
    return this.messages.en
  }
}

const failures = {
  deferred: ["O servidor de e-mail pediu para tentar mais tarde", "The mail server asked to try later"],
  rate: ["O limite de envio adiou a mensagem", "The sending rate has put the message off"],
  busy: ["Todas as conexões com o servidor de e-mail estão ocupadas", "All connections to the mail server are in use"],
  refused: ["O servidor de e-mail recusou a mensagem", "The mail server refused the message"],
  connection: ["Não foi possível falar com o servidor de e-mail", "The mail server could not be reached"],
  timeout: ["O servidor de e-mail não respondeu a tempo", "The mail server did not answer in time"],
  tls: ["A conexão segura com o servidor de e-mail falhou", "The secure connection to the mail server failed"],
  authentication: ["O servidor de e-mail não aceitou as credenciais", "The mail server did not accept the credentials"],
  closed: ["O envio de e-mail está encerrado", "Mail delivery is shut down"],
  setup: ["O envio de e-mail está configurado de modo errado", "Mail delivery is not set up properly"],
  storage: ["Não foi possível gravar a mensagem", "The message could not be written"],
  "invalid-payload": ["A mensagem não está na forma esperada", "The message does not have the expected shape"],
  "unknown-template": ["O modelo de e-mail não existe", "The mail template does not exist"],
  "invalid-variables": ["As variáveis não servem ao modelo de e-mail", "The variables do not fit the mail template"],
  "address-refused": [
    "O endereço foi recusado por um servidor e não se escreve mais a ele",
    "A server has refused the address, and it is not written to any more",
  ],
} as const
