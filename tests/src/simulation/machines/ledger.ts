import { label, Machine, Message, Policy, state } from "@guiche/core"
import * as Schema from "effect/Schema"

/* A list that only grows, for lost updates: what was appended once is there once, and whoever reads sees a beginning of the last list. */

const ledger = Machine.make("Ledger", label("Livro", "Ledger"), {
  Open: state("Aberto", "Open", { items: Schema.Array(Schema.Int), confirmed: Schema.Array(Schema.Int) }),
})

const tag = { tag: Schema.Int }

export const Ledger = ledger.machine({
  transitions: {
    open: ledger.start({
      label: label("Abrir", "Open"),
      event: "LedgerOpened",
      input: {},
      to: "Open",
      run: () => ledger.to.Open({ items: [], confirmed: [] }),
    }),
    append: ledger.move({
      label: label("Anotar", "Append"),
      event: "ItemAppended",
      input: tag,
      from: "Open",
      to: "Open",
      run: (record, input) => ledger.to.Open({ ...record, items: [...record.items, input.tag] }),
    }),
    confirm: ledger.move({
      label: label("Confirmar", "Confirm"),
      event: "ItemConfirmed",
      input: tag,
      from: "Open",
      to: "Open",
      run: (record, input) => ledger.to.Open({ ...record, confirmed: [...record.confirmed, input.tag] }),
    }),
  },
  final: ["Open"],
})

export const Appended = Message.make("appended", label("Anotado", "Appended"), { ledger: ledger.Id, ...tag })

export const tellOfItems = Policy.on(Ledger, "append", "tell of every item", {
  react: ({ after, input }) => [Appended.send({ ledger: after.id, tag: input.tag })],
})
