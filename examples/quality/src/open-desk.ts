import { Code, createGuiche, type Desk, type GuicheOptions, handle, type PortAnswers } from "@guiche/core"
import { directory } from "@guiche/core/directory"
import {
  CompensateErpRequest,
  EmailMessage,
  type ErpGateway,
  MoveDisposedStock,
  MoveStock,
  NotifyPurchasing,
  RecordNonconformityResult,
  RegisterNonconformity,
  ShipReplacement,
} from "@guiche/core/ports"
import { ErpRequest, quality } from "@guiche/core/quality"
import { serviceLevels } from "@guiche/core/service-levels"
import * as Schema from "effect/Schema"

const machines = { ...directory.machines, ...serviceLevels.machines, ...quality.machines }

export type DeskOf = Desk<typeof machines>

/** What the mailer is given: whom it goes to, and what its template says. */
export interface Mail {
  readonly to: ReadonlyArray<{ readonly address: string }>
  readonly template: string
  readonly variables: { readonly link?: string }
}

/** How many chairs of the lot the ERP has invoiced, each to a customer of its own. */
const sold = 14
const perPage = 6

/** What the ERP knows of a lot. */
const erpAnswers: PortAnswers<typeof ErpGateway> = {
  productionOrderOfLot: async ({ lot }) =>
    lot === "L-2207" ? { found: true, order: "OP-4471", producedOn: "2026-02-09", quantity: "240" } : { found: false },
  customersOfLot: async ({ after = "0", lot }) => {
    const from = Number(after)
    const count = lot === "L-2207" ? Math.min(perPage, sold - from) : 0
    const deliveries = Array.from({ length: count }, (_, at) => ({
      delivery: `NF 90${from + at + 1}/1`,
      customerName: `Cliente ${from + at + 1}`,
      quantity: "1",
      unit: "un",
      deliveredOn: "2026-02-16",
    }))
    return { deliveries, ...(from + count < sold ? { next: String(from + count) } : {}) }
  },
}

/**
 * What the ERP is told: it does each thing once, however often it is told, and answers with its number. What it has taken back it does not register
 * again, though it be delivered late.
 */
const erpHandlers = () => {
  const numbers = new Map<string, string>()
  const takenBack = new Map<string, number>()
  const numberOf = (key: string) => {
    const number = numbers.get(key) ?? `ERP-${String(numbers.size + 1).padStart(5, "0")}`
    numbers.set(key, number)
    return Schema.decodeSync(Code)(number)
  }
  type Asked = Pick<Parameters<typeof RegisterNonconformity.send>[0], "request" | "key">
  const confirm = async ({ key, request }: Asked) => [
    ErpRequest.commands.confirm(request, { key, number: numberOf(key) }),
  ]
  return [
    handle(RegisterNonconformity, async ({ nonconformity, registration, ...asked }) =>
      registration > (takenBack.get(nonconformity) ?? 0)
        ? confirm(asked)
        : [ErpRequest.commands.refuse(asked.request, { key: asked.key, reason: "Este registro foi desfeito." })],
    ),
    handle(NotifyPurchasing, confirm),
    handle(RecordNonconformityResult, confirm),
    handle(MoveStock, confirm),
    handle(ShipReplacement, confirm),
    handle(MoveDisposedStock, confirm),
    handle(CompensateErpRequest, async ({ key, nonconformity, registration = 0, request }) => {
      if (nonconformity !== undefined)
        takenBack.set(nonconformity, Math.max(registration, takenBack.get(nonconformity) ?? 0))
      return [ErpRequest.commands.confirmCompensation(request, { key, number: numberOf(key) })]
    }),
  ]
}

/** Opens Guichê with the context of quality and an ERP. This is what a host writes. */
export const openDesk = async (storage: GuicheOptions<typeof machines>["storage"]) => {
  let at = Date.parse("2025-10-06T09:00:00-03:00")
  const mails: Array<Mail> = []
  const guiche = await createGuiche({
    storage,
    machines,
    policies: [...directory.policies, ...quality.policies],
    answers: { erp: erpAnswers },
    handlers: [...erpHandlers(), handle(EmailMessage, async (mail) => void mails.push(mail as Mail))],
    migrate: true,
    now: () => at,
  })
  return {
    guiche,
    mails,
    today: () => new Date(at).toISOString().slice(0, 10),
    /** Moves the clock to an instant and works off what is due by then. */
    until: async (instant: string) => {
      const next = Date.parse(instant)
      if (!(next >= at)) throw new RangeError(`the story cannot go back to ${instant}`)
      at = next
      await guiche.worker.runDue()
    },
  }
}

export type OpenDesk = Awaited<ReturnType<typeof openDesk>>
