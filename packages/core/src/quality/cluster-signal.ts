import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { onlySystem, seniors } from "../machine/actor.ts"
import { insideOnly } from "../machine/customer-only.ts"
import type * as Fact from "../machine/fact.ts"
import { type Id, idOf } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import * as Refusal from "../machine/refusal.ts"
import { type Entity, state } from "../machine/state.ts"
import { field, Instant, label, Text } from "../values/index.ts"
import { keyBy } from "./cluster-key.ts"
import { ClusterRule } from "./cluster-rule.ts"
import { quantity, unit } from "./complaint-form.ts"
import { Complaint } from "./complaint.ts"

const noted = {
  rule: field("Regra", "Rule", ClusterRule.Id),
  key: field("Chave", "Key", Text(600, { min: 1 })),
  complaint: field("Reclamação", "Complaint", Complaint.Id),
  receivedAt: field("Recebida em", "Received at", Instant),
  quantity,
  unit,
  notedAt: field("Anotado em", "Noted at", Instant),
}
const grouped = { ...noted, cluster: field("Agrupamento", "Cluster", idOf("Cluster")) }

const states = {
  Pending: state("A pesar", "Pending", noted),
  Counted: state("Contado", "Counted", noted),
  Grouped: state("Agrupado", "Grouped", grouped),
  Linked: state("Vinculado", "Linked", grouped),
  Withdrawn: state("Retirado", "Withdrawn", { ...noted, cluster: Schema.optionalKey(grouped.cluster) }),
}

const signal = Machine.make("ClusterSignal", label("Sinal de agrupamento", "Cluster signal"), states)
const { notedAt: _notedAt, ...told } = noted

const note = signal.start({
  label: label("Anotar", "Note"),
  event: "ClusterSignalNoted",
  by: onlySystem,
  input: told,
  to: "Pending",
  run: (input, { now }) => signal.to.Pending({ ...input, notedAt: now }),
})

/** Notes a complaint from before the rule, once. **Fails with** `SignalNotDue`. */
const sweep = signal.start({
  label: label("Varrer", "Sweep"),
  event: "ClusterSignalSwept",
  by: [...seniors, "integration"],
  input: { rule: noted.rule, complaint: noted.complaint },
  to: "Pending",
  needs: ({ complaint, rule }) => ({
    rule: ClusterRule.seen(rule, "Active"),
    complaint: Complaint.seen(complaint),
    known: isKnown(rule, complaint),
  }),
  run: (input, { company, complaint, known, now, rule }) => {
    const key = keyBy(rule, company, complaint)
    const { quantity: amount, receivedAt, unit: of } = complaint
    return key === undefined || known
      ? Result.fail(new SignalNotDue())
      : Result.succeed(signal.to.Pending({ ...input, key, receivedAt, quantity: amount, unit: of, notedAt: now }))
  },
})

/** Counts it among its like. What follows from the count is a policy's. */
const weigh = signal.move({
  label: label("Pesar", "Weigh"),
  event: "ClusterSignalWeighed",
  by: onlySystem,
  input: {},
  from: "Pending",
  to: "Counted",
  run: (record) => signal.to.Counted(record),
})

const group = signal.move({
  label: label("Agrupar", "Group"),
  event: "ClusterSignalGrouped",
  by: onlySystem,
  input: { cluster: grouped.cluster },
  from: ["Pending", "Counted"],
  to: "Grouped",
  run: (record, { cluster }) => signal.to.Grouped({ ...record, cluster }),
})

const link = signal.move({
  label: label("Vincular", "Link"),
  event: "ClusterSignalLinked",
  by: onlySystem,
  input: {},
  from: "Grouped",
  to: "Linked",
  run: (record) => signal.to.Linked(record),
})

const withdraw = signal.move({
  label: label("Retirar", "Withdraw"),
  event: "ClusterSignalWithdrawn",
  by: onlySystem,
  input: {},
  from: ["Pending", "Counted", "Grouped", "Linked"],
  to: "Withdrawn",
  run: (record) => signal.to.Withdrawn(record),
})

/**
 * One complaint as one rule counts it (sinal): noted in the commit of the receipt, which waits for nobody else's, and weighed right afterwards by
 * the worker.
 *
 * **Fails with** `SignalNotDue`.
 * Source: feature B6.
 */
export const ClusterSignal = signal.machine({
  transitions: { note, sweep, weigh, group, link, withdraw },
  timers: { weigh: (record) => (record.state === "Pending" ? record.notedAt : undefined) },
  final: ["Counted", "Linked", "Withdrawn"],
  unique: [["rule", "complaint"]],
  indexes: [["rule", "key", "state", "receivedAt"], ["cluster", "state"], ["complaint"]],
  visible: insideOnly,
})

export type ClusterSignalEntity = Entity<"ClusterSignal", typeof states>

const isKnown = (rule: Id<"ClusterRule">, complaint: Id<"Complaint">): Fact.Fact<boolean> =>
  ClusterSignal.first({ where: { rule, complaint } }).map((known) => known !== undefined)

/** The rule is not about this complaint, or has it already. */
export class SignalNotDue extends Refusal.make(
  "SignalNotDue",
  {},
  label("A regra não conta esta reclamação.", "The rule does not count this complaint."),
) {}
