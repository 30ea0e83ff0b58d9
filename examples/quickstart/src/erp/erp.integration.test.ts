import { assert, describe, it } from "vitest"
import { openErp, type StockMove } from "./erp.ts"
import { ErpUnavailable } from "./faults.ts"
import type { NonconformityNote } from "./register-latest.ts"

const opened = () => {
  const erp = openErp(":memory:")
  erp.seed({
    suppliers: [{ document: "12ABC34501DE35", name: "Metalúrgica São Bento" }],
    orders: [{ number: "OP-1", product: "CAD-1", lot: "L-1", producedOn: "2026-02-11", quantity: "480" }],
  })
  return erp
}

const note: NonconformityNote = {
  record: "n1",
  registration: 1,
  revision: 0,
  code: "NCI-1",
  product: "CAD-1",
  lot: "L-1",
  supplier: null,
  quantity: "1",
  unit: "un",
}
const move: StockMove = { movement: "c1:1", document: "2026-1", product: "CAD-1", quantity: "-1", unit: "un" }

const failure = async (call: Promise<unknown>): Promise<unknown> => {
  try {
    await call
    return undefined
  } catch (error) {
    return error
  }
}

describe("Q4 Q5 the ERP of the example", () => {
  it("knows the production order of a lot, and says so when there is none", async () => {
    const erp = opened()
    assert.strictEqual((await erp.productionOrderOf("CAD-1", "L-1"))?.number, "OP-1")
    assert.isUndefined(await erp.productionOrderOf("CAD-1", "L-2"))
    erp.close()
  })

  it("does what it is asked once, however often the request arrives", async () => {
    const erp = opened()
    const first = await erp.registerNonconformity("m1", note)
    assert.strictEqual(await erp.registerNonconformity("m1", note), first)
    assert.strictEqual(await erp.registerNonconformity("m2", note), first)
    assert.lengthOf(erp.rows("nonconformity"), 1)
    assert.lengthOf(erp.rows("received"), 2)
    erp.close()
  })

  it("keeps the latest revision of a nonconformity, in whatever order they are delivered", async () => {
    const erp = opened()
    const first = await erp.registerNonconformity("m1", note)
    assert.strictEqual(await erp.registerNonconformity("m3", { ...note, revision: 2, quantity: "3" }), first)
    assert.strictEqual(await erp.registerNonconformity("m2", { ...note, revision: 1, quantity: "2" }), first)
    assert.strictEqual(await erp.registerNonconformity("m1", note), first)
    const [row] = erp.rows("nonconformity")
    assert.deepInclude(row, { revision: 2, quantity: "3", number: first })
    erp.close()
  })

  it("does not bring a nonconformity back that was taken back, by whatever is delivered of it later", async () => {
    const erp = opened()
    const first = await erp.registerNonconformity("m1", note)
    const withdrawal = { record: "n1", registration: 1 }
    const undone = await erp.cancel("u1", { cancelled: first!, reason: "engano", withdrawal })
    assert.isUndefined(await erp.registerNonconformity("m2", { ...note, revision: 1, quantity: "2" }))
    assert.isUndefined(await erp.registerNonconformity("m2", { ...note, revision: 1, quantity: "2" }))
    assert.strictEqual(await erp.registerNonconformity("m1", note), first)
    assert.deepInclude(erp.rows("nonconformity")[0], { number: null, quantity: "1" })

    const second = await erp.registerNonconformity("m4", { ...note, registration: 2, revision: 1 })
    assert.notStrictEqual(second, first)
    assert.strictEqual(await erp.cancel("u1", { cancelled: first!, reason: "engano", withdrawal }), undone)
    assert.isUndefined(await erp.registerNonconformity("m3", { ...note, revision: 1, quantity: "2" }))
    assert.deepInclude(erp.rows("nonconformity")[0], { number: second, registration: 2 })
    erp.close()
  })

  it("does nothing while it is down or fails, and everything once when only the reply is lost", async () => {
    const erp = opened()
    erp.faults.down = true
    assert.instanceOf(await failure(erp.moveStock("m1", move)), ErpUnavailable)
    erp.faults.down = false
    erp.faults.failNext(1)
    assert.instanceOf(await failure(erp.moveStock("m1", move)), ErpUnavailable)
    assert.isEmpty(erp.rows("stock_movement"))
    erp.faults.loseNextReply("stock_movement")
    assert.instanceOf(await failure(erp.moveStock("m1", move)), ErpUnavailable)
    assert.strictEqual(await erp.moveStock("m1", move), "MOV-000001")
    assert.lengthOf(erp.rows("stock_movement"), 1)
    assert.strictEqual(erp.faults.failures, 3)
    erp.close()
  })

  it("lets what comes later go first when it is told to take its time", async () => {
    const erp = opened()
    erp.faults.delayMillis = 20
    const slow = erp.productionOrderOf("CAD-1", "L-1").then(() => "slow")
    erp.faults.delayMillis = 0
    const swift = erp.productionOrderOf("CAD-1", "L-1").then(() => "swift")
    assert.strictEqual(await Promise.race([slow, swift]), "swift")
    await slow
    erp.close()
  })

  it("keeps nothing of a request that it cannot carry out", async () => {
    const erp = opened()
    const spoiled = { ...note, code: null as unknown as string } // what a faulty sender may send
    assert.instanceOf(await failure(erp.registerNonconformity("m1", spoiled)), Error)
    assert.isEmpty(erp.rows("received"))
    assert.isEmpty(erp.rows("nonconformity"))
    erp.close()
  })
})
