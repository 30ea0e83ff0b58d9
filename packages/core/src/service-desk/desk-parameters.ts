import * as Schema from "effect/Schema"
import { ClockTime } from "../calendar/index.ts"
import { companyOf, type CompanyTerms, protocolTemplate, reopenDays } from "../directory/index.ts"
import type { Fact } from "../machine/fact.ts"
import * as Parameters from "../machine/parameters.ts"
import { field, label, reason, rule } from "../values/index.ts"

/** A time that belongs to the day it is on, as the end of the day does not. **Fails with** `notice-time`. */
const TimeOfNotice = ClockTime.check(
  rule(reason("notice-time", "hora de 00:00 a 23:59", "a time from 00:00 to 23:59"), (time) => time !== "24:00"),
)

/**
 * How a company runs its service desk: how interactions are numbered and reopened, and which e-mails go out by themselves.
 *
 * Source: feature J10.
 */
export const DeskParameters = Parameters.make(
  "DeskParameters",
  label("Parâmetros do atendimento", "Service desk parameters"),
  {
    protocolTemplate,
    reopenDays,
    draftsSolutions: Parameters.of(
      field("Resolução em texto vira solução", "Texts of resolutions become solutions", Schema.Boolean),
      true,
    ),
    mailsRegistration: Parameters.of(
      field("E-mail a cada atendimento registrado", "E-mail for every interaction registered", Schema.Boolean),
      false,
    ),
    mailsResolution: Parameters.of(
      field("E-mail a cada atendimento resolvido", "E-mail for every interaction resolved", Schema.Boolean),
      true,
    ),
    mailsStatus: Parameters.of(
      field(
        "E-mail a cada atendimento reaberto ou cancelado",
        "E-mail for every interaction reopened or cancelled",
        Schema.Boolean,
      ),
      false,
    ),
    sendsNotices: Parameters.of(
      field("Envia o aviso de pendências", "Sends the notice of pending items", Schema.Boolean),
      true,
    ),
    noticeAt: Parameters.of(
      field("Hora do aviso de pendências", "Time of the notice of pending items", TimeOfNotice),
      "08:00",
    ),
  },
  { perUser: ["sendsNotices", "noticeAt"] },
)

/** What holds for the desk of a company. */
export interface DeskTerms {
  readonly company: CompanyTerms
  readonly parameters: ReturnType<typeof DeskParameters.valuesFrom>
}

/** The company and its parameters, as one fact. */
export const deskOf = (company: string): Fact<DeskTerms> =>
  companyOf(company).andThen((terms) =>
    DeskParameters.valuesFor(company).map((parameters) => ({ company: terms, parameters })),
  )
