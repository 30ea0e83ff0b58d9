import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { decide, done, idFor } from "./decide.test-d.ts"
import { ErpRequest, type ErpRequestEntity } from "./erp-request.ts"

type Name = keyof typeof ErpRequest.transitions
type Answer = "done" | "refused"

/** The record, and an ERP that has answered each key in one way for good. Whatever was sent may come again at any time. */
interface World {
  readonly record: ErpRequestEntity
  readonly erp: ReadonlyMap<string, Answer>
}

const asked = done(
  decide(ErpRequest, "ask", undefined, {
    input: { kind: "move-replacement", subject: "c-1.7", complaint: idFor("Complaint-1") },
  }),
)

/** The record after a transition; the same where that is not lawful or refused. */
const step = (record: ErpRequestEntity, name: Name, input: object = {}): ErpRequestEntity => {
  const { from } = ErpRequest.transitions[name]
  if (!(from as ReadonlyArray<string>).includes(record.state)) return record
  return Result.getOrElse(decide(ErpRequest, name, record as never, { input }), () => record)
}

/** The record after an answer, which is never refused: but for one that an earlier attempt was done, which was answered before. */
const after = (
  record: ErpRequestEntity,
  name: Name,
  input: { readonly key: string; readonly reason?: string },
): ErpRequestEntity => {
  const next = step(record, name, input)
  const isEarlier = name === "confirm" && input.key !== record.key
  if (next === record && !isEarlier) throw new Error(`${name} was refused in ${record.state}`)
  return next
}

const undoing = (key: string): boolean => key.includes(".undo.")

/** What is sent is known by its keys: every attempt so far, and every undoing. */
const sentBy = ({ erp, record }: World): ReadonlyArray<string> => [
  ...new Set([...erp.keys(), record.key, ...("compensationKey" in record ? [record.compensationKey] : [])]),
]

const replied = (record: ErpRequestEntity, key: string, answer: Answer | undefined): ErpRequestEntity => {
  if (answer === undefined) return record
  if (undoing(key))
    return answer === "done"
      ? after(record, "confirmCompensation", { key })
      : after(record, "refuseCompensation", { key, reason: "período fechado" })
  return answer === "done" ? after(record, "confirm", { key }) : after(record, "refuse", { key, reason: "sem saldo" })
}

const received = (world: World, key: string, answer: Answer): World =>
  world.erp.has(key) ? world : { ...world, erp: new Map([...world.erp, [key, answer]]) }

/** Everything that may happen next. */
const nextOf = (world: World): ReadonlyArray<World> => {
  const { erp, record } = world
  const people = (["askAgain", "withdraw", "compensate"] as const).map((name) =>
    step(record, name, { reason: "desistiu" }),
  )
  return [
    ...sentBy(world).flatMap((key) => [
      received(world, key, "done"),
      received(world, key, "refused"),
      { ...world, record: replied(record, key, erp.get(key)) },
    ]),
    ...people.map((changed) => ({ ...world, record: changed })),
  ].filter(({ record: one }) => one.attempt <= 3 && (!("compensation" in one) || one.compensation <= 2))
}

const nameOf = ({ erp, record }: World): string => {
  const undone = "compensationKey" in record ? record.compensationKey : ""
  return [record.state, record.key, undone, ...[...erp].map(([key, answer]) => `${key} ${answer}`).toSorted()].join("|")
}

/** Every world that can come about. */
const everyWorld = (): ReadonlyArray<World> => {
  const first: World = { record: asked, erp: new Map() }
  const known = new Map([[nameOf(first), first]])
  for (const world of known.values())
    for (const next of nextOf(world)) known.set(nameOf(next), known.get(nameOf(next)) ?? next)
  return [...known.values()]
}

/** Where nobody does anything more, and everything sent arrives and is answered. */
const settled = (world: World): World => {
  let last = world
  for (let round = 0; round < 4; round++) {
    for (const key of sentBy(last)) last = received(last, key, "done")
    for (const [key, answer] of last.erp) last = { ...last, record: replied(last.record, key, answer) }
  }
  return last
}

/** How often it is done in the ERP, less what was undone. */
const effectOf = ({ erp }: World): number =>
  [...erp].reduce((sum, [key, answer]) => (answer === "refused" ? sum : undoing(key) ? sum - 1 : sum + 1), 0)

describe("Q9 a request to the ERP, in whatever order answers come and however often", () => {
  const worlds = everyWorld()

  it("ends in what the ERP has really done, once at most", () => {
    assert.isAbove(worlds.length, 100)
    const expected: Readonly<Record<string, number>> = { Done: 1, Refused: 0, Compensated: 0, CompensationRefused: 1 }
    for (const world of worlds) {
      const end = settled(world)
      assert.strictEqual(effectOf(end), expected[end.record.state], nameOf(world))
    }
  })

  it("comes into every one of its states", () => {
    assert.sameMembers([...new Set(worlds.map(({ record }) => record.state))], Object.keys(ErpRequest.states))
  })
})
