import * as Schema from "effect/Schema"
import { ChecklistAnswer, subjectsAnswering } from "../checklists/index.ts"
import { Agent, Party, Role } from "../directory/index.ts"
import { insideProfiles } from "../machine/actor.ts"
import { isLongSearch } from "../machine/search-tokens.ts"
import type { Id } from "../machine/id.ts"
import * as View from "../machine/view.ts"
import { ServiceGroup } from "../service-desk/index.ts"
import { given } from "../values/given.ts"
import { CalendarDay, Code, Decimal, field, Instant, label, reason, rule, Text } from "../values/index.ts"
import { occurrencesOf } from "./occurrence-criteria.ts"
import { OccurrenceReason } from "./occurrence-reason.ts"
import { occurrenceStates } from "./occurrence-states.ts"
import { OccurrenceType } from "./occurrence-type.ts"
import { Occurrence } from "./occurrence.ts"

const optional = Schema.optionalKey
const states = Object.keys(occurrenceStates) as Array<keyof typeof occurrenceStates>
const answersPerPage = 500

/** Words to look for, as many as a search takes. **Fails with** `search-too-long`. */
const Words = Text(1000, { min: 1 }).check(
  rule(reason("search-too-long", "no máximo 32 palavras", "at most 32 words"), (text: string) => !isLongSearch(text)),
)

/** How the question was answered; without any of these, at all. */
const answered = {
  chosen: optional(field("Resposta escolhida", "Chosen", Code)),
  amongChosen: optional(field("Entre as escolhidas", "Among the chosen", Code)),
  yes: optional(field("Sim", "Yes", Schema.Boolean)),
  least: optional(field("De", "At least", Decimal(6))),
  most: optional(field("Até", "At most", Decimal(6))),
  firstDay: optional(field("Do dia", "First day", CalendarDay)),
  lastDay: optional(field("Até o dia", "Last day", CalendarDay)),
  words: optional(field("Palavras da resposta", "Words of the answer", Words)),
}

const criteria = {
  type: optional(field("Tipo", "Type", OccurrenceType.Id)),
  reason: optional(field("Motivo", "Reason", OccurrenceReason.Id)),
  party: optional(field("Pessoa", "Party", Party.Id)),
  role: optional(field("Papel", "Role", Role)),
  state: optional(field("Situação", "State", Schema.Literals(states))),
  agent: optional(field("Responsável", "Responsible", Agent.Id)),
  group: optional(field("Grupo de atendimento", "Service group", ServiceGroup.Id)),
  company: optional(field("Empresa", "Company", Text(120, { min: 1 }))),
  from: optional(field("Aberta de", "Opened from", Instant)),
  until: optional(field("Aberta até", "Opened until", Instant)),
  text: optional(field("Texto", "Text", Words)),
}

type Answered = { readonly [K in keyof typeof answered]?: (typeof answered)[K]["Type"] }

const conditionOf = ({ amongChosen, chosen, firstDay, lastDay, least, most, words, yes }: Answered) => ({
  ...given({ chosen, yes, search: words }),
  ...(amongChosen === undefined ? {} : { severalChosen: { includes: amongChosen } }),
  ...(least === undefined && most === undefined ? {} : { number: given({ gte: least, lte: most }) }),
  ...(firstDay === undefined && lastDay === undefined ? {} : { day: given({ gte: firstDay, lte: lastDay }) }),
})

/**
 * Occurrences by how a question of a checklist was answered about them, and by any of the other criteria, a page at a time.
 *
 * **Input** the code of the question, how it was answered, the other criteria, and `after`. **Shows** the occurrences among the next 500 answers
 * that fit, in the order of their ids; a page may therefore be short, or empty. `next` is to be given as `after`; on the last page there is none.
 * Source: features F9, F15; R-CHK-3.
 */
export const OccurrencesByAnswer = View.make(
  "OccurrencesByAnswer",
  label("Ocorrências por resposta de checklist", "Occurrences by checklist answer"),
  {
    input: {
      question: field("Pergunta", "Question", Code),
      ...answered,
      ...criteria,
      after: optional(field("Depois de", "After", Occurrence.Id)),
    },
    by: insideProfiles,
    needs: ({ after, question, amongChosen, chosen, firstDay, lastDay, least, most, words, yes, ...others }) => {
      const condition = conditionOf(given({ amongChosen, chosen, firstDay, lastDay, least, most, words, yes }))
      const answers = ChecklistAnswer.all({
        ...subjectsAnswering(question, {
          and: [condition],
          subjectKind: "Occurrence",
          ...(after === undefined ? {} : { subject: { gt: after } }),
        }),
        first: answersPerPage,
      })
      return {
        answers,
        occurrences: answers.andThen((found) =>
          Occurrence.all({
            where: { and: [occurrencesOf(others)], id: { in: [...new Set(found.map(({ subject }) => subject))] } },
            orderBy: [{ field: "id" }],
            first: answersPerPage,
          }),
        ),
      }
    },
    show: (_input, { answers, occurrences }) => ({
      occurrences,
      next: answers.length < answersPerPage ? undefined : (answers.at(-1)?.subject as Id<"Occurrence"> | undefined),
    }),
  },
)
