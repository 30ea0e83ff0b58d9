import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { at, decide, done, monday, refusal } from "./decide.test-d.ts"
import { ErpRequest, type ErpRequestEntity } from "./erp-request.ts"

type Name = keyof typeof ErpRequest.transitions
type Answer = "done" | "refused"

/** The record, and an ERP that has answered each key in one way for good. Whatever was sent may come again at any time. */
interface World {
  readonly record: ErpRequestEntity
  readonly erp: ReadonlyMap<string, Answer>
}

const dueAt = at("2026-03-02T20:00:00.000Z")

const askedFor = (kind: ErpRequestEntity["kind"]): ErpRequestEntity =>
  done(decide(ErpRequest, "ask", undefined, { input: { kind, subject: "n-1" }, facts: { dueAt } }))

const asked = askedFor("notify-purchasing")

/** The record after a transition; the same where that is not lawful or refused. */
const step = (record: ErpRequestEntity, name: Name, input: object = {}): ErpRequestEntity => {
  const { from } = ErpRequest.transitions[name]
  if (!(from as ReadonlyArray<string>).includes(record.state)) return record
  return Result.getOrElse(decide(ErpRequest, name, record as never, { input, facts: { dueAt } }), () => record)
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
  const people = (["askAgain", "withdraw", "compensate", "question", "keep", "remind"] as const).map((name) =>
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
  const undoings = "compensation" in record ? record.compensation : 0
  const isReminded = "remindedAt" in record
  return [
    record.state,
    record.key,
    undone,
    undoings,
    isReminded,
    ...[...erp].map(([key, answer]) => `${key} ${answer}`).toSorted(),
  ].join("|")
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
    const expected = { Done: 1, InQuestion: 1, Refused: 0, Compensated: 0, CompensationRefused: 1 }
    for (const world of worlds) {
      const end = settled(world)
      assert.strictEqual(effectOf(end), expected[end.record.state as keyof typeof expected], nameOf(world))
    }
  })

  it("comes into every one of its states", () => {
    assert.sameMembers([...new Set(worlds.map(({ record }) => record.state))], Object.keys(ErpRequest.states))
  })
})

describe("Q9 a step that waits", () => {
  const remindsAt = (record: ErpRequestEntity) => ErpRequest.timers["remind"]?.(record as never)

  it("is reminded of once, and anew where it is asked anew", () => {
    assert.deepStrictEqual(remindsAt(asked), dueAt)
    const reminded = step(asked, "remind")
    assert.deepInclude(reminded, { remindedAt: monday })
    assert.isUndefined(remindsAt(reminded))
    assert.deepStrictEqual(remindsAt(step(reminded, "askAgain")), dueAt)
    assert.deepStrictEqual(remindsAt(step(reminded, "withdraw", { reason: "desistiu" })), dueAt)
  })

  it("waits for the ERP or for the desk: what is done, refused or undone waits for nobody", () => {
    const finished = step(asked, "confirm", { key: asked.key })
    assert.isUndefined(remindsAt(finished))
    assert.deepStrictEqual(remindsAt(step(finished, "question", { reason: "reaberta" })), dueAt)
    assert.deepStrictEqual(remindsAt(step(finished, "compensate", { reason: "desistiu" })), dueAt)
    assert.isUndefined(remindsAt(step(asked, "refuse", { key: asked.key, reason: "sem saldo" })))
  })
})

describe("Q4 a step that moves goods", () => {
  it("is asked again while it is not answered, and not once it was refused: what it is for is decided anew", () => {
    const move = askedFor("move-replacement")
    assert.strictEqual(step(move, "askAgain").key, move.key)
    const refused = step(move, "refuse", { key: move.key, reason: "sem saldo" })
    const again = decide(ErpRequest, "askAgain", refused as never, { input: {}, facts: { dueAt } })
    assert.strictEqual(refusal(again), "ErpRequestOver")
  })

  it("is undone the last one first", () => {
    const move = askedFor("move-replacement")
    const outcomes = (["Asked", "Done", "InQuestion", "CompensationRefused", "Refused", "Compensated"] as const).map(
      (state) =>
        refusal(
          decide(ErpRequest, "compensate", move as never, {
            input: { reason: "desistiu" },
            facts: { dueAt, later: { id: "ErpRequest-2", state } },
          }),
        ),
    )
    assert.deepStrictEqual(outcomes, [...Array.from({ length: 4 }, () => "LaterStepStanding"), "none", "none"])
  })
})

describe("Q9 an undoing that was refused", () => {
  it("may be lived with, and tried later under another key", () => {
    const finished = step(asked, "confirm", { key: asked.key })
    const undone = step(finished, "compensate", { reason: "desistiu" })
    const key = "compensationKey" in undone ? undone.compensationKey : ""
    const kept = step(step(undone, "refuseCompensation", { key, reason: "período fechado" }), "keep", {
      reason: "fica",
    })
    assert.strictEqual(kept.state, "Done")
    assert.deepInclude(step(kept, "compensate", { reason: "de novo" }), { compensationKey: "ErpRequest-1.1.undo.2" })
  })
})
