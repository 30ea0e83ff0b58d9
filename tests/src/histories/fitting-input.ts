import { neededInQuality, qualityFittings } from "./fitting-quality.ts"
import { dayOf, type Fitting, type Input, type Records, without } from "./fitting.ts"
import { type Draw, pick } from "./generated-input.ts"

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

const needed: Readonly<Record<string, ReadonlyArray<string>>> = {
  "Review.record Interaction": resolved,
  "ChecklistAnswers.start Checklist": ["Active"],
  ...neededInQuality,
}

/** The states in which a transition needs a record that it names, or, where it names its own machine, is made on; undefined for any. */
export const neededStates = (machine: string, transition: string, named: string): ReadonlyArray<string> | undefined =>
  needed[`${machine}.${transition} ${named}`]

/** Who acts. Two, for there is what nobody does to their own work. */
export const people = ["ana", "rui"]

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

interface Item {
  readonly key: string
  readonly question: string
}

/** Another answer than before to a question of yes or no of the form's version, as far as it has one. */
const otherAnswer: Fitting = (_input, { idsOf, self, valuesOf }, draw) => {
  const items = (valuesOf("Checklist", self?.values["checklist"])?.["items"] ?? []) as ReadonlyArray<Item>
  const plain = items.filter(({ question }) => kindOf(valuesOf("Question", question)) === "yes-no")
  const item = pick(draw, plain)?.key ?? "i0"
  const before = idsOf("ChecklistAnswer", ["Given"])
    .map((id) => valuesOf("ChecklistAnswer", id))
    .find((values) => values?.["form"] === self?.id && values?.["item"] === item)
  return { answers: [{ item, value: before === undefined ? draw(2) === 0 : before["yes"] !== true }] }
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

const soon = ({ now }: Records, draw: Draw): string => new Date(now + (1 + draw(8)) * 1_800_000).toISOString()

/** Moments that are still to come, where the input has any of these names. */
const toCome =
  (...names: ReadonlyArray<string>): Fitting =>
  (input, records, draw) => ({
    ...input,
    ...Object.fromEntries(names.filter((name) => name in input).map((name) => [name, soon(records, draw)])),
  })

const hourMillis = 3_600_000

/** An hour that begins so many hours from now that whoever is to be reminded of it, a day ahead at most, is so while a history lasts. */
const agreedAhead: Fitting = (input, { now }, draw) => {
  const from = now + (25 + draw(4)) * hourMillis
  return { ...input, from: new Date(from).toISOString(), until: new Date(from + hourMillis).toISOString() }
}

const remindersOn: Fitting = (input, _records, draw) => ({
  ...input,
  visitReminderHours: 24,
  appointmentReminderMinutes: 60 * (23 + draw(2)),
})

/** Words that every template may hold. */
const plainWords: Fitting = (input) => ({ ...without(input, "subject", "html"), text: "Estamos cuidando disso." })

/** The same within a member of the input. */
const withinMember =
  (name: string, fit: Fitting): Fitting =>
  (input, records, draw) =>
    name in input ? { ...input, [name]: fit(input[name] as Input, records, draw) } : input

const inTurn =
  (...fits: ReadonlyArray<Fitting>): Fitting =>
  (input, records, draw) =>
    fits.reduce((made, fit) => fit(made, records, draw), input)

/** A reason in use with the type that it is of. */
const reasonWithType =
  (register: string): Fitting =>
  (input, { idsOf, valuesOf }, draw) => {
    const reason = pick(draw, idsOf(register, ["Active"]))
    return reason === undefined ? input : { ...input, reason, type: valuesOf(register, reason)?.["type"] }
  }

/** Those by whom commands are made, so that they may act in their own name. */
const somebodyWhoActs: Fitting = (input, _records, draw) => ({ ...input, code: pick(draw, people), profile: "agent" })

/** In the name of the one who acts, who alone may go on with it, mostly due soon. */
const ownPendingItem: Fitting = (input, { actor, idsOf, now, valuesOf }, draw) => {
  const own = idsOf("Agent", ["Active"]).find((id) => valuesOf("Agent", id)?.["code"] === actor)
  return { ...input, ...(own !== undefined && { agent: own }), dueOn: dayOf(now, draw(3)) }
}

/** An agent of the group of the record, where there is one. */
const agentOfGroup: Fitting = (input, { idsOf, self, valuesOf }, draw) => {
  const linked = valuesOf("ServiceGroup", self?.values["group"])?.["agents"] as ReadonlyArray<unknown> | undefined
  const fit = idsOf("Agent", ["Active"]).filter((id) => linked?.includes(valuesOf("Agent", id)?.["code"]))
  return fit.length === 0 ? input : { ...without(input, "group"), agent: pick(draw, fit) }
}

const always = { from: "00:00", until: "24:00" }
const weekly = Object.fromEntries(
  ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].map((day) => [day, [always]]),
)

/** Little time on every day of the week, so that deadlines are missed while a history lasts. */
const shortPromise: Fitting = (input, _records, draw) => ({
  ...without(input, "byPriority"),
  calendar: { zone: "UTC", weekly, holidays: [], exceptions: [] },
  firstAnswerMinutes: 1 + draw(300),
  nextAnswerMinutes: 1 + draw(300),
  resolutionMinutes: 1 + draw(900),
  warnAtPercent: 75,
  steps: [{ clock: "resolution", percent: 50, action: { kind: "raise-priority" } }],
})

const running = ["Opened", "InExecution", "Scheduled", "Waiting"]

/** Another ticket of the same party that is worked on. */
const otherTicket = ({ idsOf, self, valuesOf }: Records, draw: Draw): string | undefined =>
  pick(
    draw,
    idsOf("Ticket", running).filter(
      (id) => id !== self?.id && valuesOf("Ticket", id)?.["party"] === self?.values["party"],
    ),
  )

/** A ticket that waits in the queue, to an agent of its group, on the turn that it is. */
const handedOut: Fitting = (input, records, draw) => {
  const { idsOf, self, valuesOf } = records
  const queued = idsOf("Ticket", ["Opened"]).filter((id) => typeof valuesOf("Ticket", id)?.["agent"] !== "string")
  const ticket = pick(draw, queued)
  const values = valuesOf("Ticket", ticket)
  if (ticket === undefined || values === undefined) return input
  const { agent } = agentOfGroup({}, { ...records, self: { id: ticket, values } }, draw)
  const reason = { because: "least-loaded", load: 0, capacity: 10, fitting: 1 }
  return agent === undefined ? input : { turn: self?.values["turn"], assignments: [{ ticket, agent, reason }] }
}

const hexDigits = 64

/** A mail that was not there before, from whoever has an address, mostly written by somebody and about an open interaction. */
const fittingMail: Fitting = (input, { idsOf }, draw) => {
  const about = draw(2) === 0 ? pick(draw, idsOf("Interaction", ["Open", "Resolved"])) : undefined
  return {
    ...without(input, "raw", "claimed", "refusal"),
    key: Array.from({ length: hexDigits }, () => draw(16).toString(16)).join(""),
    files: [],
    kind: draw(4) === 0 ? input["kind"] : "message",
    ...(about !== undefined && { claimed: { machine: "Interaction", id: about, by: "token" } }),
  }
}

const fittingLink: Fitting = (input, { idsOf }, draw) => {
  const record = pick(draw, idsOf("Interaction", ["Open"]))
  return record === undefined ? input : { machine: "Interaction", record }
}

const fittings: Readonly<Record<string, Fitting>> = {
  ...qualityFittings,
  "Agent.define": somebodyWhoActs,
  "MailWording.draft": plainWords,
  "MailWording.edit": plainWords,
  "AgendaParameters.define": remindersOn,
  "AgendaParameters.revise": remindersOn,
  "Visit.schedule": agreedAhead,
  "Appointment.book": agreedAhead,
  "SlaPolicy.define": shortPromise,
  "SlaPolicy.revise": shortPromise,
  "ChecklistType.define": (input, _records, draw) => ({
    ...input,
    attachesTo: pick(draw, ["registration", "occurrence", "occurrence", "ticket"]),
  }),
  "OccurrenceType.define": (input, { idsOf, valuesOf }, draw) => {
    const fit = idsOf("ChecklistType", ["Active"]).filter(
      (id) => valuesOf("ChecklistType", id)?.["attachesTo"] === "occurrence",
    )
    return fit.length === 0 ? without(input, "checklistType") : { ...input, checklistType: pick(draw, fit) }
  },
  "Occurrence.open": inTurn(reasonWithType("OccurrenceReason"), (input) => ({
    ...without(input, "interaction", "complaint", "agent", "group"),
    role: "consumer",
  })),
  "Occurrence.assign": agentOfGroup,
  "Occurrence.analyse": agentOfGroup,
  "Occurrence.transfer": (input, { idsOf, self }, draw) => {
    const others = idsOf("ServiceGroup", ["Active"]).filter((id) => id !== self?.values["group"])
    return others.length === 0 ? input : { ...without(input, "agent"), group: pick(draw, others) }
  },
  "Ticket.open": inTurn(
    reasonWithType("TicketReason"),
    (input) => without(input, "group", "agent", "follows", "preferredAgent"),
    withinMember("schedule", toCome("at")),
  ),
  "Ticket.assign": agentOfGroup,
  "Ticket.forward": (input, records, draw) =>
    draw(2) === 0 ? without(input, "agent") : agentOfGroup(input, records, draw),
  "Ticket.schedule": toCome("at"),
  "Ticket.wait": toCome("until"),
  "Ticket.close": withinMember("followUp", toCome("at")),
  "Ticket.link": (input, records, draw) => ({ ticket: otherTicket(records, draw) ?? input["ticket"] }),
  "Ticket.merge": (input, records, draw) => ({ into: otherTicket(records, draw) ?? input["into"] }),
  "TicketNote.recordTask": toCome("nextContactAt"),
  "Distribution.handOut": handedOut,
  "Question.define": (input, _records, draw) => (draw(4) === 0 ? input : { ...input, answer: yesNo }),
  "Checklist.draft": fittingItems,
  "Checklist.edit": fittingItems,
  "ChecklistAnswers.start": fittingSubject,
  "ChecklistAnswers.answer": otherAnswer,
  "ChecklistAnswers.takeBack": (_input, _records, draw) => ({ items: [`i${draw(3)}`] }),
  "Receivable.renegotiate": (input, { now }, draw) => ({
    ...without(input, "discount"),
    firstDueOn: dayOf(now, draw(9)),
  }),
  "PendingItem.open": ownPendingItem,
  "PendingItem.postpone": (input, { now }, draw) => ({ ...input, dueOn: dayOf(now, 3 + draw(5)) }),
  "Interaction.register": oneOf("party", "newParty"),
  "Interaction.identify": oneOf("party", "newParty"),
  "Interaction.answer": oneOf("solution", "text"),
  "Interaction.resolve": (input, records, draw) => {
    const one = oneOf("solution", "text")(input, records, draw)
    return "solution" in one || "text" in one ? one : { ...one, text: "Resolvido." }
  },
  "IncomingMail.receive": fittingMail,
  "IncomingMail.link": fittingLink,
  "IncomingMail.openTicket": reasonWithType("TicketReason"),
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
