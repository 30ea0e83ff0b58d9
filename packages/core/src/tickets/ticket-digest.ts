import type * as DateTime from "effect/DateTime"
import * as Schema from "effect/Schema"
import { onlySystem } from "../machine/actor.ts"
import { Agent } from "../directory/index.ts"
import * as Machine from "../machine/machine.ts"
import { type Entity, state } from "../machine/state.ts"
import { given } from "../values/given.ts"
import { CalendarDay, field, Instant, label, Text } from "../values/index.ts"
import { type ContactField, digestFacts, digestOf, isEmpty } from "./ticket-digest-contents.ts"
import { digestDue, digestTermsOf } from "./ticket-digest-schedule.ts"
import { visibleToResponsible } from "./ticket-news.ts"
import { ticketTermsOf } from "./ticket-parameters.ts"
import { Ticket } from "./ticket.ts"

const optional = Schema.optionalKey

const asleep = {
  company: field("Empresa", "Company", Text(120, { min: 1 })),
  agent: field("Responsável", "Responsible", Agent.Id),
  servedUntil: field("Em dia até", "Served until", Instant),
  contactsThrough: field("Contatos informados até", "Contacts told through", optional(CalendarDay)),
  lastSentAt: field("Último resumo em", "Last digest at", optional(Instant)),
}
const awake = { ...asleep, nextAt: field("Próximo resumo em", "Next digest at", Instant) }

const digestStates = {
  Waiting: state("Aguardando a hora", "Waiting", awake),
  Quiet: state("Sem novidades", "Quiet", awake),
  Idle: state("Parado", "Idle", asleep),
}

const digest = Machine.make("TicketDigest", label("Resumo de chamados", "Digest of tickets"), digestStates)

export type TicketDigestEntity = Entity<"TicketDigest", typeof digestStates>

const begin = digest.start({
  label: label("Iniciar", "Begin"),
  event: "TicketDigestBegun",
  by: onlySystem,
  input: { company: asleep.company, agent: asleep.agent },
  to: "Waiting",
  needs: ({ company }) => ({ terms: ticketTermsOf(company).map(digestTermsOf) }),
  run: (input, { now, terms }) =>
    digest.to.Waiting({ ...input, servedUntil: now, nextAt: digestDue(terms, now, now).nextAt }),
})

/** Something has become of a ticket, and its responsible is to be told. */
const awaken = digest.move({
  label: label("Despertar", "Awaken"),
  event: "TicketDigestAwakened",
  by: onlySystem,
  input: {},
  from: ["Quiet", "Idle"],
  to: "Waiting",
  needs: ({ company }) => ({ terms: ticketTermsOf(company).map(digestTermsOf) }),
  run: (record, _input, { now, terms }) =>
    digest.to.Waiting({ ...record, nextAt: digestDue(terms, now, record.servedUntil).nextAt }),
})

/** A ticket of an agent with a moment to come; whatever else becomes of their tickets awakens the digest. */
const toCome = ({ agent, company }: TicketDigestEntity, now: DateTime.Utc, moment: ContactField) =>
  Ticket.first({ where: { company, agent, [moment]: { gte: now } }, orderBy: [{ field: moment }] })

/** A company that has digests on more days than before has told the contacts of some of them already. */
const laterDay = (through: CalendarDay, told: CalendarDay | undefined): CalendarDay =>
  told !== undefined && told > through ? told : through

/**
 * It is time: what is new goes to the responsible, or to whoever acts for them. Where nothing is to come it rests from the second time on.
 *
 * A time passes between `Quiet` and `Idle` on purpose: news that are noted while this looks for them may not be seen, and do not see that the
 * digest is about to rest. They find the digest `Quiet` and awaken it, or it is there the next time.
 */
const send = digest.move({
  label: label("Enviar", "Send"),
  event: "TicketDigestServed",
  by: onlySystem,
  input: {},
  from: ["Waiting", "Quiet"],
  to: ["Waiting", "Quiet", "Idle"],
  needs: (record, _input, { now }) => ({
    ...digestFacts(record, now),
    nextScheduled: toCome(record, now, "scheduledFor"),
    nextAgreed: toCome(record, now, "nextContactAt"),
  }),
  run: (record, _input, { nextAgreed, nextScheduled, ...facts }) => {
    const { due, now } = facts
    const sent = digestOf(record, facts)
    const next = {
      ...record,
      servedUntil: due.slot ?? record.servedUntil,
      ...given({
        contactsThrough: sent === undefined ? record.contactsThrough : laterDay(due.through, record.contactsThrough),
        lastSentAt: sent === undefined || isEmpty(sent) ? record.lastSentAt : now,
      }),
      nextAt: due.nextAt,
    }
    const isOver = facts.news.length === 0 && nextScheduled === undefined && nextAgreed === undefined
    if (!isOver || sent === undefined) return digest.to.Waiting(next)
    return record.state === "Waiting" ? digest.to.Quiet(next) : digest.to.Idle(next)
  },
})

/**
 * The digest of the tickets of one responsible in one company (resumo de chamados): what is new with them, what has changed since they were told
 * last, and whom they have to contact.
 *
 * **Rules** one mail at each of the company's times, and none where nothing is new. Nothing is told twice and nothing is missed: times at which
 * nothing ran are made up for by the next digest, once. It rests while nothing is to be told.
 * Source: feature F14.
 */
export const TicketDigest = digest.machine({
  transitions: { begin, awaken, send },
  timers: { send: (record) => (record.state === "Idle" ? undefined : record.nextAt) },
  final: ["Idle"],
  unique: [["company", "agent"]],
  visible: visibleToResponsible,
})
