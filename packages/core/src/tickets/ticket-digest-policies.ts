import { Party } from "../directory/index.ts"
import * as Fact from "../machine/fact.ts"
import type { EntityOf } from "../machine/machine.ts"
import * as Policy from "../machine/policy.ts"
import type { Reaction } from "../machine/policy.ts"
import { digestFacts, digestOf, isEmpty } from "./ticket-digest-contents.ts"
import { ticketDigestMail } from "./ticket-digest-mail.ts"
import { TicketDigest } from "./ticket-digest.ts"
import { TicketNews } from "./ticket-news.ts"
import type { TicketEntity } from "./ticket-states.ts"

const customersOf = (tickets: ReadonlyArray<TicketEntity>): Fact.Fact<ReadonlyArray<EntityOf<typeof Party>>> =>
  tickets.length === 0
    ? Fact.known([])
    : Party.all({ where: { id: { in: [...new Set(tickets.map(({ party }) => party))] } }, first: 500 })

/** What is new with a responsible goes out in one mail, and is told with the same commit (F14). */
export const digestIsMailed = Policy.on(TicketDigest, "send", "mail the digest of a responsible", {
  needs: ({ before }, { now }) => {
    const facts = digestFacts(before, now)
    return {
      ...facts,
      customers: facts.tickets.andThen(customersOf),
      ofScheduled: facts.scheduled.andThen(customersOf),
      ofAgreed: facts.agreed.andThen(customersOf),
    }
  },
  react: ({ before }, { customers, ofAgreed, ofScheduled, ...facts }): ReadonlyArray<Reaction> => {
    const { agent, due, terms } = facts
    const digest = digestOf(before, facts)
    if (digest === undefined || agent === undefined) return []
    const told = digest.told.map(({ id }) => TicketNews.commands.tell(id))
    if (isEmpty(digest)) return told
    const printed = { digest, agent, terms, customers: [...customers, ...ofScheduled, ...ofAgreed], today: due.today }
    return [...told, ticketDigestMail(printed)]
  },
})
