/* Programs of a host, as text, because they are compiled against the published declarations and never run. */

/** Every method of the promise client, on a machine with two transitions. */
export const wholeClient = `
import { createGuiche, equals, handle, Instant, label, Machine, Message, Policy, Refusal, Register, state, Text, type Storage, type Unavailable } from "@guiche/core"
import type * as Layer from "effect/Layer"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"

declare const storage: Layer.Layer<Storage, Unavailable>
const words = label("palavra", "word")
class TooLong extends Refusal.make("TooLong", { length: Schema.Int }, words) {}
const Group = Register.make("Group", words, { name: Text(40) })
const Opened = Message.make("opened", words, { subject: Text(80) })
const fields = { group: Group.Id, subject: Text(80), openedAt: Instant }
const visit = Machine.make("Visit", words, {
  Open: state("Aberta", "Open", fields),
  Closed: state("Fechada", "Closed", { ...fields, outcome: Text(200) }),
})
const open = visit.start({
  label: words, event: "VisitOpened", to: "Open", input: { group: Group.Id, subject: Text(80) },
  needs: ({ group }) => ({ group: Group.ref(group, "Active") }),
  run: ({ subject }, { now, group }) => visit.to.Open({ group: group.id, subject, openedAt: now }),
})
const close = visit.move({
  label: words, event: "VisitClosed", from: "Open", to: "Closed", input: { outcome: Text(200) },
  run: (record, { outcome }) =>
    outcome.length > 100 ? Result.fail(new TooLong({ length: outcome.length })) : Result.succeed(visit.to.Closed({ ...record, outcome })),
})
const Visit = visit.machine({ transitions: { open, close }, final: ["Closed"] })
const tell = Policy.on(Visit, "open", "tell", { react: ({ after }) => [Opened.send({ subject: after.subject })] })

export const main = async () => {
  const guiche = await createGuiche({
    storage, machines: { visit: Visit, group: Group }, policies: [tell], migrate: true,
    handlers: [handle(Opened, async ({ subject }) => void subject.length)],
  })
  const desk = guiche.as({ tenant: "t", company: "c", actor: { id: "a", profiles: ["agent"] } })
  const group = Group.Id.make("g")
  const opened = await desk.visit.open({ group, subject: "s" }, { key: "k" })
  const openedAt: string = opened.openedAt
  const closed = await desk.visit.close(opened.id, { outcome: "o" }, { key: "l" })
  const outcome: string = closed.outcome
  const got = await desk.visit.get(opened.id)
  const state: "Open" | "Closed" = got.state
  const page = await desk.visit.list({ where: { state: "Open", group }, orderBy: [{ field: "openedAt", direction: "descending" }], first: 20 })
  const count = await desk.visit.count({ state: "Open" })
  const groups = await desk.visit.summarise({ by: ["state"], where: { group } })
  const history = await desk.visit.history(opened.id)
  const allowed: ReadonlyArray<"open" | "close"> = await desk.visit.allowed(opened.id)
  await guiche.worker.runDue()
  await guiche.outbox("t")
  await guiche.deadTimers("t")
  await guiche.release("t", { messages: [] })
  await guiche.close()
  return { openedAt, outcome, state, page, count, groups, history, allowed, equals }
}
`

const machineSource = (index: number): string => `
const fields${index} = { subject: Text(80), openedAt: Instant, count: Natural, group: idOf("Machine${(index + 1) % 45}") }
const states${index} = {
  A: state("A", "A", fields${index}),
  B: state("B", "B", { ...fields${index}, agent: Text(40) }),
  C: state("C", "C", { ...fields${index}, agent: Text(40), outcome: Text(80) }),
  D: state("D", "D", { ...fields${index}, agent: Text(40), outcome: Text(80), closedAt: Instant }),
}
const m${index} = Machine.make("Machine${index}", words, states${index})
const Machine${index} = m${index}.machine({
  transitions: {
    open: m${index}.start({ label: words, event: "Opened", to: "A", input: { subject: Text(80), group: fields${index}.group }, run: (input, { now }) => m${index}.to.A({ ...input, openedAt: now, count: 1 }) }),
    take: m${index}.move({ label: words, event: "Taken", from: "A", to: "B", input: { agent: Text(40) }, run: (record, { agent }) => m${index}.to.B({ ...record, agent }) }),
    give: m${index}.move({ label: words, event: "Given", from: "B", to: "B", input: { agent: Text(40) }, run: (record, { agent }) => m${index}.to.B({ ...record, agent }) }),
    solve: m${index}.move({ label: words, event: "Solved", from: "B", to: "C", input: { outcome: Text(80) }, run: (record, { outcome }) => m${index}.to.C({ ...record, outcome }) }),
    reopen: m${index}.move({ label: words, event: "Reopened", from: ["C", "D"], to: "A", input: {}, run: (record) => m${index}.to.A(record) }),
    close: m${index}.move({ label: words, event: "Closed", from: "C", to: "D", input: {}, run: (record, _, { now }) => record.count > 9 ? Result.fail(new TooMany({ count: record.count })) : Result.succeed(m${index}.to.D({ ...record, closedAt: now })) }),
    count: m${index}.move({ label: words, event: "Counted", from: ["A", "B"], to: ["A", "B"], input: { by: Natural }, run: (record, { by }) => record.state === "A" ? m${index}.to.A({ ...record, count: record.count + by }) : m${index}.to.B({ ...record, count: record.count + by }) }),
    lapse: m${index}.move({ label: words, event: "Lapsed", from: "A", to: "D", input: {}, run: (record, _, { now }) => m${index}.to.D({ ...record, agent: "", outcome: "", closedAt: now }) }),
  },
  timers: { lapse: (record) => (record.state === "A" ? record.openedAt : undefined) },
  final: ["D"],
})
`

const useSource = (index: number): string => `
  const opened${index} = await desk.machine${index}.open({ subject: "s", group: idOf("Machine${(index + 1) % 45}").make("x") })
  const taken${index} = await desk.machine${index}.take(opened${index}.id, { agent: "a" })
  const solved${index} = await desk.machine${index}.solve(taken${index}.id, { outcome: "o" })
  await desk.machine${index}.close(solved${index}.id)
  await desk.machine${index}.list({ where: { state: "A" } })
`

/** So many machines of eight transitions, and a program that uses each of them. */
export const generatedConsumer = (machines: number): string => {
  const each = Array.from({ length: machines }, (_, index) => index)
  return `
import { createGuiche, idOf, Instant, label, Machine, Natural, Refusal, state, Text, type Storage, type Unavailable } from "@guiche/core"
import type * as Layer from "effect/Layer"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"

declare const storage: Layer.Layer<Storage, Unavailable>
const words = label("palavra", "word")
class TooMany extends Refusal.make("TooMany", { count: Schema.Int }, words) {}
${each.map(machineSource).join("")}
export const main = async () => {
  const guiche = await createGuiche({ storage, machines: { ${each.map((index) => `machine${index}: Machine${index}`).join(", ")} } })
  const desk = guiche.as({ tenant: "t", company: "c", actor: { id: "a", profiles: ["agent"] } })
${each.map(useSource).join("")}
}
`
}
