import { Party } from "../directory/index.ts"
import { insideProfiles } from "../machine/actor.ts"
import * as View from "../machine/view.ts"
import { ReceivablesLedger } from "../ports/receivables.ts"
import { given } from "../values/given.ts"
import { label } from "../values/index.ts"
import { Ticket } from "./ticket.ts"

/**
 * What the customer of a ticket has not paid, as the host's receivables module answers now: of every sale and service, where `TicketSheet` shows
 * what Guichê itself has billed. It is a view of its own, so that a sheet opens while the ERP does not answer.
 *
 * **Input** the ticket. **Shows** what is owed, the first due first; `isCut` where there is more. **Fails with** `NotFound` for a ticket that the
 * caller does not see, `Unavailable` while the module does not answer. Source: feature F13.
 */
export const TicketReceivables = View.make(
  "TicketReceivables",
  label("Títulos do cliente do chamado", "Receivables of the ticket's customer"),
  {
    input: { ticket: Ticket.Id },
    by: insideProfiles,
    needs: (input) => ({
      answered: Ticket.ref(input.ticket)
        .andThen(({ party }) => Party.ref(party))
        .andThen(({ document, erpCode, id: party }) =>
          ReceivablesLedger.ask("owedBy", { party, ...given({ document, erpCode }) }),
        ),
    }),
    show: (_input, { answered: { more = false, receivables } }) => ({
      receivables: receivables.toSorted((one, other) =>
        one.dueOn < other.dueOn ? -1 : Number(one.dueOn > other.dueOn),
      ),
      isCut: more,
    }),
  },
)
