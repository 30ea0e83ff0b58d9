import { readFileSync } from "node:fs"
import type { Caller, EncodedPayloadOf, Id } from "@guiche/core"
import { handle } from "@guiche/core"
import { EmailMessage } from "@guiche/core/ports"
import { memoryStorage } from "@guiche/storage-memory"
import { assert, describe, it } from "vitest"
import {
  answerWithSolution,
  billMonth,
  carryOut,
  customerSheet,
  defineDesk,
  defineRoute,
  defineRule,
  nameCaller,
  openGuiche,
  takeCall,
  whatIsDue,
} from "./first-desk.ts"

const caller = (id: string, profile: "supervisor" | "agent"): Caller => ({
  tenant: "acme",
  company: "01",
  actor: { id, profiles: [profile] },
})

const openDesk = async () => {
  const clock = { now: Date.UTC(2026, 2, 9, 12) }
  const mails: Array<EncodedPayloadOf<typeof EmailMessage>> = []
  const guiche = await openGuiche({
    storage: memoryStorage(),
    handlers: [handle(EmailMessage, async (mail) => void mails.push(mail))],
    now: () => clock.now,
  })
  const marcos = guiche.as(caller("marcos", "supervisor"))
  const rule = await defineRule(marcos)
  const setting = { ...(await defineDesk(marcos)), ...(await defineRoute(marcos, rule.id)) }
  return { guiche, clock, mails, marcos, ana: guiche.as(caller("ana", "agent")), setting }
}

type Opened = Awaited<ReturnType<typeof openDesk>>

const withDesk = async (story: (opened: Opened) => Promise<void>) => {
  const opened = await openDesk()
  try {
    await story(opened)
  } finally {
    await opened.guiche.close()
  }
}

const templates = ({ mails }: Opened) => mails.map(({ template }) => template)

describe("J1 a service desk in an afternoon", () => {
  it("J12 R-SD-3 gives the protocol before the name, and makes the effects that wait for it once it is known", () =>
    withDesk(async (opened) => {
      const { ana, guiche, setting } = opened
      const { id, effects, protocol } = await takeCall(ana, setting, "call-1")
      assert.match(protocol, /^20260309/)
      assert.deepStrictEqual(
        effects.map(({ outcome }) => outcome),
        ["awaiting-party", "awaiting-party", "awaiting-party", "done", "done"],
      )
      assert.strictEqual((await takeCall(ana, setting, "call-1")).id, id)
      const named = await nameCaller(ana, id)
      assert.isTrue(named.effects.every(({ outcome }) => outcome === "done"))
      await guiche.worker.runDue()
      assert.deepStrictEqual(templates(opened), ["interaction-registered"])
    }))

  it("J6 J4 answers with what is known, carries the work out and learns from it", () =>
    withDesk(async ({ ana, marcos, setting }) => {
      const { id } = await takeCall(ana, setting, "call-1")
      assert.isUndefined(await answerWithSolution(ana, id, "gelar"))
      const resolved = await carryOut(ana, id)
      const draft = resolved.state === "Resolved" ? resolved.solution : undefined
      if (draft === undefined) throw new Error("the resolution is a draft of a solution")
      await marcos.solution.publish(draft)
      const next = await takeCall(ana, setting, "call-2")
      const answered = await answerWithSolution(ana, next.id, "gelar capacitor")
      assert.include(answered, { state: "Open", answers: 1 })
    }))

  it("J8 shows each agent what is due and mails it once a day", () =>
    withDesk(async (opened) => {
      const { ana, clock, guiche, setting } = opened
      await takeCall(ana, setting, "call-1")
      assert.lengthOf((await whatIsDue(guiche, caller("ana", "agent"), "2026-03-10")).due, 1)
      clock.now = Date.UTC(2026, 2, 10, 11)
      await guiche.worker.runDue()
      await guiche.worker.runDue()
      assert.deepStrictEqual(templates(opened), ["pending-items-daily"])
      assert.lengthOf((await whatIsDue(guiche, caller("ana", "agent"), "2026-03-11")).overdue, 1)
    }))

  it("J7 J24 R-BIL-2 bills a month as one job, nothing twice, and shows what is owed on the customer's sheet", () =>
    withDesk(async ({ ana, clock, guiche, marcos, setting }) => {
      const { id } = await takeCall(ana, setting, "call-1")
      await nameCaller(ana, id)
      clock.now = Date.UTC(2026, 2, 30, 12)
      const told: Array<number> = []
      for (const _time of [1, 2])
        await billMonth(guiche, caller("marcos", "supervisor"), "2026-03", ({ accounts }) => void told.push(accounts))
      const { items } = await marcos.receivable.list()
      assert.deepStrictEqual(
        items.map(({ total }) => total.amount),
        ["180"],
      )
      assert.strictEqual(told[0], 1)
      const { party } = await marcos.interaction.get(id)
      const sheet = await customerSheet(guiche, caller("marcos", "supervisor"), party ?? ("" as Id<"Party">))
      assert.deepStrictEqual(
        sheet.owed.map(({ amount, receivables }) => [amount, receivables]),
        [["180", 1]],
      )
    }))
})

const snippet = readFileSync(new URL("first-desk.ts", import.meta.url), "utf8")

describe("J1 the guide to the service desk", () => {
  for (const page of ["service-desk.md", "pt-BR/service-desk.md"])
    it(`shows in ${page} what is compiled and run here`, () => {
      const [, guide = ""] = readFileSync(new URL(`../${page}`, import.meta.url), "utf8").split(/^## /m)
      const blocks = [...guide.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""]) => code)
      assert.isAbove(blocks.length, 5)
      for (const block of blocks) assert.include(snippet, block)
    })
})
