import { openErpDatabase } from "./erp-database.ts"
import { type Faults, makeFaultyLine } from "./faults.ts"
import { receiveOnce, type Request } from "./receive-once.ts"
import { type NonconformityNote, registerLatest, takeBack, type Withdrawal } from "./register-latest.ts"

export interface ProductionOrder {
  readonly number: string
  readonly product: string
  readonly lot: string
  readonly producedOn: string
  /** Decimal text. */
  readonly quantity: string
}

export interface Supplier {
  readonly document: string
  readonly name: string
}

export interface PurchasingNotice {
  readonly nonconformity: string
  readonly supplier: string | null
  readonly product: string
  readonly lot: string | null
}

/** What came of a nonconformity, for the analysis of suppliers. */
export interface NonconformityResult {
  readonly nonconformity: string
  readonly supplier: string | null
  readonly outcome: string
  readonly root_cause: string | null
  readonly decided_at: string
}

export interface StockMove {
  readonly movement: string
  /** The sender's document that asked for it. */
  readonly document: string
  readonly product: string
  /** Negative where goods leave. */
  readonly quantity: string
  readonly unit: string
}

/** A replacement that leaves for the customer. */
export interface Shipment {
  readonly request: string
  readonly document: string
  readonly product: string
  readonly quantity: string
  readonly unit: string
}

/** Takes back what was done under a number of the ERP's own; of a registration also what is delivered later. */
export interface Cancellation {
  readonly cancelled: string
  readonly reason: string
  readonly withdrawal?: Withdrawal
}

export type ErpTable =
  | "supplier"
  | "production_order"
  | "stock_movement"
  | "nonconformity"
  | "nonconformity_result"
  | "purchasing_notice"
  | "shipment"
  | "cancellation"
  | "received"

/** One line of any of the ERP's tables. */
export type ErpRow = Readonly<Record<string, string | number | null>>

/**
 * The host's ERP as this example has it: a system of its own, with its own tables and numbers, that is not always there. What changes
 * it takes the sender's id of the request first, is safe to repeat, and answers the ERP's own number.
 */
export interface Erp {
  readonly faults: Faults
  productionOrderOf(product: string, lot: string): Promise<ProductionOrder | undefined>
  /** Without a number where the registration was taken back before. */
  registerNonconformity(envelope: string, note: NonconformityNote): Promise<string | undefined>
  recordResult(envelope: string, result: NonconformityResult): Promise<string>
  notifyPurchasing(envelope: string, notice: PurchasingNotice): Promise<string>
  moveStock(envelope: string, move: StockMove): Promise<string>
  ship(envelope: string, shipment: Shipment): Promise<string>
  cancel(envelope: string, cancellation: Cancellation): Promise<string>
  /** For whoever sits at the ERP itself: works even while the line is down. */
  rows(table: ErpTable): ReadonlyArray<ErpRow>
  seed(data: { readonly suppliers: ReadonlyArray<Supplier>; readonly orders: ReadonlyArray<ProductionOrder> }): void
  close(): void
}

export const openErp = (file: string): Erp => {
  const database = openErpDatabase(file)
  const line = makeFaultyLine()
  const receive = (request: Request) => line.change(request.table, () => receiveOnce(database, request))
  return {
    faults: line,
    productionOrderOf: (product, lot) =>
      line.ask(() => {
        const row = database
          .prepare("SELECT number, produced_on, quantity FROM production_order WHERE product = ? AND lot = ?")
          .get(product, lot)
        if (row === undefined) return undefined
        const { number, produced_on: producedOn, quantity } = row
        return { number: String(number), product, lot, producedOn: String(producedOn), quantity: String(quantity) }
      }),
    registerNonconformity: (envelope, note) =>
      line.change("nonconformity", () => registerLatest(database, envelope, note)),
    recordResult: (envelope, result) =>
      receive({ envelope, table: "nonconformity_result", prefix: "RES", about: "nonconformity", row: { ...result } }),
    notifyPurchasing: (envelope, notice) =>
      receive({ envelope, table: "purchasing_notice", prefix: "AVC", about: "nonconformity", row: { ...notice } }),
    moveStock: (envelope, move) =>
      receive({ envelope, table: "stock_movement", prefix: "MOV", about: "movement", row: { ...move } }),
    ship: (envelope, shipment) =>
      receive({ envelope, table: "shipment", prefix: "REM", about: "request", row: { ...shipment } }),
    cancel: (envelope, { withdrawal, ...cancellation }) =>
      line.change("cancellation", () => {
        // Safe to repeat, and before the number is given: a withdrawal that is answered holds.
        if (withdrawal !== undefined) takeBack(database, withdrawal)
        const row = { ...cancellation }
        return receiveOnce(database, { envelope, table: "cancellation", prefix: "EST", about: "cancelled", row })
      }),
    // The name comes from the fixed list of tables, never from outside.
    rows: (table) =>
      database
        .prepare(`SELECT * FROM ${table}`)
        .all()
        .map((row) => ({ ...row }) as ErpRow),
    seed: ({ suppliers, orders }) => {
      const supplier = database.prepare("INSERT OR IGNORE INTO supplier (document, name) VALUES (?, ?)")
      for (const { document, name } of suppliers) supplier.run(document, name)
      const order = database.prepare(
        "INSERT OR IGNORE INTO production_order (number, product, lot, produced_on, quantity) VALUES (?, ?, ?, ?, ?)",
      )
      for (const { number, product, lot, producedOn, quantity } of orders)
        order.run(number, product, lot, producedOn, quantity)
    },
    close: () => database.close(),
  }
}
