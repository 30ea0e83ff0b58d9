import type { ServiceProfile } from "../directory/index.ts"
import { addDays, addMonths, type CalendarDay, type Label, label } from "../values/index.ts"
import { dayMonthYear } from "./count-term.ts"

/** What is kept, and what one must know of it to say until when. */
export interface Kept {
  readonly profile: ServiceProfile
  /** The day on which it was solved or ended; undefined while it is open. */
  readonly endedOn?: CalendarDay | undefined
  /** Whether money was paid back or charged, so that there are fiscal documents. */
  readonly hasFiscalDocuments?: boolean
  /** The day of the last call, where there was one: its recording is held from then on. */
  readonly recordedOn?: CalendarDay | undefined
}

/** Something that may not be erased yet: what, until when (the last day; none while it is open), on which legal basis, and why. */
export interface RetentionHold {
  readonly what: "record" | "recording" | "fiscal-documents"
  readonly until?: CalendarDay
  readonly article: string
  readonly why: Label
}

interface Basis {
  readonly what: RetentionHold["what"]
  readonly article: string
  readonly from: (kept: Kept) => CalendarDay | undefined
  readonly until: (from: CalendarDay) => CalendarDay
  readonly holds: (kept: Kept) => boolean
  readonly why: Label
}

const years = (count: number) => (from: CalendarDay) => addMonths(from, 12 * count)

const fiscal: Basis = {
  what: "fiscal-documents",
  article: "Código Tributário Nacional, arts. 173, I, e 195, parágrafo único",
  holds: ({ hasFiscalDocuments }) => hasFiscalDocuments === true,
  from: ({ endedOn }) => endedOn,
  // The five years begin with the next year.
  until: (from) => `${String(Number(from.slice(0, 4)) + 5).padStart(4, "0")}-12-31` as CalendarDay,
  why: label(
    "documentos fiscais por 5 anos a contar do exercício seguinte",
    "fiscal documents for 5 years from the next year on",
  ),
}

const bases: ReadonlyArray<Basis> = [
  {
    what: "record",
    article: "Decreto 11.034/2022, art. 12",
    holds: ({ profile }) => profile === "regulated-sac",
    from: ({ endedOn }) => endedOn,
    until: years(2),
    why: label(
      "registro do atendimento por 2 anos após a solução",
      "record of the service for 2 years after its solution",
    ),
  },
  {
    what: "recording",
    article: "Decreto 11.034/2022, art. 12",
    holds: ({ profile, recordedOn }) => profile === "regulated-sac" && recordedOn !== undefined,
    from: ({ recordedOn }) => recordedOn,
    until: (from) => addDays(from, 90),
    why: label("gravação da ligação por 90 dias", "recording of the call for 90 days"),
  },
  {
    what: "record",
    article: "CDC, art. 27; LGPD, arts. 7º, VI, e 16, I",
    holds: ({ profile }) => profile !== "b2b",
    from: ({ endedOn }) => endedOn,
    until: years(5),
    why: label(
      "defesa em juízo: a pretensão do consumidor prescreve em 5 anos",
      "defence in court: a consumer's claim lapses in 5 years",
    ),
  },
  {
    what: "record",
    article: "Código Civil, art. 206, § 3º, V; LGPD, arts. 7º, VI, e 16, I",
    holds: ({ profile }) => profile === "b2b",
    from: ({ endedOn }) => endedOn,
    until: years(3),
    why: label(
      "defesa em juízo: a pretensão de reparação prescreve em 3 anos",
      "defence in court: a claim for damages lapses in 3 years",
    ),
  },
  fiscal,
]

/**
 * What may not be erased yet of a record of service, until when and on which legal basis. What is open is held without an end; a basis that has run out is
 * not among them, so that no hold means that all may go.
 *
 * Source: features B4 and B7; the articles that each hold names.
 */
export const retentionHolds = (kept: Kept, today: CalendarDay): ReadonlyArray<RetentionHold> => {
  const held = heldBy(bases, kept, today)
  return kept.endedOn === undefined ? [open, ...held] : held
}

/**
 * The same of a debt, whose documents are fiscal ones: held without an end while it is open, and then as long as the treasury may ask for them.
 *
 * Source: Código Tributário Nacional, arts. 173, I, and 195.
 */
export const debtHolds = (kept: Kept, today: CalendarDay): ReadonlyArray<RetentionHold> =>
  kept.endedOn === undefined ? [owed] : heldBy([fiscal], { ...kept, hasFiscalDocuments: true }, today)

const heldBy = (among: ReadonlyArray<Basis>, kept: Kept, today: CalendarDay): ReadonlyArray<RetentionHold> =>
  among
    .filter(({ holds }) => holds(kept))
    .flatMap(({ article, from, until: endOf, what, why }) => {
      const start = from(kept)
      const until = start === undefined ? undefined : endOf(start)
      return until === undefined || until < today
        ? []
        : [
            {
              what,
              until,
              article,
              why: label(`Até ${dayMonthYear(until)}: ${why["pt-BR"]}.`, `Until ${until}: ${why.en}.`),
            },
          ]
    })

const open: RetentionHold = {
  what: "record",
  article: "LGPD, arts. 7º, V e VI, e 16, I",
  why: label("O atendimento ainda está aberto.", "The service is still open."),
}

const owed: RetentionHold = {
  what: "fiscal-documents",
  article: "LGPD, arts. 7º, V e VI, e 16, I",
  why: label("A dívida ainda está em aberto.", "The debt is still open."),
}
