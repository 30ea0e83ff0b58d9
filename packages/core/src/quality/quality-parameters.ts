import * as Schema from "effect/Schema"
import { companyOf, type CompanyTerms, companyTerms, protocolTemplate, reopenDays } from "../directory/index.ts"
import type { Fact } from "../machine/fact.ts"
import * as Parameters from "../machine/parameters.ts"
import { Email, field, label, type Locale, reason, rule, Text, WholeNumber } from "../values/index.ts"
import { complaintParameters } from "./complaint-parameters.ts"
import { SurveyKind } from "./survey-kind.ts"

const WebAddress = Text(1000).check(
  rule(reason("web-address", "endereço deve começar com https://", "the address must begin with https://"), (text) =>
    /^https?:\/\/[^\s"'<>\\]+$/.test(text),
  ),
)

/** How one company runs its quality desk (J10). A survey is sent only where `surveyLink` says where it is answered. */
export const QualityParameters = Parameters.make(
  "QualityParameters",
  label("Parâmetros da qualidade", "Quality parameters"),
  {
    protocolTemplate,
    supervisorEmail: Parameters.optional(
      field("E-mail da supervisão", "Supervisor's e-mail", Email, { internal: true }),
    ),
    purchasingEmail: Parameters.optional(field("E-mail de compras", "Purchasing's e-mail", Email, { internal: true })),
    surveyLink: Parameters.optional(field("Endereço da pesquisa", "Survey address", WebAddress)),
    surveyQuestion: Parameters.optional(field("Pergunta da pesquisa", "Survey question", Text(500, { min: 1 }))),
    surveyDays: Parameters.of(
      field("Validade da pesquisa", "Survey validity", WholeNumber(1, 365), { unit: "day" }),
      15,
    ),
    surveyKind: Parameters.of(field("Tipo de pesquisa", "Kind of survey", SurveyKind), "nps"),
    surveyReminderDays: Parameters.optional(
      field("Lembrete da pesquisa", "Survey reminder", WholeNumber(1, 364), { unit: "day" }),
    ),
    reopenDays,
    ...complaintParameters,
    planStepsInAnyOrder: Parameters.of(
      field("Etapas do plano em qualquer ordem", "Plan steps in any order", Schema.Boolean),
      false,
    ),
    erpAnswerMinutes: Parameters.of(
      field("Prazo de resposta do ERP", "Time for the ERP to answer", WholeNumber(1, 525_600), { unit: "min" }),
      480,
    ),
    concessionNeedsConsent: Parameters.of(
      field("Concessão exige aceite do cliente", "Concession needs the customer's consent", Schema.Boolean),
      false,
    ),
  },
)

type Chosen = ReturnType<typeof QualityParameters.valuesFrom>

/** What holds for a company's quality desk: its parameters, with the company's own language and time zone. */
export interface Settings extends Omit<Chosen, "surveyQuestion">, Pick<CompanyTerms, "locale" | "zone"> {
  readonly surveyQuestion: string
  /** The state whose holidays the company keeps. */
  readonly state: CompanyTerms["calendar"]["state"]
}

const usualQuestions: Readonly<Record<SurveyKind, Readonly<Record<Locale, string>>>> = {
  nps: label(
    "De 0 a 10, quanto você recomendaria o nosso atendimento?",
    "From 0 to 10, how likely are you to recommend our service?",
  ),
  csat: label(
    "De 1 a 5, quanto você ficou satisfeito com o nosso atendimento?",
    "From 1 to 5, how satisfied are you with our service?",
  ),
}

const settingsFrom = ({ calendar, locale, zone }: CompanyTerms, chosen: Chosen): Settings => ({
  ...chosen,
  locale,
  zone,
  state: calendar.state,
  surveyQuestion: chosen.surveyQuestion ?? usualQuestions[chosen.surveyKind][locale],
})

/** What holds where nobody chose anything. */
export const usualSettings = settingsFrom(companyTerms(""), QualityParameters.valuesFrom())

/** What holds for a company, as a fact. */
export const settingsOf = (company: string): Fact<Settings> =>
  companyOf(company).andThen((terms) =>
    QualityParameters.valuesFor(company).map((chosen) => settingsFrom(terms, chosen)),
  )
