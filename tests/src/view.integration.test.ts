import { Fact, label, View } from "@guiche/core"
import { afterAll, describe, expect, it } from "vitest"
import { caller, openDesk } from "./desk.ts"
import { Request, Tally, Team } from "./desk-machines.ts"
import { storages } from "./storages.ts"

/** A team with its requests and what has expired, on one sheet. */
const TeamSheet = View.make("TeamSheet", label("Ficha da equipe", "Team sheet"), {
  input: { team: Team.Id },
  needs: ({ team }) => ({
    team: Team.ref(team),
    tally: Tally.first({ where: { team } }),
    last: Tally.first({ where: { team } }).andThen((tally) =>
      tally === undefined ? Fact.known(undefined) : Request.maybe(tally.last),
    ),
    open: Request.all({ where: { team, state: "Open" }, orderBy: [{ field: "number" }] }),
    byState: View.summary(Request, { where: { team }, by: ["state"] }),
  }),
  show: (_input, { byState, last, now, open, tally, team }) => ({
    name: team.name,
    askedAt: now,
    expired: tally?.expired ?? 0,
    lastExpired: last?.customer,
    open: open.flatMap((each) => (each.state === "Open" ? [{ customer: each.customer, dueAt: each.dueAt }] : [])),
    byState: Object.fromEntries(byState.map(({ by, count }) => [String(by["state"]), count])),
  }),
})

describe.each(storages)("a view on $name", (storage) => {
  let close: () => Promise<void> = async () => undefined
  afterAll(() => close())

  it("answers a question over several machines as plain JSON, and shows nobody what they may not see", async () => {
    const { guiche, clock } = await openDesk(storage)
    close = guiche.close
    const desk = guiche.as(caller("manager"))
    const team = await desk.team.define({ code: "A", name: "Equipe A", agents: ["ana"] })
    await desk.request.open({ team: team.id, customer: "Ávila", subject: "porta" })
    clock.now += 3_600_000
    await guiche.worker.runDue()
    await desk.request.open({ team: team.id, customer: "Brito", subject: "janela" })
    const input = { team: team.id }

    expect(await guiche.show(caller("manager"), TeamSheet, input)).toEqual({
      name: "Equipe A",
      askedAt: "2026-03-02T13:00:00.000Z",
      expired: 1,
      lastExpired: "Ávila",
      open: [{ customer: "Brito", dueAt: "2026-03-02T14:00:00.000Z" }],
      byState: { Late: 1, Open: 1 },
    })
    expect(await guiche.show(caller("agent", { groups: [team.id] }), TeamSheet, input)).toMatchObject({
      lastExpired: "Ávila",
      open: [{ customer: "Brito" }],
      byState: { Late: 1, Open: 1 },
    })
    // Teams and tallies are for everybody, requests for those of the team.
    const outside = await guiche.show(caller("agent", { groups: [] }), TeamSheet, input)
    expect(outside).toMatchObject({ name: "Equipe A", expired: 1, open: [], byState: {} })
    expect(outside).not.toHaveProperty("lastExpired")
  })

  it("refuses what is no input, who may not ask, what is not there and another tenant's", async () => {
    const { guiche } = await openDesk(storage)
    const desk = guiche.as(caller("manager"))
    const team = await desk.team.define({ code: "A", name: "Equipe A", agents: [] })
    const input = { team: team.id }
    const show = (by: Parameters<typeof caller>, given: object = input) =>
      guiche.show(caller(...by), TeamSheet, given as typeof input)
    await expect(show(["manager"], { team: 7, more: 1 })).rejects.toMatchObject({
      _tag: "InvalidInput",
      machine: "TeamSheet",
    })
    await expect(show(["customer"])).rejects.toMatchObject({ _tag: "Forbidden", machine: "TeamSheet" })
    await expect(show(["manager"], { team: Team.Id.make("nobody") })).rejects.toMatchObject({ _tag: "NotFound" })
    await expect(show(["manager", { tenant: "other" }])).rejects.toMatchObject({ _tag: "NotFound" })
    await guiche.close()
  })
})
