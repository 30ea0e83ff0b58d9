import { Code, createGuiche, type Definitions, type EncodedPayloadOf, handle, label, Register } from "@guiche/core"
import { billing, Receivable } from "@guiche/core/billing"
import { directory } from "@guiche/core/directory"
import {
  CancelReceivable,
  EmailMessage,
  RegisterReceivable,
  ReopenReceivable,
  SettleReceivable,
} from "@guiche/core/ports"
import * as Schema from "effect/Schema"
import { caller } from "./desk.ts"
import type { StorageUnderTest } from "./storages.ts"

// Billing refers to the service desk's machines; these stand for them.
const ServiceGroup = Register.make("ServiceGroup", label("x", "x"), { agents: Schema.Array(Schema.String) })
const Interaction = Register.make("Interaction", label("x", "x"), {})

const machines = { ...directory.machines, ...billing.machines, serviceGroup: ServiceGroup, interaction: Interaction }
const policies = [...directory.policies, ...billing.policies]
/** The same for programs that use Effect. */
export const billingDefinitions: Definitions = { machines: Object.values(machines), policies, migrate: true }

const asCode = Schema.decodeSync(Code)

/** Monday, 9 March 2026, 9:00 in São Paulo. */
const morning = Date.UTC(2026, 2, 9, 12)
const day = 86_400_000

type Told = EncodedPayloadOf<typeof RegisterReceivable>

/** A Guichê that bills, with a rule of each kind, a customer, and a receivables module that answers with its numbers. */
export const openBilling = async (storage: StorageUnderTest) => {
  const clock = { now: morning }
  const mails: Array<EncodedPayloadOf<typeof EmailMessage>> = []
  const told: Array<string> = []
  const registered: Array<Told> = []
  const note = (what: string, number: string) => void told.push(`${what} ${number}`)
  const guiche = await createGuiche({
    storage: storage.fresh(machines),
    machines,
    policies,
    handlers: [
      handle(EmailMessage, async (mail) => void mails.push(mail)),
      handle(RegisterReceivable, async (payload) => {
        registered.push(payload)
        note("register", payload.number)
        const number = asCode(`H${payload.number}`)
        return [Receivable.commands.recordHostNumber(payload.receivable, { number })]
      }),
      handle(SettleReceivable, async ({ number }) => note("settle", number)),
      handle(ReopenReceivable, async ({ number }) => note("reopen", number)),
      handle(CancelReceivable, async ({ number, reason }) => note(reason, number)),
    ],
    migrate: true,
    now: () => clock.now,
  })
  const manager = guiche.as(caller("manager"))
  const pix = await manager.paymentMethod.define({ code: "PIX", name: "Pix", kind: "pix" })
  const contracted = await manager.lateFeePolicy.define({
    code: "2+1",
    name: "2% e 1% ao mês",
    terms: { basis: "contracted", fine: "2", monthlyInterest: "1", rounding: "truncate" },
  })
  const terms = { instalments: 1, firstDueDays: 10, paymentMethods: [pix.id], lateFee: contracted.id }
  const price = { price: "50", currency: "BRL" }
  const onTheSpot = await manager.billingRule.define({
    code: "HORA",
    name: "Hora técnica",
    ...terms,
    charging: {
      kind: "per-started-hour",
      ...price,
    },
    billing: { when: "on-the-spot" },
  })
  const monthly = await manager.billingRule.define({
    code: "MES",
    name: "Mensal",
    ...terms,
    charging: {
      kind: "fixed",
      price: "1.01",
      currency: "BRL",
    },
    billing: {
      when: "by-period",
      dayOfMonth: 15,
    },
  })
  const customer = await manager.party.register({
    legalName: "Conceição Ávila",
    email: "conceicao@example.com.br",
    roles: ["consumer"],
  })
  const after = (days: number) => {
    clock.now = morning + days * day
    return guiche.worker.runDue()
  }
  return { guiche, clock, mails, told, registered, manager, pix, contracted, onTheSpot, monthly, customer, after }
}
