import * as Policy from "../machine/policy.ts"
import type { Reaction } from "../machine/policy.ts"
import { given } from "../values/given.ts"
import { awaitingSince } from "./ticket-clocks.ts"
import { TicketNote } from "./ticket-note.ts"
import type { TicketEntity } from "./ticket-states.ts"
import { Ticket } from "./ticket.ts"

/** What a ticket that goes on has of the one before it. */
const continued = ({
  agent,
  channel,
  group,
  id,
  party,
  preferredAgent,
  reason,
  situation,
  subject,
  type,
}: TicketEntity) => ({
  channel,
  type,
  reason,
  subject,
  party,
  group,
  follows: id,
  ...given({ situation, preferredAgent: agent ?? preferredAgent }),
})

/** What goes on after a ticket is closed is a ticket of its own, agreed for a moment (F13). */
export const followUpIsOpened = Policy.on(Ticket, "close", "open the ticket that follows a closed one", {
  react: ({ after, input: { followUp } }) => {
    if (followUp === undefined || after.followedBy === undefined) return []
    const { at, note, subject } = followUp
    const opened = {
      ...continued(after),
      direction: "outbound" as const,
      description: note ?? after.description,
      priority: after.priority,
      schedule: { at, ...given({ note }) },
      ...given({ subject: subject ?? after.subject }),
    }
    return [Ticket.commands.open(opened, after.followedBy)]
  },
})

/** A reply that comes too late to take a ticket up again opens a new one; one to a ticket that others have taken the place of goes there. */
export const replyGoesOn = Policy.on(Ticket, "customerReplied", "pass a reply on to the ticket that follows", {
  react: ({ after, before, input }): ReadonlyArray<Reaction> => {
    if (after.state === "Merged") return [Ticket.commands.customerReplied(after.mergedInto, input)]
    if (!("followedBy" in after) || after.followedBy === undefined) return []
    if (after.lastReply?.outcome === "passed-on") return [Ticket.commands.customerReplied(after.followedBy, input)]
    if (after.lastReply?.outcome !== "new-ticket" || "followedBy" in before) return []
    return [
      Ticket.commands.open(
        {
          ...continued(after),
          direction: "inbound",
          channel: input.channel ?? after.channel,
          description: input.text,
          ...given({ files: input.files }),
        },
        after.followedBy,
      ),
    ]
  },
})

/** The ticket that another one is merged into knows of it, and of whoever waits for an answer there (R-TKT-2). */
export const mergedIsAbsorbed = Policy.on(Ticket, "merge", "tell a ticket what was merged into it", {
  react: ({ after, before }) => [
    Ticket.commands.absorb(after.mergedInto, {
      ticket: after.id,
      ...given({ awaitingSince: awaitingSince(before.clocks) }),
    }),
  ],
})

/** A link is seen from both sides. */
export const linkIsMutual = Policy.on(Ticket, "link", "link a ticket back", {
  react: ({ after, input }) => [Ticket.commands.linkBack(input.ticket, { ticket: after.id })],
})

/** A task that is written down is counted, and the next contact is on the ticket. */
export const taskIsOnTicket = Policy.on(TicketNote, "recordTask", "put a task on its ticket", {
  react: ({ after }) => [Ticket.commands.recordTask(after.ticket, given({ nextContactAt: after.nextContactAt }))],
})
