import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { Fact } from "../machine/fact.ts"
import type { EntityOf } from "../machine/machine.ts"
import * as Register from "../machine/register.ts"
import {
  Email,
  field,
  inputDecoder,
  label,
  type Locale,
  ProtocolTemplate,
  reason,
  rule,
  Text,
  TimeZone,
} from "../values/index.ts"
import { WholeNumber } from "./whole-number.ts"

const WebAddress = Text(1000).check(
  rule(reason("web-address", "endereço deve começar com https://", "the address must begin with https://"), (text) =>
    /^https?:\/\/[^\s"'<>\\]+$/.test(text),
  ),
)

/**
 * How one company runs its quality desk; the code is the company's. Everything may be left out: see {@link Settings} for what holds then.
 * A survey is sent only where `surveyLink` says where it is answered.
 */
export const QualitySettings = Register.make("QualitySettings", label("Parâmetros da qualidade", "Quality settings"), {
  locale: field("Idioma dos e-mails", "Language of mails", Schema.optionalKey(Schema.Literals(["pt-BR", "en"]))),
  zone: field("Fuso horário", "Time zone", Schema.optionalKey(TimeZone)),
  protocolTemplate: field("Modelo de protocolo", "Protocol template", Schema.optionalKey(ProtocolTemplate)),
  supervisorEmail: field("E-mail da supervisão", "Supervisor's e-mail", Schema.optionalKey(Email)),
  purchasingEmail: field("E-mail de compras", "Purchasing's e-mail", Schema.optionalKey(Email)),
  surveyLink: field("Endereço da pesquisa", "Survey address", Schema.optionalKey(WebAddress)),
  surveyQuestion: field("Pergunta da pesquisa", "Survey question", Schema.optionalKey(Text(500, { min: 1 }))),
  surveyDays: field("Validade da pesquisa", "Survey validity", Schema.optionalKey(WholeNumber(1, 365)), {
    unit: "day",
  }),
  reopenDays: field("Prazo de reabertura", "Reopening window", Schema.optionalKey(WholeNumber(0, 3650)), {
    unit: "day",
  }),
})

type Chosen = EntityOf<typeof QualitySettings>

/** The settings that hold for a company, with what holds where it chose nothing. */
export interface Settings {
  readonly locale: Locale
  readonly zone: TimeZone
  readonly protocolTemplate: ProtocolTemplate
  readonly supervisorEmail: Email | undefined
  readonly purchasingEmail: Email | undefined
  readonly surveyLink: string | undefined
  readonly surveyQuestion: string
  readonly surveyDays: number
  readonly reopenDays: number
}

const usualZone = Result.getOrThrow(inputDecoder(TimeZone)("America/Sao_Paulo"))
const usualTemplate = Result.getOrThrow(inputDecoder(ProtocolTemplate)("{yyyy}{mm}{dd}{seq:6}{dv}"))

const usualQuestion = label(
  "De 0 a 10, quanto você recomendaria o nosso atendimento?",
  "From 0 to 10, how likely are you to recommend our service?",
)

/** Fills in what a company did not choose. */
export const settingsFrom = (chosen: Partial<Chosen> | undefined): Settings => {
  const locale = chosen?.locale ?? "pt-BR"
  return {
    locale,
    zone: chosen?.zone ?? usualZone,
    protocolTemplate: chosen?.protocolTemplate ?? usualTemplate,
    supervisorEmail: chosen?.supervisorEmail,
    purchasingEmail: chosen?.purchasingEmail,
    surveyLink: chosen?.surveyLink,
    surveyQuestion: chosen?.surveyQuestion ?? usualQuestion[locale],
    surveyDays: chosen?.surveyDays ?? 15,
    reopenDays: chosen?.reopenDays ?? 30,
  }
}

/** The settings of a company, as a fact. */
export const settingsOf = (company: string): Fact<Settings> =>
  QualitySettings.first({ where: { code: company, state: "Active" } }).map(settingsFrom)
