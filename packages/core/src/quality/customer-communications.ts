import type { CompanyTerms } from "../directory/index.ts"
import { dayMonthYear } from "../legal-profiles/index.ts"
import * as Policy from "../machine/policy.ts"
import type { Moment } from "../machine/transition.ts"
import { type CalendarDay, dayIn, type Label, label } from "../values/index.ts"
import { given } from "../values/given.ts"
import { Communication } from "./communication.ts"
import type { ComplaintEntity } from "./complaint-states.ts"
import { Complaint } from "./complaint.ts"
import { type Settings, settingsOf } from "./quality-parameters.ts"

type Told = Parameters<typeof Communication.commands.tell>[0]

/** @internal A communication, as the command that keeps it. */
export const tell = (
  { id, party, protocol }: Pick<ComplaintEntity, "id" | "party" | "protocol">,
  told: Pick<Told, "kind" | "text"> & { readonly channel?: Told["channel"] | undefined },
) => [Communication.commands.tell({ complaint: id, party, protocol, ...given(told) })]

const inLanguage = ({ locale }: Pick<CompanyTerms, "locale">, text: Label) => text[locale]

/** Who has no address gets no mail, so that nothing is told by it. */
const mailed = ({ customerEmail }: ComplaintEntity) => customerEmail !== undefined

const day = (locale: CompanyTerms["locale"], on: CalendarDay) => (locale === "pt-BR" ? dayMonthYear(on) : on)

/** The protocol number is told at once. */
export const receiptIsTold = Policy.on(Complaint, "receive", "note that the customer was told the protocol", {
  needs: (_happening, { company }) => ({ settings: settingsOf(company) }),
  react: ({ after }, { settings }) =>
    tell(after, {
      kind: "received",
      channel: after.channel,
      text: inLanguage(
        settings,
        label(`Reclamação recebida. Protocolo ${after.protocol}.`, `Complaint received. Protocol ${after.protocol}.`),
      ),
    }),
})

interface Classified {
  readonly after: Extract<ComplaintEntity, { readonly state: "Classified" }>
}

const expectation = {
  needs: (_happening: Classified, { company }: Moment) => ({ settings: settingsOf(company) }),
  react: ({ after }: Classified, { settings }: { readonly settings: Settings }) => {
    const on = day(settings.locale, dayIn(settings.zone, after.resolutionDueAt))
    const text = label(`Previsão de solução: ${on}.`, `Expected solution: ${on}.`)
    return mailed(after) ? tell(after, { kind: "expected", channel: "email", text: inLanguage(settings, text) }) : []
  },
}

export const expectationIsTold = Policy.on(
  Complaint,
  "classify",
  "note that the customer was told the expected day",
  expectation,
)

export const expectationByRuleIsTold = Policy.on(
  Complaint,
  "classifyByRule",
  "note that the customer was told the expected day by rule",
  expectation,
)

interface Verified {
  readonly before: ComplaintEntity
  readonly after: Extract<ComplaintEntity, { readonly state: "InTreatment" | "OutOfPolicy" }>
}

/** That nothing covers the case is told, and that something does to whoever was told otherwise. */
const verdict = {
  needs: (_happening: Verified, { company }: Moment) => ({ settings: settingsOf(company) }),
  react: ({ after, before }: Verified, { settings: { locale } }: { readonly settings: Settings }) =>
    mailed(after) && (after.state === "OutOfPolicy" || before.state === "OutOfPolicy")
      ? tell(after, {
          kind: "verdict",
          channel: "email",
          text: after.verification.verdict.parts.map(({ explanation }) => explanation[locale]).join("\n"),
        })
      : [],
}

export const verdictIsTold = Policy.on(Complaint, "verify", "note that the customer was told the verdict", verdict)

export const correctionIsTold = Policy.on(
  Complaint,
  "verifyAgain",
  "note that the customer was told the corrected verdict",
  verdict,
)

/** What is written of a contact that reached the customer is what they were told; what is written of one that did not is the desk's own. */
export const contactIsTold = Policy.on(Complaint, "recordContact", "note what the customer was told in a contact", {
  react: ({ after, input: { channel, outcome, summary } }) =>
    outcome === "not-reached" ? [] : tell(after, { kind: "contact", channel, text: summary }),
})

export const questionIsTold = Policy.on(Complaint, "awaitCustomer", "note what the customer was asked for", {
  react: ({ after }) => (mailed(after) ? tell(after, { kind: "asked", channel: "email", text: after.waitingFor }) : []),
})

/** What the customer wrote is theirs to read again. */
export const replyIsKept = Policy.on(Complaint, "recordReply", "keep what the customer replied", {
  react: ({ after, input }) => tell(after, { kind: "reply", channel: input.channel, text: input.text }),
})

/** The solution, and what was answered to each point. */
export const answerIsTold = Policy.on(Complaint, "answer", "note that the customer was told the answer", {
  react: ({ after }) => [
    ...tell(after, { kind: "answer", channel: after.toldBy, text: after.solutionText }),
    ...after.points.flatMap(({ answer, number, text }) =>
      answer === undefined
        ? []
        : tell(after, { kind: "answer", channel: after.toldBy, text: `${number}. ${text}\n\n${answer.text}` }),
    ),
  ],
})

export const reopeningIsTold = Policy.on(Complaint, "reopen", "note that a complaint was taken up again", {
  needs: (_happening, { company }) => ({ settings: settingsOf(company) }),
  react: ({ after }, { settings }) =>
    tell(after, {
      kind: "reopened",
      text: inLanguage(settings, label("Reclamação reaberta.", "Complaint reopened.")),
    }),
})

/** That, not why: the reason is the desk's own. Without a receipt nobody has been told. */
export const cancellationIsTold = Policy.on(Complaint, "cancel", "note that a complaint was cancelled", {
  needs: (_happening, { company }) => ({ settings: settingsOf(company) }),
  react: ({ after }, { settings }) =>
    after.receiptBy === undefined
      ? []
      : tell(after, {
          kind: "cancelled",
          channel: after.receiptBy,
          text: inLanguage(settings, label("Reclamação cancelada.", "Complaint cancelled.")),
        }),
})
