import { type Draw, pick } from "./generated-input.ts"

type Input = Readonly<Record<string, unknown>>

/** What is known of the records that there are: their ids by state, and their columns as the journal has told of them. */
export interface Records {
  readonly idsOf: (machine: string, states?: ReadonlyArray<string>) => ReadonlyArray<string>
  readonly valuesOf: (machine: string, id: unknown) => Input | undefined
}

/** What makes an input fit other records, which chance seldom finds. What is not asked for stays as it was drawn. */
type Fitting = (input: Input, records: Records, draw: Draw) => Input

const without = (input: Input, ...names: ReadonlyArray<string>): Input =>
  Object.fromEntries(Object.entries(input).filter(([name]) => !names.includes(name)))

/** Of several that exclude each other, one. */
const oneOf =
  (...names: ReadonlyArray<string>): Fitting =>
  (input, _records, draw) => {
    const kept = pick(
      draw,
      names.filter((name) => name in input),
    )
    return without(input, ...names.filter((name) => name !== kept))
  }

const resolved = ["Resolved"]

/** The states in which a start needs a record that it names; undefined for any. */
export const neededStates = (machine: string, start: string, named: string): ReadonlyArray<string> | undefined =>
  `${machine}.${start} ${named}` === "Review.record Interaction" ? resolved : undefined

interface Criterion {
  readonly code: string
}

const yesNo = { kind: "yes-no" }

const kindOf = (question: Input | undefined): unknown => (question?.["answer"] as Input | undefined)?.["kind"]

/** Items that are asked at once, of questions in use, the first of them a yes or no. */
const fittingItems: Fitting = (input, { idsOf, valuesOf }, draw) => {
  const questions = idsOf("Question", ["Active"])
  const plain = questions.filter((id) => kindOf(valuesOf("Question", id)) === "yes-no")
  const items = [...plain.slice(0, 1), ...questions.slice(0, 2)]
  return {
    ...without(input, "companies"),
    items: items.map((question, at) => ({ key: `i${at}`, question, required: draw(2) === 0 })),
  }
}

const attached: Readonly<Record<string, string>> = {
  registration: "Party",
  occurrence: "Occurrence",
  complaint: "Complaint",
  visit: "Visit",
  ticket: "Ticket",
}

/** An active checklist about a record of the kind that its type attaches to. */
const fittingSubject: Fitting = (input, { idsOf, valuesOf }, draw) => {
  const checklist = pick(draw, idsOf("Checklist", ["Active"]))
  const type = valuesOf("ChecklistType", valuesOf("Checklist", checklist)?.["type"])
  const kind = attached[String(type?.["attachesTo"])] ?? "Party"
  const id = pick(draw, idsOf(kind))
  return checklist === undefined || id === undefined ? input : { checklist, subject: { kind, id } }
}

const fittings: Readonly<Record<string, Fitting>> = {
  "Question.define": (input, _records, draw) => (draw(2) === 0 ? input : { ...input, answer: yesNo }),
  "Checklist.draft": fittingItems,
  "Checklist.edit": fittingItems,
  "ChecklistAnswers.start": fittingSubject,
  "ChecklistAnswers.answer": (_input, _records, draw) => ({
    answers: [{ item: draw(4) === 0 ? "i1" : "i0", value: draw(2) === 0 }],
  }),
  "ChecklistAnswers.takeBack": (_input, _records, draw) => ({ items: [`i${draw(3)}`] }),
  "Interaction.register": oneOf("party", "newParty"),
  "Interaction.identify": oneOf("party", "newParty"),
  "Interaction.answer": oneOf("solution", "text"),
  "Interaction.resolve": (input, records, draw) => {
    const one = oneOf("solution", "text")(input, records, draw)
    return "solution" in one || "text" in one ? one : { ...one, text: "Resolvido." }
  },
  "Expense.record": oneOf("interaction", "visit"),
  "Charge.record": (input, { valuesOf }) => {
    const charging = valuesOf("BillingRule", input["rule"])?.["charging"] as { readonly kind?: string } | undefined
    return charging?.kind === "price-list" ? input : { ...without(input, "items"), minutes: 30 }
  },
  "Payment.record": (input, { valuesOf }, draw) => {
    const owed = valuesOf("Receivable", input["receivable"])
    if (owed === undefined) return input
    const amount = draw(2) === 0 ? "0.01" : owed["open"]
    return { ...input, amount: { amount, currency: owed["open_currency"] }, paidOn: "2026-03-02" }
  },
  "Review.record": (input, { idsOf, valuesOf }, draw) => {
    const criteria = (valuesOf("ReviewForm", input["form"])?.["criteria"] ?? []) as ReadonlyArray<Criterion>
    const interaction = pick(draw, idsOf("Interaction", resolved)) ?? input["interaction"]
    return { ...input, interaction, marks: criteria.map(({ code }) => ({ criterion: code, mark: String(draw(11)) })) }
  },
}

/** An input that fits the records that it names, as far as it takes more than each field by itself. */
export const fitted = (place: string, input: Input, records: Records, draw: Draw): Input =>
  fittings[place]?.(input, records, draw) ?? input
