import { createGuiche, type StorageLayer } from "@guiche/core"
import { Own, withOwnFields } from "@guiche/core/own-fields"
import * as z from "zod"
import { caller, start } from "./desk.ts"
import { deskPolicies, Request, Tally, Team } from "./desk-machines.ts"

/** Requests with a field of each kind; teams, a register, and tallies, which a policy begins, with one each. */
export const OwnRequest = withOwnFields(Request, {
  ownCostCentre: Own.text("Centro de custo", "Cost centre", {
    max: 20,
    required: true,
    indexed: true,
    validator: z
      .string()
      .trim()
      .regex(/^\d+(\.\d+)*$/, "digits and points only"),
  }),
  ownNote: Own.text("Nota", "Note", { max: 2000, searchable: true }),
  ownDocument: Own.text("Documento", "Document", { max: 20, personal: "document" }),
  ownPriority: Own.wholeNumber("Prioridade", "Priority", { least: -5, most: 5 }),
  ownWeight: Own.decimal("Peso", "Weight", { scale: 3, unit: "kg" }),
  ownBudget: Own.money("Orçamento", "Budget", { indexed: true }),
  ownUrgent: Own.yesNo("Urgente", "Urgent"),
  ownWantedOn: Own.day("Desejado em", "Wanted on"),
  ownCalledAt: Own.instant("Ligou em", "Called at"),
  ownChannel: Own.oneOf("Canal", "Channel", { values: ["phone", "shop"] }),
  ownParent: Own.reference("Pedido principal", "Main request", { to: Request }),
})

const OwnTeam = withOwnFields(Team, { ownRegion: Own.text("Região", "Region", { max: 40 }) })
const OwnTally = withOwnFields(Tally, {
  ownLedger: Own.text("Livro", "Ledger", { max: 20, required: true }),
})

const machines = { team: OwnTeam, request: OwnRequest, tally: OwnTally }

/** What the desk is put together from: its policies are those of the machines without these fields. */
export const ownDefinitions = {
  machines,
  policies: deskPolicies,
  answers: { stock: { available: async () => ({ quantity: 3 }) } },
  migrate: true,
}

export const openOwnDesk = async (storage: StorageLayer) => {
  const clock = { now: start }
  const guiche = await createGuiche({ ...ownDefinitions, storage, now: () => clock.now })
  const manager = guiche.as(caller("manager"))
  const team = await manager.team.define({ code: "T1", name: "Primeira", agents: ["ana"], ownRegion: "Sertão" })
  const given = { team: team.id, customer: "Maria", subject: "a", ownCostCentre: "7" }
  return { guiche, clock, manager, team, given }
}

/** A value of each kind. */
export const everyKind = {
  ownCostCentre: "10.2",
  ownNote: "Cadeiras quebradas",
  ownDocument: "52998224725",
  ownPriority: -3,
  ownWeight: "12.5",
  ownBudget: { amount: "1500.9", currency: "BRL" },
  ownUrgent: false,
  ownWantedOn: "2026-03-31",
  ownCalledAt: "2026-03-02T11:30:00.000Z",
  ownChannel: "shop",
} as const
