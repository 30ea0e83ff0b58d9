import type * as DateTime from "effect/DateTime"
import * as Schema from "effect/Schema"
import { ClockTime } from "../calendar/index.ts"
import { companyOf, type CompanyTerms, newProtocol, protocolTemplate, reopenDays } from "../directory/index.ts"
import type { Fact } from "../machine/fact.ts"
import * as Parameters from "../machine/parameters.ts"
import { Email, field, label, reason, rule, Text, WholeNumber, withMeaning } from "../values/index.ts"

const json = { column: { type: "json" } } as const
const mostDigests = 24
const mostWords = 200

/** Times of the day, each once, in order; the end of the day belongs to the next. **Fails with** `digest-times`. */
const DigestTimes = withMeaning(Schema.Array(ClockTime), json).check(
  rule(
    reason(
      "digest-times",
      `no máximo ${mostDigests} horas de 00:00 a 23:59, em ordem`,
      `at most ${mostDigests} times from 00:00 to 23:59, in order`,
    ),
    (times) =>
      times.length <= mostDigests &&
      times.every((time, at) => time < "24:00" && (at === 0 || (times[at - 1] ?? "") < time)),
  ),
)

/** Where the host shows its tickets, on the web. **Fails with** `web-address`. */
const WebAddress = Text(1000, { min: 1 }).check(
  rule(reason("web-address", "um endereço http ou https", "an http or https address"), (address) =>
    /^https?:\/\/[^\s"'<>\\]+$/.test(address),
  ),
)

const Words = withMeaning(Schema.Array(Text(40, { min: 1 })), json).check(
  rule(
    reason("thanks-words", `no máximo ${mostWords} palavras`, `at most ${mostWords} words`),
    (words) => words.length <= mostWords,
  ),
)

const usualThanks = [
  ..."obrigado obrigada obg brigado brigada agradeço agradecido agradecida grato grata valeu ok certo perfeito ótimo beleza show tudo".split(
    " ",
  ),
  ..."muito muitíssimo mais uma vez pela pelo ajuda atenção retorno bom boa dia tarde noite abraço abraços att".split(
    " ",
  ),
  ..."thanks thank you very much many so for the your help great perfect okay cheers all good best regards".split(" "),
]

/**
 * How a company works on tickets: how they are numbered, until when and by what they are reopened, which mails go out by themselves.
 *
 * A reply of nothing but `thanksWords`, in any case and with or without accents, is a thank-you: within `thanksGraceHours` of the closing it does
 * not reopen. At `digestTimes`, on the company's working days or on all (`digestDays`), new and changed tickets are told to those responsible; the
 * address of a ticket is its id after `ticketsUrl`.
 *
 * Source: features F13, F14, J10.
 */
export const TicketParameters = Parameters.make(
  "TicketParameters",
  label("Parâmetros dos chamados", "Ticket parameters"),
  {
    protocolTemplate,
    reopenDays,
    thanksGraceHours: Parameters.of(
      field("Tolerância para agradecimentos", "Grace for a thank-you", WholeNumber(0, 720), { unit: "h" }),
      72,
    ),
    thanksWords: Parameters.of(field("Palavras de agradecimento", "Words of thanks", Words), usualThanks),
    digestTimes: Parameters.of(field("Horas do resumo de chamados", "Times of the digest of tickets", DigestTimes), [
      "08:00",
    ]),
    digestDays: Parameters.of(
      field("Dias do resumo de chamados", "Days of the digest of tickets", Schema.Literals(["business", "every"])),
      "business",
    ),
    ticketsUrl: Parameters.optional(field("Endereço dos chamados", "Address of the tickets", WebAddress)),
    mailsOpening: Parameters.of(
      field("E-mail a cada chamado aberto", "E-mail for every ticket opened", Schema.Boolean),
      true,
    ),
    mailsStatus: Parameters.of(
      field("E-mail a cada mudança de situação", "E-mail for every change of status", Schema.Boolean),
      true,
    ),
    supervisorEmail: Parameters.optional(
      field("E-mail da supervisão", "Supervisor's e-mail", Email, { internal: true }),
    ),
  },
)

/** What holds for the tickets of a company. */
export interface TicketTerms {
  readonly company: CompanyTerms
  readonly parameters: ReturnType<typeof TicketParameters.valuesFrom>
}

/** The company and its parameters, as one fact. */
export const ticketTermsOf = (company: string): Fact<TicketTerms> =>
  companyOf(company).andThen((terms) =>
    TicketParameters.valuesFor(company).map((parameters) => ({ company: terms, parameters })),
  )

/** The same with a new protocol number. */
export const termsWithProtocol = (company: string, now: DateTime.Utc) =>
  ticketTermsOf(company).andThen((terms) =>
    newProtocol({
      company,
      template: terms.parameters.protocolTemplate,
      zone: terms.company.zone,
      now,
    }).map((protocol) => ({ ...terms, protocol })),
  )
