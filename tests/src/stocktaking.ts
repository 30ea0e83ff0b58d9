import { createGuiche, field, Instant, label, Machine, state, Text } from "@guiche/core"
import * as Schema from "effect/Schema"
import { caller, start } from "./desk.ts"
import { Stock } from "./desk-machines.ts"
import type { StorageUnderTest } from "./storages.ts"

const builder = Machine.make("Stocktaking", label("Inventário", "Stocktaking"), {
  Planned: state("Planejado", "Planned", { item: Text(60), at: field("Em", "At", Instant) }),
  Nagging: state("Insistente", "Nagging", { item: Text(60), at: field("Em", "At", Instant) }),
  Counted: state("Contado", "Counted", { item: Text(60), quantity: Schema.Int }),
})

/** A machine whose timer asks another system, and which can be made to declare a timer that never ends. */
const Stocktaking = builder.machine({
  transitions: {
    plan: builder.start({
      label: label("Planejar", "Plan"),
      event: "StocktakingPlanned",
      input: { item: Text(60) },
      to: "Planned",
      run: ({ item }, { now }) => builder.to.Planned({ item, at: now }),
    }),
    planBadly: builder.start({
      label: label("Planejar mal", "Plan badly"),
      event: "StocktakingPlannedBadly",
      input: { item: Text(60) },
      to: "Nagging",
      run: ({ item }, { now }) => builder.to.Nagging({ item, at: now }),
    }),
    take: builder.move({
      label: label("Contar", "Take"),
      event: "StocktakingCounted",
      input: {},
      from: "Planned",
      to: "Counted",
      needs: ({ item }) => ({ stock: Stock.ask("available", { item }) }),
      run: ({ item }, _input, { stock }) => builder.to.Counted({ item, quantity: stock.quantity }),
    }),
    nudge: builder.move({
      label: label("Cobrar", "Nudge"),
      event: "StocktakingNudged",
      input: {},
      from: "Nagging",
      to: "Nagging",
      run: (record) => builder.to.Nagging(record),
    }),
  },
  timers: {
    take: (record) => (record.state === "Planned" ? record.at : undefined),
    nudge: (record) => (record.state === "Nagging" ? record.at : undefined),
  },
  final: ["Counted"],
})

const machines = { stocktaking: Stocktaking }

/** Opens a Guichê of that machine alone. */
export const stocktaking = async (
  storage: StorageUnderTest,
  available: () => Promise<{ quantity: number }>,
  closing: Array<() => Promise<void>>,
) => {
  const clock = { now: start }
  const guiche = await createGuiche({
    storage: storage.fresh(machines),
    machines,
    answers: { stock: { available } },
    migrate: true,
    now: () => clock.now,
  })
  closing.push(guiche.close)
  return { guiche, clock, manager: guiche.as(caller("manager")) }
}
