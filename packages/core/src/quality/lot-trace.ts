import * as BigDecimal from "effect/BigDecimal"
import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { deskProfiles, type Profile } from "../machine/actor.ts"
import { insideOnly } from "../machine/customer-only.ts"
import * as Fact from "../machine/fact.ts"
import * as Machine from "../machine/machine.ts"
import * as Refusal from "../machine/refusal.ts"
import { state } from "../machine/state.ts"
import { ErpGateway, type ProductionOrder } from "../ports/erp-gateway.ts"
import { CalendarDay, Code, Decimal, field, Instant, label, Natural, Text } from "../values/index.ts"

const optional = Schema.optionalKey
const external: ReadonlyArray<Profile> = [...deskProfiles, "integration"]
/** A million deliveries of one lot: whoever answers with more answers in a circle. */
const mostPages = 10_000

const begun = {
  productCode: field("Código do produto", "Product code", Code, { searchable: true }),
  lot: field("Lote", "Lot", Text(60, { min: 1 }), { searchable: true }),
  productionOrder: field("Ordem de produção", "Production order", optional(Text(60, { min: 1 }))),
  producedOn: field("Produzida em", "Produced on", optional(CalendarDay)),
  producedQuantity: field("Quantidade produzida", "Quantity produced", optional(Decimal(6))),
  deliveries: field("Entregas", "Deliveries", Natural),
  pages: field("Páginas", "Pages", Natural),
  begunAt: field("Iniciado em", "Begun at", Instant),
}

const trace = Machine.make("LotTrace", label("Rastreio de lote", "Lot trace"), {
  Tracing: state("Em rastreio", "Tracing", {
    ...begun,
    cursor: field("Até onde foi", "How far it got", optional(Text(1000, { min: 1 }))),
  }),
  Traced: state("Rastreado", "Traced", { ...begun, tracedAt: field("Rastreado em", "Traced at", Instant) }),
})

/** What the ERP answers for the page that a trace is at. Asked again within the same command it is the same answer. */
export const pageOf = ({ cursor, lot, productCode }: PageAsked) =>
  ErpGateway.ask("customersOfLot", { product: productCode, lot, ...(cursor === undefined ? {} : { after: cursor }) })

interface PageAsked {
  readonly productCode: typeof begun.productCode.Type
  readonly lot: string
  readonly cursor?: string
}

/** Begins at the production order that the ERP names. Who received the lot is asked afterwards, page by page. */
const begin = trace.start({
  label: label("Iniciar", "Begin"),
  event: "LotTraceBegun",
  by: external,
  input: { productCode: begun.productCode, lot: begun.lot },
  to: "Tracing",
  needs: ({ lot, productCode }) => ({ order: ErpGateway.ask("productionOrderOfLot", { product: productCode, lot }) }),
  run: (input, { now, order }) =>
    trace.to.Tracing({ ...input, ...producedBy(order), deliveries: 0, pages: 0, begunAt: now }),
})

/** Takes in the next page. **Fails with** `LotPagesRepeat`. */
const advance = trace.move({
  label: label("Avançar", "Advance"),
  event: "LotTraceAdvanced",
  by: ["system"],
  input: {},
  from: "Tracing",
  to: ["Tracing", "Traced"],
  needs: (record) => ({ page: pageOf(record) }),
  run: (record, _input, { now, page }) => {
    const counted = {
      ...record,
      deliveries: record.deliveries + page.deliveries.length,
      pages: record.pages + 1,
    }
    if (page.next === undefined) return Result.succeed(trace.to.Traced({ ...counted, tracedAt: now }))
    return page.next === record.cursor || counted.pages >= mostPages
      ? Result.fail(new LotPagesRepeat({ pages: counted.pages }))
      : Result.succeed(trace.to.Tracing({ ...counted, cursor: page.next }))
  },
})

/** Asks anew who received the lot: deliveries since then are added, those known stay as they are. */
const retrace = trace.move({
  label: label("Rastrear de novo", "Retrace"),
  event: "LotRetraced",
  by: external,
  input: {},
  from: "Traced",
  to: "Tracing",
  needs: ({ lot, productCode }) => ({ order: ErpGateway.ask("productionOrderOfLot", { product: productCode, lot }) }),
  run: ({ lot, productCode }, _input, { now, order }) =>
    trace.to.Tracing({ lot, productCode, ...producedBy(order), deliveries: 0, pages: 0, begunAt: now }),
})

/**
 * A lot followed back to its production order and on to the customers who received it (rastreabilidade): one for each product and lot, with what
 * the ERP answered in its history.
 *
 * **Fails with** `LotPagesRepeat`.
 * Source: feature Q5; ISO 9001:2015 8.5.2.
 */
export const LotTrace = trace.machine({
  transitions: { begin, advance, retrace },
  // At once; each page at an instant of its own, so that a trace that does not advance is seen to stand still.
  timers: {
    advance: (record) =>
      record.state === "Tracing"
        ? DateTime.subtract(record.begunAt, { milliseconds: mostPages - record.pages })
        : undefined,
  },
  final: ["Traced"],
  unique: [["productCode", "lot"]],
  indexes: [["lot"], ["productionOrder"]],
  visible: insideOnly,
})

/** The production order of a lot: what is on record where the lot was traced, otherwise what the ERP answers. */
export const orderOfLot = (lot: PageAsked): Fact.Fact<ProductionOrder> =>
  LotTrace.first({ where: { productCode: lot.productCode, lot: lot.lot } }).andThen((traced) => {
    const { producedOn, producedQuantity, productionOrder } = traced ?? {}
    return productionOrder === undefined || producedOn === undefined
      ? ErpGateway.ask("productionOrderOfLot", { product: lot.productCode, lot: lot.lot })
      : Fact.known({ found: true, order: productionOrder, producedOn, quantity: producedQuantity ?? nothing })
  })

const nothing = BigDecimal.fromBigInt(0n)

const producedBy = (order: ProductionOrder) =>
  order.found ? { productionOrder: order.order, producedOn: order.producedOn, producedQuantity: order.quantity } : {}

/** The ERP answers with the page that was asked for before, or without end. */
export class LotPagesRepeat extends Refusal.make(
  "LotPagesRepeat",
  { pages: Schema.Int },
  label("O ERP repete as páginas das entregas do lote.", "The ERP repeats the pages of the lot's deliveries."),
) {}
