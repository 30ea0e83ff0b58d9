import { label, Message, type Actor, type Caller, Policy, Text } from "@guiche/core"
import { Repair } from "./repair.ts"
import { Shelf } from "./shelf.ts"

export const Received = Message.make("repairReceived", label("Reparo recebido", "Repair received"), {
  repair: Repair.Id,
  to: Text(120),
  subject: Text(120),
})

export const Finished = Message.make("repairFinished", label("Reparo concluído", "Repair finished"), {
  repair: Repair.Id,
  outcome: Text(200),
})

const tellOfReceipt = Policy.on(Repair, "receive", "tell the customer that the repair was received", {
  react: ({ after }) => [Received.send({ repair: after.id, to: after.email, subject: after.subject })],
})

const tellOfEnd = Policy.on(Repair, "finish", "tell the customer that the repair is finished", {
  react: ({ after }) => [Finished.send({ repair: after.id, outcome: after.outcome })],
})

const countOnShelf = Policy.on(Repair, "finish", "count the repair on its shelf", {
  react: ({ after }) => [Shelf.commands.serve(after.shelf)],
})

/** What a Guichê of the workshop is made from, beside its storage. */
export const workshop = {
  machines: { repair: Repair, shelf: Shelf },
  policies: [tellOfReceipt, tellOfEnd, countOnShelf],
}

const agent: Actor = { id: "ana", profiles: ["agent"] }
export const workshopCaller: Caller = { tenant: "workshop", company: "matrix", actor: agent }

/** The input of an everyday repair. */
export const repairInput = (shelf: (typeof Shelf)["Id"]["Type"], number: number, minutes = 60) => ({
  shelf,
  customer: `Maria Aparecida da Conceição ${number}`,
  email: `maria.${number}@example.com.br`,
  subject: `A máquina de lavar nº ${number} não centrifuga`,
  description: "A máquina para no meio do ciclo e mostra o código E4. Já foi trocada a correia há seis meses. ".repeat(
    4,
  ),
  priority: "normal" as const,
  parts: 2,
  minutes,
})
