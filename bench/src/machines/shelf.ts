import { label, Machine, Natural, state, Text } from "@guiche/core"

const open = { name: Text(80), capacity: Natural, served: Natural }

const shelf = Machine.make("Shelf", label("Prateleira", "Shelf"), {
  Open: state("Aberta", "Open", open),
  Closed: state("Fechada", "Closed", open),
})

const put = shelf.start({
  label: label("Pôr", "Put"),
  event: "ShelfPut",
  to: "Open",
  input: { name: Text(80), capacity: Natural },
  run: (input) => shelf.to.Open({ ...input, served: 0 }),
})

const serve = shelf.move({
  label: label("Atender", "Serve"),
  event: "ShelfServed",
  from: "Open",
  to: "Open",
  input: {},
  run: (record) => shelf.to.Open({ ...record, served: record.served + 1 }),
})

const close = shelf.move({
  label: label("Fechar", "Close"),
  event: "ShelfClosed",
  from: "Open",
  to: "Closed",
  input: {},
  run: (record) => shelf.to.Closed(record),
})

/** Where repairs lie; it counts those that were finished on it. */
export const Shelf = shelf.machine({ transitions: { put, serve, close }, final: ["Closed"] })
