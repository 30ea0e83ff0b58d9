import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { rejection } from "./desk.ts"
import { openQualityDesk } from "./quality-desk.ts"
import { storages } from "./storages.ts"

const nul = String.fromCharCode(0)
const loneSurrogate = String.fromCharCode(0xd800)

describe.each(storages)("Q1 the complaint form on $name, filled in carelessly or with ill will", (storage) => {
  let opened: Awaited<ReturnType<typeof openQualityDesk<{}>>>
  beforeAll(async () => {
    opened = await openQualityDesk(storage, { machines: {}, policies: [] })
  })
  afterAll(() => opened.guiche.close())

  const refused = async (wrong: object) => {
    const error = await rejection(opened.desk.complaint.receive({ ...opened.form, ...wrong }))
    expect(error["_tag"]).toBe("InvalidInput")
    return error["issues"] as ReadonlyArray<{
      path: ReadonlyArray<string>
      code: string
      message: Record<string, string>
    }>
  }

  it("names every malformed field, all at once, in both languages and without repeating any value", async () => {
    const issues = await refused({
      channel: "carrier pigeon",
      customerName: "",
      customerDocument: "529.982.247-24",
      customerEmail: "not an address",
      customerPhone: "12",
      productCode: "x".repeat(41),
      supplierDocument: "12.ABC.345/01DE-36",
      quantity: "1.2345678",
      description: `secret${nul}`,
      purchasedOn: "2026-02-30",
      evidence: [{ name: "../a.jpg", file: "../../etc/passwd" }],
      colour: "blue",
    })
    expect(issues.map(({ path }) => path.join("."))).toEqual([
      "customerName",
      "customerDocument",
      "customerEmail",
      "customerPhone",
      "productCode",
      "supplierDocument",
      "quantity",
      "channel",
      "description",
      "purchasedOn",
      "evidence.0.name",
      "evidence.0.file",
      "colour",
    ])
    for (const { message } of issues) expect([message["pt-BR"], message["en"]].every((text) => text !== "")).toBe(true)
    expect(JSON.stringify(issues)).not.toMatch(/529|pigeon|secret|blue/)
    expect(await opened.desk.complaint.count()).toBe(0)
  })

  it.each<[string, object, string]>([
    ["a description of 10 MB", { description: "x".repeat(10_000_000) }, "description"],
    ["a null byte", { productName: `a${nul}b` }, "productName"],
    ["half a character", { productName: `a${loneSurrogate}b` }, "productName"],
    ["a huge number", { quantity: "9".repeat(400) }, "quantity"],
    ["a quantity below zero", { quantity: "-9" }, "quantity"],
    ["a quantity of nothing", { quantity: "0" }, "quantity"],
    ["a quantity beyond a million", { quantity: "1000000.000001" }, "quantity"],
    ["a number in scientific notation", { quantity: "1e3" }, "quantity"],
    ["a year beyond the calendar", { usedOn: "10000-01-01" }, "usedOn"],
    ["a list for a text", { productName: ["a"] }, "productName"],
    ["an object for a text", { productName: { toString: "x" } }, "productName"],
    ["a prototype for a field", JSON.parse('{"__proto__":{"x":1}}') as object, "__proto__"],
  ])("%s is refused by name", async (_what, wrong, path) => {
    expect((await refused(wrong)).map((issue) => issue.path.join("."))).toContain(path)
  })

  it.each<[string, unknown]>([
    ["null", null],
    ["a text", "complaint"],
    ["a list", []],
    ["a number", 7],
  ])("%s instead of a form is refused", async (_what, form) => {
    expect(await rejection(opened.desk.complaint.receive(form as never))).toMatchObject({ _tag: "InvalidInput" })
  })

  it("a day in the year 9999 is kept exactly, or refused as being in the future", async () => {
    expect(await rejection(opened.desk.complaint.receive({ ...opened.form, usedOn: "9999-12-31" }))).toMatchObject({
      _tag: "DayInFuture",
      field: "usedOn",
    })
  })

  it("what is long, foreign or strange and allowed is kept exactly", async () => {
    const description = `${"ação 🪑 ".repeat(2000)}\u0301\u202Equebrou'; DROP TABLE guiche_complaint; --{{constructor}}`
    const { id } = await opened.desk.complaint.receive({
      ...opened.form,
      customerName: "O'Brien <script>",
      description,
      quantity: "999999.999999",
      customerDocument: "12.abc.345/01de-35",
    })
    expect(await opened.desk.complaint.get(id)).toMatchObject({
      customerName: "O'Brien <script>",
      description,
      quantity: "999999.999999",
      customerDocument: "12ABC34501DE35",
    })
  })

  it("B7 personal data is in the journal and not in its hashes", async () => {
    const { id } = await opened.desk.complaint.receive({ ...opened.form, customerDocument: "529.982.247-25" })
    const [entry] = await opened.desk.complaint.history(id)
    expect(entry).toMatchObject({
      input: { customerDocument: "52998224725" },
      salt: expect.stringMatching(/^[0-9a-f]{32}$/),
    })
    expect((await opened.guiche.verify("acme")).broken).toEqual([])
  })
})
