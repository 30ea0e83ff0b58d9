import { Fact, Instant, label, Machine, Policy, state } from "@guiche/core"
import * as DateTime from "effect/DateTime"
import * as Schema from "effect/Schema"

/* Timers that set themselves again, are put off and taken away; each ring issues a numbered receipt. */

const tag = { tag: Schema.Int }

const alarm = Machine.make("Alarm", label("Alarme", "Alarm"), {
  Waiting: state("À espera", "Waiting", { dueAt: Instant, left: Schema.Int, seconds: Schema.Int }),
  Silent: state("Silencioso", "Silent", {}),
})

export const Alarm = alarm.machine({
  transitions: {
    set: alarm.start({
      label: label("Ajustar", "Set"),
      event: "AlarmSet",
      input: { ...tag, seconds: Schema.Int, left: Schema.Int },
      to: "Waiting",
      run: ({ seconds, left }, { now }) => alarm.to.Waiting({ seconds, left, dueAt: DateTime.add(now, { seconds }) }),
    }),
    ring: alarm.move({
      label: label("Tocar", "Ring"),
      event: "AlarmRang",
      input: {},
      from: "Waiting",
      to: ["Waiting", "Silent"],
      run: (record, _input, { now }) =>
        record.left > 1
          ? alarm.to.Waiting({
              ...record,
              left: record.left - 1,
              dueAt: DateTime.add(now, { seconds: record.seconds }),
            })
          : alarm.to.Silent({}),
    }),
    postpone: alarm.move({
      label: label("Adiar", "Postpone"),
      event: "AlarmPostponed",
      input: tag,
      from: "Waiting",
      to: "Waiting",
      run: (record) => alarm.to.Waiting({ ...record, dueAt: DateTime.add(record.dueAt, { seconds: record.seconds }) }),
    }),
    cancel: alarm.move({
      label: label("Cancelar", "Cancel"),
      event: "AlarmCancelled",
      input: tag,
      from: "Waiting",
      to: "Silent",
      run: () => alarm.to.Silent({}),
    }),
  },
  timers: { ring: (record) => (record.state === "Waiting" ? record.dueAt : undefined) },
  final: ["Silent"],
})

const receipt = Machine.make("Receipt", label("Recibo", "Receipt"), {
  Issued: state("Emitido", "Issued", { alarm: alarm.Id, number: Schema.Int }),
})

export const Receipt = receipt.machine({
  transitions: {
    issue: receipt.start({
      label: label("Emitir", "Issue"),
      event: "ReceiptIssued",
      input: { alarm: alarm.Id },
      to: "Issued",
      needs: () => ({ number: Fact.sequence("receipt") }),
      run: (input, { number }) => receipt.to.Issued({ ...input, number }),
    }),
  },
  final: ["Issued"],
  unique: [["number"]],
})

export const issueReceipts = Policy.on(Alarm, "ring", "issue a receipt for every ring", {
  react: ({ after }) => [Receipt.commands.issue({ alarm: after.id })],
})
