import { field, Instant, label, Machine, Natural, Refusal, state, Text } from "@guiche/core"
import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Shelf } from "./shelf.ts"

/* A repair in a workshop: as many fields, personal data, timers and facts as an everyday record of a service desk has. */

const received = {
  shelf: Shelf.Id,
  customer: field("Cliente", "Customer", Text(120), { personal: "name" }),
  email: field("E-mail", "E-mail", Text(120), { personal: "email" }),
  subject: field("Assunto", "Subject", Text(120)),
  description: field("Descrição", "Description", Text(2_000)),
  priority: Schema.Literals(["low", "normal", "high"]),
  parts: Natural,
  receivedAt: Instant,
  dueAt: Instant,
}
const working = { ...received, technician: Text(60), begunAt: Instant }
const done = { ...working, outcome: Text(200), finishedAt: Instant }

const repair = Machine.make("Repair", label("Reparo", "Repair"), {
  Received: state("Recebido", "Received", received),
  Working: state("Em reparo", "Working", working),
  Done: state("Concluído", "Done", done),
  Confirmed: state("Confirmado", "Confirmed", done),
  Lapsed: state("Vencido", "Lapsed", received),
})

const receive = repair.start({
  label: label("Receber", "Receive"),
  event: "RepairReceived",
  to: "Received",
  input: {
    shelf: Shelf.Id,
    customer: received.customer,
    email: received.email,
    subject: received.subject,
    description: received.description,
    priority: received.priority,
    parts: Natural,
    minutes: Natural,
  },
  run: ({ minutes, ...input }, { now }) =>
    repair.to.Received({ ...input, receivedAt: now, dueAt: DateTime.add(now, { minutes }) }),
})

const begin = repair.move({
  label: label("Começar", "Begin"),
  event: "RepairBegun",
  from: "Received",
  to: "Working",
  input: { technician: Text(60) },
  needs: ({ shelf }) => ({ shelf: Shelf.ref(shelf, "Open") }),
  run: (record, { technician }, { now, shelf }) =>
    record.parts > shelf.capacity
      ? Result.fail(new NoRoom({ capacity: shelf.capacity }))
      : Result.succeed(repair.to.Working({ ...record, technician, begunAt: now })),
})

const finish = repair.move({
  label: label("Concluir", "Finish"),
  event: "RepairFinished",
  from: "Working",
  to: "Done",
  input: { outcome: Text(200) },
  run: (record, { outcome }, { now }) => repair.to.Done({ ...record, outcome, finishedAt: now }),
})

const confirm = repair.move({
  label: label("Confirmar", "Confirm"),
  event: "RepairConfirmed",
  from: "Done",
  to: "Confirmed",
  input: {},
  run: (record) => repair.to.Confirmed(record),
})

const reopen = repair.move({
  label: label("Reabrir", "Reopen"),
  event: "RepairReopened",
  from: ["Done", "Confirmed"],
  to: "Received",
  input: {},
  run: (record) => repair.to.Received(record),
})

const lapse = repair.move({
  label: label("Vencer", "Lapse"),
  event: "RepairLapsed",
  from: "Received",
  to: "Lapsed",
  input: {},
  run: (record) => repair.to.Lapsed(record),
})

export const Repair = repair.machine({
  transitions: { receive, begin, finish, confirm, reopen, lapse },
  timers: { lapse: (record) => (record.state === "Received" ? record.dueAt : undefined) },
  final: ["Confirmed", "Lapsed"],
  indexes: [["state", "dueAt"], ["dueAt"]],
})

/** The shelf has no room for the parts. */
class NoRoom extends Refusal.make("NoRoom", { capacity: Schema.Int }, label("Sem espaço.", "No room.")) {}
