import { field, type Id, label, Machine, state, Text } from "@guiche/core"
import { Party } from "@guiche/core/directory"
import { Complaint } from "@guiche/core/quality"
import * as Schema from "effect/Schema"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { caller, rejection } from "./desk.ts"
import { openQualityDesk } from "./quality-desk.ts"
import { storages } from "./storages.ts"

/** A host's own machine: an inspector sees the visits to parties of their own trade name. */
const visit = Machine.make("Visit", label("Visita", "Visit"), {
  Planned: state("Planejada", "Planned", {
    party: Party.Id,
    report: field("Relato", "Report", Schema.optionalKey(Text(200)), { searchable: true }),
    complaints: Schema.optionalKey(field("Reclamações", "Complaints", Schema.Int)),
  }),
})
const Visit = visit.machine({
  transitions: {
    plan: visit.start({
      label: label("Planejar", "Plan"),
      event: "VisitPlanned",
      by: ["supervisor", "agent"],
      input: { party: Party.Id },
      to: "Planned",
      run: (input) => visit.to.Planned(input),
    }),
    note: visit.move({
      label: label("Anotar", "Note"),
      event: "VisitNoted",
      by: ["supervisor", "agent"],
      input: { report: Text(200) },
      from: "Planned",
      to: "Planned",
      needs: (_record, { report }) => ({
        complaints: Complaint.all({ where: { party: { where: { legalName: { startsWith: report } } } } }),
      }),
      run: (record, { report }, { complaints }) =>
        visit.to.Planned({ ...record, report, complaints: complaints.length }),
    }),
  },
  final: ["Planned"],
  visible: ({ id, profiles }) => (profiles.includes("agent") ? { party: { where: { tradeName: id } } } : {}),
})

describe.each(storages)("B13 text search and followed references on $name", (on) => {
  let opened: Awaited<ReturnType<typeof openQualityDesk<{ readonly visit: typeof Visit }>>>
  const parties: Record<string, Id<"Party">> = {}
  const complaints: Record<string, string> = {}
  const names = (page: { readonly items: ReadonlyArray<{ readonly id: string }> }) =>
    Object.entries(complaints)
      .filter(([, id]) => page.items.some((item) => item.id === id))
      .map(([name]) => name)
      .toSorted()

  beforeAll(async () => {
    opened = await openQualityDesk(on, { machines: { visit: Visit }, policies: [] })
    const { desk, form } = opened
    const register = async (key: string, legalName: string, tradeName?: string) => {
      const given = { legalName, roles: ["customer" as const], ...(tradeName === undefined ? {} : { tradeName }) }
      parties[key] = (await desk.party.register(given)).id
    }
    await register("moveis", "Móveis Conceição Ltda", "inspetor-1")
    await register("ana", "Ana Prado", "inspetor-2")
    const report = async (key: string, given: Readonly<Record<string, string>>) => {
      complaints[key] = (await desk.complaint.receive({ ...form, ...given })).id
    }
    await report("chair", {})
    await report("sofa", {
      productName: "Sofá retrátil",
      description: "As soluções dadas não serviram; molas quebradas.",
    })
    await report("bed", {
      productName: "Cama",
      customerName: "João Araújo",
      description: "Nota 529.982.247-25: barris e lençóis úmidos, sem solução.",
    })
  })
  afterAll(() => opened.guiche.close())

  it("finds complaints by words of description, product and customer, whatever their accents and number", async () => {
    const { complaint } = opened.desk
    const found = async (search: string) => names(await complaint.list({ where: { search } }))
    expect(await found("solucao")).toEqual(["bed", "sofa"])
    expect(await found("SOLUÇÕES")).toEqual(["bed", "sofa"])
    expect(await found("solução mola")).toEqual(["sofa"])
    expect(await found("quebrada")).toEqual(["sofa"])
    expect(await found("a solução para as molas ")).toEqual(["sofa"])
    expect(await found("retráteis ")).toEqual(["sofa"])
    expect(await found("cadeiras")).toEqual(["chair"])
    expect(await found("conceicao avila")).toEqual(["chair", "sofa"])
    expect(await found("joao solução")).toEqual(["bed"])
    expect(await found("barril lençol")).toEqual(["bed"])
    expect(await found("529.982.247-25")).toEqual(["bed"])
    expect(await found("52998224725")).toEqual(["bed"])
    expect(await found("guarda")).toEqual([])
    expect(await found("")).toEqual(["bed", "chair", "sofa"])
  })

  it("the last word may be unfinished, and others not", async () => {
    const { complaint } = opened.desk
    const found = async (search: string) => names(await complaint.list({ where: { search } }))
    expect(await found("so")).toEqual(["bed", "sofa"])
    expect(await found("so ")).toEqual([])
    expect(await found("sol mol")).toEqual([])
    expect(await found("solução mol")).toEqual(["sofa"])
  })

  it("search stands beside other conditions, is negated, counted and summarised, page by page", async () => {
    const { complaint } = opened.desk
    expect(names(await complaint.list({ where: { search: "solução", customerName: "João Araújo" } }))).toEqual(["bed"])
    expect(names(await complaint.list({ where: { not: { search: "solução" } } }))).toEqual(["chair"])
    expect(names(await complaint.list({ where: { or: [{ search: "cadeira" }, { search: "cama" }] } }))).toEqual([
      "bed",
      "chair",
    ])
    expect(await complaint.count({ search: "conceição" })).toBe(2)
    const first = await complaint.list({ where: { search: "solução" }, first: 1 })
    const second = await complaint.list({ where: { search: "solução" }, first: 1, after: first.next ?? "" })
    expect([...names(first), ...names(second)].toSorted()).toEqual(["bed", "sofa"])
    expect(second.next).toBeUndefined()
  })

  it("follows a reference to the party, one step and two", async () => {
    const { complaint, visit: visits, party } = opened.desk
    const followed = { party: { where: { legalName: { startsWith: "Conceição" } } } }
    expect(names(await complaint.list({ where: followed }))).toEqual(["chair", "sofa"])
    expect(names(await complaint.list({ where: { not: followed } }))).toEqual(["bed"])
    expect(names(await complaint.list({ where: { party: { where: { search: "araujo" } } } }))).toEqual(["bed"])
    expect(await party.count({ search: "moveis conc" })).toBe(1)
    expect(await visits.count({ party: { where: { legalName: "nobody" } } })).toBe(0)
    const twoSteps = (code: string) => ({ code: { where: { sla: { where: { code } } } } })
    const classified = await complaint.list({ where: { code: { exists: true } } })
    expect(names(await complaint.list({ where: twoSteps("standard") }))).toEqual(names(classified))
    expect(names(classified).length).toBeGreaterThan(0)
    expect(names(await complaint.list({ where: twoSteps("another") }))).toEqual([])
  })

  it("tokens change with the record", async () => {
    const { party } = opened.desk
    const { id } = await party.register({ legalName: "Vidraçaria Luz", roles: ["supplier"] })
    expect(await party.count({ search: "vidracarias" })).toBe(1)
    await party.reviseContact(id, { legalName: "Serralheria Sol" })
    expect([await party.count({ search: "vidraçaria" }), await party.count({ search: "serralheria" })]).toEqual([0, 1])
  })

  it("another tenant's records are reached by neither", async () => {
    const other = opened.guiche.as(caller("supervisor", { tenant: "other" }))
    expect(await other.complaint.count({ search: "solução" })).toBe(0)
    expect(await other.complaint.count({ party: { where: {} } })).toBe(0)
    const stray = await other.visit.plan({ party: parties["moveis"] ?? ("" as never) })
    expect(await other.visit.count({ party: { where: {} } })).toBe(0)
    expect(await other.visit.count({ id: stray.id, not: { party: { where: {} } } })).toBe(1)
  })

  it("nobody learns through a reference what they may not see", async () => {
    const { desk, guiche } = opened
    const mine = parties["ana"] ?? ("" as never)
    const theirs = parties["moveis"] ?? ("" as never)
    const [ofMine, ofTheirs] = [await desk.visit.plan({ party: mine }), await desk.visit.plan({ party: theirs })]
    // A customer sees every visit here, and of parties only their own.
    const customer = guiche.as(caller("customer", { id: mine }))
    const ids = async (where: object) => (await customer.visit.list({ where })).items.map(({ id }) => id)
    expect(await ids({ party: { where: {} } })).toEqual([ofMine.id])
    expect(await ids({ party: { where: { legalName: { startsWith: "Móveis" } } } })).toEqual([])
    expect(await ids({ party: { where: { not: { legalName: { startsWith: "Móveis" } } } } })).toEqual([ofMine.id])
    for (const legalName of ["Móveis", "Outra"])
      expect(await ids({ not: { party: { where: { legalName: { startsWith: legalName } } } } })).toContain(ofTheirs.id)
    expect(await ids({ party: { where: { search: "móveis" } } })).toEqual([])
  })

  it("what an actor may see may itself follow a reference: lists, single records and commands agree", async () => {
    const { desk, guiche } = opened
    const plan = (key: string) => desk.visit.plan({ party: parties[key] ?? ("" as never) })
    const [seen, unseen] = [await plan("moveis"), await plan("ana")]
    const inspector = guiche.as(caller("agent", { id: "inspetor-1" }))
    const listed = (await inspector.visit.list()).items.map(({ id }) => id)
    expect([listed.includes(seen.id), listed.includes(unseen.id)]).toEqual([true, false])
    expect((await inspector.visit.get(seen.id)).id).toBe(seen.id)
    expect(await rejection(inspector.visit.get(unseen.id))).toMatchObject({ _tag: "NotFound" })
    expect((await inspector.visit.note(seen.id, { report: "Visitada" })).report).toBe("Visitada")
    expect(await rejection(inspector.visit.note(unseen.id, { report: "x" }))).toMatchObject({ _tag: "NotFound" })
  })

  it("a fact by query follows references, whatever the actor may see", async () => {
    const { desk } = opened
    const { id } = await desk.visit.plan({ party: parties["moveis"] ?? ("" as never) })
    expect((await desk.visit.note(id, { report: "Conceição" })).complaints).toBe(2)
    expect((await desk.visit.note(id, { report: "Ninguém" })).complaints).toBe(0)
    const inspector = opened.guiche.as(caller("agent", { id: "inspetor-1" }))
    expect((await inspector.visit.note(id, { report: "João" })).complaints).toBe(1)
  })

  it.each([
    [{ party: { where: { legalNme: "x" } } }, ["where", "party", "where", "legalNme"], "unknown-field"],
    [{ customerName: { where: {} } }, ["where", "customerName", "where"], "not-comparable"],
    [
      { code: { where: { sla: { where: { code: { where: {} } } } } } },
      ["where", "code", "where", "sla", "where", "code", "where"],
      "not-comparable",
    ],
    [{ search: 7 }, ["where", "search"], "wrong-value"],
    [
      { code: { where: { type: { where: { search: "x ".repeat(40) } } } } },
      ["where", "code", "where", "type", "where", "search"],
      "too-large",
    ],
  ])("a query that cannot be answered is refused with the whole place: %j", async (where, path, reason) => {
    expect(await rejection(opened.desk.complaint.list({ where: where as never }))).toMatchObject({
      _tag: "InvalidQuery",
      machine: "Complaint",
      path,
      reason,
    })
  })
})
