import { existsSync } from "node:fs"
import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { inputDecoder } from "@guiche/core"
import { Protocol } from "@guiche/core/brazil"
import { memoryStorage } from "@guiche/storage-memory"
import { sqliteStorage } from "@guiche/storage-sql"
import * as Result from "effect/Result"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import type { ReceivedMail } from "./mail-server.ts"
import { tellStory } from "./story.ts"
import type { StoryFacts } from "./story/facts.ts"

const stories: Partial<Record<"SQLite" | "memory", StoryFacts>> = {}
let folder = ""

const told = (storage: "SQLite" | "memory"): StoryFacts => {
  const facts = stories[storage]
  if (facts === undefined) throw new Error("the story was not told")
  return facts
}

const mailAbout = (facts: StoryFacts, subject: string) => {
  const found = facts.mails.filter((mail) => mail.subject.includes(subject))
  assert.lengthOf(found, 1, subject)
  return found[0] as ReceivedMail // there is one, as was just seen
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "guiche-story-"))
  const database = join(folder, "guiche.db")
  const on = { locale: "pt-BR" } as const
  const sqlite = { ...on, folder: join(folder, "sqlite"), database, storage: sqliteStorage({ file: database }) }
  stories.SQLite = await tellStory(sqlite)
  stories.memory = await tellStory({ ...on, folder: join(folder, "memory"), storage: memoryStorage() })
})

afterAll(() => rm(folder, { recursive: true, force: true }))

describe.each(["SQLite", "memory"] as const)("the story on %s", (storage) => {
  it("Q1 keeps the whole form under a protocol number that checks itself", () => {
    const { complaint, protocol } = told(storage)
    assert.isTrue(Result.isSuccess(inputDecoder(Protocol)(protocol)))
    assert.include(complaint, {
      protocol,
      channel: "phone",
      customerName: "Conceição Ávila",
      customerDocument: "52998224725",
      customerPhone: "+5511987654321",
      productCode: "CAD-ERG-04",
      brand: "Aurora",
      supplierDocument: "12ABC34501DE35",
      manufacturerDocument: "11222333000181",
      lot: "L-2607",
      purchasedOn: "2026-03-10",
    })
    assert.lengthOf(complaint["evidence"] as ReadonlyArray<unknown>, 1)
  })

  it("Q2 classifies by itself, and the deadlines over the holiday are those that the clocks explain", () => {
    const { classification, clocks, complaint } = told(storage)
    assert.deepStrictEqual(classification, {
      code: "P-01",
      words: ["quebr*", "rach*", "pistão"],
      severity: 1,
      priority: "urgent",
    })
    assert.deepStrictEqual(
      clocks.map(({ dueAt }) => dueAt),
      [complaint["firstAnswerDueAt"], complaint["resolutionDueAt"]],
    )
    for (const { steps } of clocks)
      assert.deepInclude(
        steps.map(({ kind, ...step }) => [kind, "day" in step ? step.day : ""]),
        ["closed", "2026-04-03"],
      )
  })

  it("Q3 verifies warranty and policy part by part", () => {
    const { decision, parts } = told(storage).verdict
    assert.strictEqual(decision, "in-policy")
    assert.deepStrictEqual(
      parts.map(({ kind, result }) => `${kind} ${result}`),
      ["statutory covered", "contractual covered", "store-policy covered", "withdrawal expired"],
    )
  })

  it("Q4 opens a nonconformity tied to supplier, manufacturer and lot, moves stock and notifies purchasing, once each", () => {
    const { complaint, erp, nonconformity, protocol } = told(storage)
    const { supplier, manufacturer, lot, id } = complaint
    assert.include(nonconformity, { complaint: id, protocol, supplier, manufacturer, lot, erpNumber: "FNC-000001" })
    const counts = Object.entries(erp).map(([table, rows]) => `${table} ${rows.length}`)
    // What was sent to the customer, and what went back to the supplier, each moved once.
    assert.sameMembers(counts, ["nonconformity 1", "purchasing_notice 1", "stock_movement 2", "shipment 1"])
    const row = (table: string) => ({ ...erp[table]?.[0] })
    const code = String(nonconformity["code"])
    assert.deepInclude(row("nonconformity"), { code, supplier: "12ABC34501DE35", lot: "L-2607" })
    assert.deepInclude(row("stock_movement"), { document: protocol, product: "CAD-ERG-04", quantity: "-1" })
    assert.deepInclude(row("purchasing_notice"), { nonconformity: code })
  })

  it("Q5 finds the production order of the lot once the ERP answers", () => {
    const { nonconformity, outage, productionOrder } = told(storage)
    assert.strictEqual(productionOrder, "OP-088240")
    assert.strictEqual(nonconformity["producedOn"], "2026-02-11")
    assert.isAtLeast(Date.parse(String(nonconformity["tracedAt"])), Date.parse(outage.until))
    assert.isBelow(Date.parse(String(nonconformity["tracedAt"])), Date.parse("2026-04-02T18:00:00-03:00"))
  })

  it("Q9 loses nothing while the ERP is out of reach, and repeats nothing when a reply is lost", () => {
    const { outage } = told(storage)
    // Three rounds in which the trace and two messages failed, and the reply that was lost.
    assert.strictEqual(outage.failedCalls, 10)
    assert.deepStrictEqual(outage.waiting, ["erp.notify-purchasing", "erp.register-nonconformity"])
    assert.strictEqual(outage.lost, 0)
  })

  it("Q6 confirms to the customer by a real mail, warns the agent and escalates to the supervisor", async () => {
    const facts = told(storage)
    const confirmation = mailAbout(facts, "Recebemos a sua reclamação")
    assert.deepStrictEqual(confirmation.to, ["conceicao.avila@correio.example"])
    for (const part of [facts.protocol, "classificada", "8 de abril de 2026"]) assert.include(confirmation.text, part)
    assert.include(confirmation.html, facts.protocol)
    assert.include(await readFile(confirmation.file, "latin1"), confirmation.messageId)
    assert.deepStrictEqual(mailAbout(facts, "Prazo perto do fim: primeira resposta").to, ["ana@moveisaurora.example"])
    assert.deepStrictEqual(mailAbout(facts, "Prazo vencido").to, ["marcos@moveisaurora.example"])
    assert.deepStrictEqual(mailAbout(facts, "Verifique a eficácia").to, ["helena@moveisaurora.example"])
    assert.deepStrictEqual(mailAbout(facts, "Pedido ao ERP em aberto").to, ["marcos@moveisaurora.example"])
    const sent = mailAbout(facts, "Prazo perto do fim: registrar a entrega da troca")
    assert.deepStrictEqual(sent.to, ["ana@moveisaurora.example"])
    assert.deepStrictEqual(mailAbout(facts, "O que registramos sobre o reparo").to, ["conceicao.avila@correio.example"])
    assert.lengthOf(facts.mails, 10)
  })

  it("Q7 finds the causes, proves the action effective and answers with a replacement", () => {
    const facts = told(storage)
    const { steps } = facts.plan as { readonly steps: ReadonlyArray<{ readonly doneBy?: string }> }
    const { causes, effectiveness } = facts.nonconformity as {
      readonly causes: ReadonlyArray<unknown>
      readonly effectiveness: { readonly effective: boolean; readonly judgedBy: string }
    }
    assert.strictEqual(facts.nonconformity["state"], "Closed")
    assert.lengthOf(causes, 2)
    assert.deepStrictEqual(
      steps.map(({ doneBy }) => doneBy),
      ["rui", "rui"],
    )
    assert.include(effectiveness, { effective: true, judgedBy: "helena" })
    assert.strictEqual(facts.complaint["solution"], "replacement")
    assert.include(mailAbout(facts, "Solução da sua reclamação").text, "troca do produto")
  })

  it("Q8 closes, surveys the customer, and keeps the result for the supplier's analysis", () => {
    const facts = told(storage)
    assert.strictEqual(facts.complaint["state"], "Closed")
    assert.include(mailAbout(facts, "Como foi o nosso atendimento?").text, "token=")
    assert.include(facts.survey, { state: "Answered", score: 9 })
    assert.notProperty(facts.survey, "token")
    const [figures] = facts.suppliers
    assert.lengthOf(facts.suppliers, 1)
    assert.strictEqual(figures?.supplier, "Metalúrgica São Bento Ltda.")
    assert.strictEqual(figures?.nonconformities.count, 1)
    assert.strictEqual(Number(figures?.nonconformities.sum["quantity"]), 1)
    assert.strictEqual(Number(figures?.surveys?.avg["score"]), 9)
  })

  it("B2 refuses to close before there is a solution, and says what would be allowed", () => {
    const { refusedAction } = told(storage)
    assert.strictEqual(refusedAction.state["pt-BR"], "Em tratamento")
    const allowed = refusedAction.allowed.map(({ name }) => name)
    assert.includeMembers(allowed, ["answer", "awaitCustomer", "cancel"])
    assert.notInclude(allowed, "close")
    assert.notInclude(allowed, "escalateResolution")
  })

  it("Q1 names every wrong field of a form at once, in both languages", () => {
    const { issues } = told(storage).refusedForm
    assert.deepStrictEqual(
      issues.map(({ path }) => path.join(".")),
      [
        "customerName",
        "customerDocument",
        "customerEmail",
        "customerPhone",
        "productName",
        "supplierDocument",
        "quantity",
        "channel",
        "type",
        "description",
        "purchasedOn",
        "evidence.0.name",
        "evidence.0.file",
        "colour",
      ],
    )
    for (const { message } of issues) assert.isTrue(message["pt-BR"] !== "" && message.en !== "")
  })

  it("B6 tells as one thread who did what when, and what did it where nobody did", () => {
    const { history } = told(storage)
    assert.deepStrictEqual(
      [...history].map(({ at }) => at),
      history.map(({ at }) => at).toSorted(),
    )
    const events = history.map(
      ({ event, who, cause }) => `${event} · ${who}${cause === undefined ? "" : ` · ${cause}`}`,
    )
    assert.include(events, "ComplaintReceived · Ana Prado")
    assert.include(events, "ComplaintFirstAnswerEscalated · Guichê · timer: escalateFirstAnswer")
    assert.include(
      events,
      "NonconformityErpNumberRecorded · Guichê · policy: record the ERP's number of a nonconformity",
    )
    assert.include(events, "NonconformityClosed · Helena Sato")
  })

  it("draws both machines", async () => {
    const { pictures } = told(storage).places
    const [complaint = "", nonconformity = ""] = await Promise.all(pictures.map((file) => readFile(file, "utf8")))
    assert.include(complaint, "Em tratamento")
    assert.include(nonconformity, "Aguardando eficácia")
  })
})

describe("B1 the story in the host's own database", () => {
  it("leaves records that plain SQL reads and joins", () => {
    const { complaint, nonconformity, places } = told("SQLite")
    assert.isTrue(existsSync(places.database ?? ""))
    const database = new DatabaseSync(places.database ?? "", { readOnly: true })
    const sql = `SELECT c.protocol, c.state, n.code FROM guiche_complaint c
      JOIN guiche_nonconformity n ON n.tenant = c.tenant AND n.complaint = c.id`
    const rows = database.prepare(sql).all()
    database.close()
    assert.strictEqual(rows.length, 1)
    assert.deepInclude(
      { ...rows[0] },
      {
        protocol: String(complaint["protocol"]),
        state: "Closed",
        code: String(nonconformity["code"]),
      },
    )
  })

  it("is the same story as in memory", () => {
    const essence = ({
      history,
      mails,
      complaint: _c,
      nonconformity: _n,
      plan: _plan,
      survey: _s,
      erp: _e,
      places: _p,
      ...plain
    }: StoryFacts) => ({
      ...plain,
      history: history.map(({ hash: _hash, ...line }) => line),
      mails: mails.map(({ to, subject, date }) => ({ to, subject, date })),
    })
    assert.deepStrictEqual(essence(told("SQLite")), essence(told("memory")))
  })
})
