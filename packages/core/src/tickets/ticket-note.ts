import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { isCustomerOnly, seesEveryGroup } from "../directory/index.ts"
import { type Actor, insideProfiles } from "../machine/actor.ts"
import * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import { state } from "../machine/state.ts"
import { attachedFiles, filesGiven, keptFiles, withFiles } from "../ports/attached-file.ts"
import { given } from "../values/given.ts"
import { field, Instant, label, Text } from "../values/index.ts"
import { notToCome, ticketSeen } from "./ticket-facts.ts"
import type { TicketEntity } from "./ticket-states.ts"
import { Ticket } from "./ticket.ts"

const text = field("Texto", "Text", Text(20_000, { min: 1 }), { personal: "free-text", searchable: true })
const nextContactAt = field("Próximo contato", "Next contact", Schema.optionalKey(Instant))
const about = field("Chamado", "Ticket", Ticket.Id)
/** A fact follows no more than 16 others. What was merged more often in a row than that keeps its notes where they come to rest. */
const mostMerges = 15

const written = {
  ticket: about,
  text,
  files: attachedFiles,
  by: field("Autor", "Author", Text(120, { min: 1 })),
  writtenAt: field("Escrita em", "Written at", Instant),
}

const note = Machine.make("TicketNote", label("Anotação do chamado", "Note on a ticket"), {
  Comment: state("Comentário", "Comment", written),
  Task: state("Tarefa", "Task", { ...written, nextContactAt }),
})

/** The ticket that takes what is said to one: itself, or the one that it was merged into, and so on. */
const inPlaceOf = (found: TicketEntity, steps = mostMerges): Fact.Fact<TicketEntity> =>
  found.state === "Merged" && steps > 0
    ? Ticket.ref(found.mergedInto).andThen((next) => inPlaceOf(next, steps - 1))
    : Fact.known(found)

const aboutFacts = (input: { readonly ticket: Id<"Ticket"> }) => ({
  about: ticketSeen(input.ticket).andThen((found) => inPlaceOf(found)),
})

const nobodys: ReadonlyArray<Id<string>> = []

/** Notes on the tickets that an actor sees (R-SD-1); customers see none. */
const visibleNotes = (actor: Actor) => {
  const { id } = actor
  if (isCustomerOnly(actor)) return { id: { in: nobodys } }
  if (seesEveryGroup(actor)) return {}
  return {
    or: [
      { ticket: { where: { group: { where: { agents: { includes: id } } } } } },
      { ticket: { where: { agent: { where: { code: id } } } } },
    ],
  }
}

/**
 * What the desk says to itself about a ticket: a comment, or a task that was done with the next contact agreed. Notes are added and never changed,
 * and the customer sees none of them.
 *
 * **Rules** R-TKT-2 a note on a merged ticket is on the one that it was merged into. R-SD-1 they are written and seen by who sees the ticket.
 * **Fails with** `MomentPast`, and the refusals of `withFiles`.
 */
export const TicketNote = note.machine({
  transitions: {
    comment: note.start({
      label: label("Comentar", "Comment"),
      event: "TicketCommented",
      by: insideProfiles,
      input: { ticket: about, text, files: filesGiven },
      to: "Comment",
      needs: (input) => ({ ...aboutFacts(input), kept: keptFiles(input.files) }),
      run: ({ files, text: said }, { about: found, actor, kept, now }) =>
        Result.map(withFiles({}, files, kept), (attached) =>
          note.to.Comment({ ...attached, text: said, ticket: found.id, by: actor.id, writtenAt: now }),
        ),
    }),
    recordTask: note.start({
      label: label("Registrar tarefa", "Record task"),
      event: "TicketTaskWritten",
      input: { ticket: about, text, nextContactAt },
      to: "Task",
      needs: aboutFacts,
      run: (input, facts) => {
        const late = notToCome(input.nextContactAt, facts.now)
        if (late !== undefined) return Result.fail(late)
        return Result.succeed(
          note.to.Task({
            text: input.text,
            ticket: facts.about.id,
            by: facts.actor.id,
            writtenAt: facts.now,
            ...given({ nextContactAt: input.nextContactAt }),
          }),
        )
      },
    }),
  },
  final: ["Comment", "Task"],
  indexes: [["ticket", "writtenAt"]],
  visible: visibleNotes,
})
