import { Satisfaction } from "@guiche/core/quality"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type ClustersDesk, day, openClusters } from "./clusters-desk.ts"
import { rejection } from "./desk.ts"
import { storages } from "./storages.ts"

describe.each(storages)("Q8 A6 surveys on $name", (storage) => {
  let desk: ClustersDesk
  beforeAll(async () => {
    desk = await (await openClusters(storage)).in("acme")
    await desk.manager.qualityParameters.define({
      surveyLink: "https://sac.example.com.br/pesquisa",
      surveyKind: "csat",
      surveyReminderDays: 5,
    })
  })
  afterAll(() => desk.guiche.close())

  const closed = async (changes: object = {}) => {
    const { manager, receive } = desk
    const { id } = await receive({ customerEmail: `c${Math.trunc(desk.clock.now)}@example.com.br`, ...changes })
    await manager.complaint.beginVerification(id)
    await manager.complaint.verify(id, { remoteSale: false })
    await manager.complaint.answer(id, { solution: "explanation", text: "Apertamos o parafuso." })
    return manager.complaint.close(id)
  }
  const surveyOf = async (complaint: string) =>
    (await desk.manager.survey.list({ where: { complaint: complaint as never } })).items
  /** The survey, and the tokens of the links that were mailed, the newest last. */
  const sentTo = async (complaint: string) => {
    const [survey] = await surveyOf(complaint)
    if (survey?.state !== "Sent") throw new Error("no survey was sent")
    const [token = "", ...later] = await tokensOf(survey.id)
    return { ...survey, token, later }
  }
  const tokensOf = async (survey: string) =>
    (await desk.guiche.outbox("acme", { limit: 500 })).flatMap(({ payload }) => {
      const { link } = (payload as { readonly variables: { readonly link?: string } }).variables
      if (link === undefined) return []
      const { searchParams } = new URL(link)
      return searchParams.get("survey") === survey ? [searchParams.get("token") ?? ""] : []
    })
  const portal = () => desk.guiche.as(desk.by("integration"))
  const mails = async (template: string) =>
    (await desk.guiche.outbox("acme", { limit: 500 })).filter(
      ({ payload }) => (payload as { readonly template?: string }).template === template,
    )

  it("answers once: of two answers at the same moment one is taken, and the token is gone", async () => {
    const { id, token } = await sentTo((await closed()).id)
    expect(token).toMatch(/^[0-9a-f]{32}$/)
    const outcomes = await Promise.allSettled([1, 5].map((score) => portal().survey.answer(id, { token, score })))
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    expect(await desk.manager.survey.get(id)).not.toHaveProperty("tokenDigests")
    const again = portal().survey.answer(id, { token, score: 5 })
    expect(await rejection(again)).toMatchObject({ _tag: "TransitionRefused" })
  })

  it("shows its token to nobody: neither in the record nor in a history is more than its digest", async () => {
    const { id, later, token } = await sentTo((await closed()).id)
    expect(later).toEqual([])
    const read = JSON.stringify([await desk.manager.survey.get(id), await desk.manager.survey.history(id)])
    expect(read).not.toContain(token)
    const [key] = (await sentTo((await desk.manager.survey.get(id)).complaint)).tokenDigests ?? []
    const forged = portal().survey.answer(id, { token: key ?? "", score: 5 })
    expect(await rejection(forged)).toMatchObject({ _tag: "SurveyTokenUnknown" })
  })

  it("binds the token to its survey, and the desk and other customers never answer", async () => {
    const one = await sentTo((await closed()).id)
    const other = await sentTo((await closed()).id)
    const { token } = other
    const answer = { token, score: 5 }
    expect(await rejection(portal().survey.answer(one.id, answer))).toMatchObject({ _tag: "SurveyTokenUnknown" })
    expect(await rejection(desk.manager.survey.answer(other.id, answer))).toMatchObject({ _tag: "Forbidden" })
    const stranger = desk.guiche.as(desk.by("customer", "somebody-else"))
    expect(await rejection(stranger.survey.answer(other.id, answer))).toMatchObject({ _tag: "NotFound" })
    expect(await rejection(portal().survey.answer(other.id, { token, score: 6 }))).toMatchObject({
      _tag: "ScoreOutsideScale",
    })
  })

  it("goes to none of the house's own staff, by role, by an address in whichever case either is written, or by hand", async () => {
    const { manager } = desk
    const agent = { code: "ana", name: "Ana", profile: "agent" } as const
    await manager.agent.define({ ...agent, email: "Ana.Reis@Example.com.br" })
    const work = { kind: "work", address: "Bia.LUZ@oficina.example" } as const
    await manager.party.register({ legalName: "Bia Luz", roles: ["employee"], document: "52998224725", emails: [work] })
    await manager.party.register({ legalName: "Bial Uz", roles: ["consumer"], email: "bial.uz@oficina.example" })
    const own = [
      await closed({ customerEmail: "aNA.reis@example.com.br" }),
      await closed({ customerEmail: "bia.luz@OFICINA.example" }),
      await closed({ customerDocument: "52998224725" }),
    ]
    for (const { id } of own) {
      expect(await surveyOf(id)).toEqual([])
      expect(await rejection(manager.survey.send({ complaint: id }))).toMatchObject({ _tag: "SurveyOfOwnStaff" })
    }
    for (const customerEmail of ["ana@example.com.br", "bial.uz@oficina.example", "ana.reis@example.com"])
      expect(await surveyOf((await closed({ customerEmail })).id)).toHaveLength(1)
  })

  it("is sent once for each closing, again after a reopening, and never of a complaint that is open", async () => {
    const { manager } = desk
    const { id } = await closed()
    expect((await rejection(manager.survey.send({ complaint: id })))["_tag"]).toMatch(/NotUnique|AlreadyExists/)
    await manager.complaint.reopen(id, { reason: "Quebrou de novo." })
    expect(await rejection(manager.survey.send({ complaint: id }))).toMatchObject({ _tag: "NotUsable" })
    await manager.complaint.answer(id, { solution: "explanation", text: "Trocamos o parafuso." })
    await manager.complaint.close(id)
    expect(new Set((await surveyOf(id)).map(({ round }) => round))).toEqual(new Set([0, 1]))
  })

  it("is reminded of once, and expires", async () => {
    const { clock, work } = desk
    const survey = await sentTo((await closed()).id)
    const other = await sentTo((await closed()).id)
    await work()
    const reminders = (await mails("complaint-survey-reminder")).length
    clock.now += 5 * day
    await work()
    const reminded = await desk.manager.survey.get(survey.id)
    expect(reminded).toHaveProperty("remindedAt")
    expect((await mails("complaint-survey-reminder")).length).toBeGreaterThan(reminders)
    for (const { payload } of [...(await mails("complaint-survey")), ...(await mails("complaint-survey-reminder"))]) {
      const { expiresAt, variables } = payload as { expiresAt: string; variables: { expiresAt: string } }
      expect(Date.parse(expiresAt)).toBe(Date.parse(variables.expiresAt))
    }
    const [first, second = ""] = await tokensOf(other.id)
    expect([first, second === first]).toEqual([other.token, false])
    expect(await portal().survey.answer(other.id, { token: second, score: 5 })).toMatchObject({ state: "Answered" })
    clock.now += 10 * day
    await work()
    expect((await desk.manager.survey.get(survey.id)).state).toBe("Expired")
    expect(await rejection(portal().survey.answer(survey.id, { token: "x", score: 5 }))).toMatchObject({
      _tag: "TransitionRefused",
    })
  })

  it("A6 satisfaction by product and month, with intervals, over the answers of a period", async () => {
    const { by, clock, guiche } = desk
    clock.now += 40 * day
    const from = new Date(clock.now).toISOString()
    const scores = { "CAD-1": [5, 5, 4, 1], "MESA-1": [2, 5] }
    for (const [productCode, given] of Object.entries(scores))
      for (const score of given) {
        const { id, token } = await sentTo((await closed({ productCode })).id)
        await portal().survey.answer(id, { token, score })
      }
    await closed()
    clock.now += 1
    const asked = { kind: "csat", from, until: new Date(clock.now).toISOString() } as const
    const shown = await guiche.show(by("supervisor"), Satisfaction, { ...asked, by: "productCode" })
    expect(shown.rows.map(({ of, answers, value }) => [of, answers, value])).toEqual([
      ["CAD-1", 4, 0.75],
      ["MESA-1", 2, 0.5],
    ])
    expect(shown.all).toMatchObject({ answers: 6, isSmall: true })
    expect(shown.all.low).toBeLessThan(shown.all.value!)
    expect(shown.responses).toEqual({ sent: 7, answered: 6, rate: 6 / 7 })
    const monthly = await guiche.show(by("supervisor"), Satisfaction, { ...asked, by: "answeredIn" })
    expect(monthly.rows).toHaveLength(1)
    expect(await rejection(guiche.show(by("agent"), Satisfaction, { ...asked, by: "agent" }))).toMatchObject({
      _tag: "Forbidden",
    })
  })

  it("A6 satisfaction is answered for each company: that of the desk which closed the complaint", async () => {
    const { by, clock, guiche } = desk
    clock.now += 40 * day
    const from = new Date(clock.now).toISOString()
    const branch = guiche.as({ ...by("manager"), company: "02" })
    const chosen = { surveyLink: "https://filial.example.com.br/pesquisa", surveyKind: "csat" } as const
    await branch.qualityParameters.define(chosen)
    const { id } = await desk.receive({ customerEmail: "filial@example.com.br" })
    await branch.complaint.beginVerification(id)
    await branch.complaint.verify(id, { remoteSale: false })
    await branch.complaint.answer(id, { solution: "explanation", text: "Apertamos o parafuso." })
    await branch.complaint.close(id)
    for (const [complaint, score] of [
      [id, 1],
      [(await closed()).id, 5],
    ] as const) {
      const { id: survey, token } = await sentTo(complaint)
      await portal().survey.answer(survey, { token, score })
    }
    await closed()
    const asked = { kind: "csat", from, until: new Date(clock.now + 1).toISOString(), by: "company" } as const
    const all = await guiche.show(by("supervisor"), Satisfaction, asked)
    expect(all.rows.map(({ of, value }) => [of, value])).toEqual([
      ["01", 1],
      ["02", 0],
    ])
    const own = await guiche.show(by("supervisor"), Satisfaction, { ...asked, company: "02" })
    expect(own).toMatchObject({ all: { answers: 1, value: 0 }, responses: { sent: 1, answered: 1 } })
  })
})
