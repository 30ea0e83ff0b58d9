import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { BRL, Code, Guiche } from "@guiche/core"
import {
  AmountOwed,
  billAccounts,
  billAccountsEffect,
  type BillingProgress,
  BillingRule,
  Charge,
  Receivable,
} from "@guiche/core/billing"
import { Party } from "@guiche/core/directory"
import * as BigDecimal from "effect/BigDecimal"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { billingDefinitions, openBilling } from "./billing-desk.ts"
import { caller, rejection } from "./desk.ts"
import { type StorageUnderTest, storages } from "./storages.ts"

type Opened = Awaited<ReturnType<typeof openBilling>>

const brl = (amount: string) => ({ amount, currency: "BRL" })

describe.each(storages)("J7 billing on $name", (storage) => {
  let opened: Opened
  beforeAll(async () => {
    opened = await openBilling(storage)
  })
  afterAll(() => opened.guiche.close())

  it("R-BIL-3 goes from a charge on the spot to a late payment, its reversal and the payment again", async () => {
    const { after, customer, guiche, mails, manager, onTheSpot, registered, told } = opened
    const charge = await manager.charge.record({ party: customer.id, rule: onTheSpot.id, minutes: 61 })
    expect(charge).toMatchObject({
      amount: brl("100"),
      explanation: { "pt-BR": "2 hora(s) × R$\u00a050,00 = R$\u00a0100,00" },
    })
    const billed = await manager.charge.get(charge.id)
    if (billed.state !== "Billed") throw new Error("a charge on the spot is billed at once")
    const issued = await manager.receivable.get(billed.receivable)
    expect(issued).toMatchObject({
      state: "Open",
      number: "000001",
      nextDueOn: "2026-03-19",
      open: brl("100"),
      instalments: [
        {
          number: 1,
          dueOn: "2026-03-19",
          payableOn: "2026-03-19",
          amount: "100",
        },
      ],
    })
    await after(0)
    expect(registered.map(({ number, partyName }) => [number, partyName])).toEqual([["000001", "Conceição Ávila"]])
    expect((await manager.receivable.get(issued.id)).hostNumber).toBe("H000001")

    await after(7)
    await after(10.6)
    expect((await manager.receivable.get(issued.id)).state).toBe("Open")
    await after(15)
    expect((await manager.receivable.get(issued.id)).state).toBe("Overdue")
    expect(mails.map(({ template, variables }) => [template, variables["daysLate"], variables["amount"]])).toEqual([
      ["payment-reminder", undefined, brl("100")],
      ["payment-reminder", 5, brl("102.16")],
    ])

    const owed = await guiche.show(caller("customer", { id: customer.id }), AmountOwed, { receivable: issued.id })
    expect(owed).toMatchObject({ number: "000001", on: "2026-03-24", total: brl("102.16") })
    expect(owed.lines.map(({ amount, kind }) => [kind, amount])).toEqual([
      ["principal", "100"],
      ["fine", "2"],
      ["interest", "0.16"],
    ])
    const pay = { receivable: issued.id, paidOn: "2026-03-24" }
    const tooMuch = await rejection(manager.payment.record({ ...pay, amount: brl("102.17") }))
    expect(tooMuch).toMatchObject({ _tag: "PaymentTooHigh" })
    const payment = await manager.payment.record({ ...pay, amount: brl("102.16") })
    expect((await manager.receivable.get(issued.id)).state).toBe("Paid")
    expect((await manager.charge.get(charge.id)).state).toBe("Settled")

    await manager.reversal.record({ payment: payment.id, reason: "Cheque devolvido." })
    expect((await manager.receivable.get(issued.id)).state).toBe("Overdue")
    expect((await manager.charge.get(charge.id)).state).toBe("Billed")
    expect(await manager.payment.get(payment.id)).toEqual(payment)
    const twice = await rejection(manager.reversal.record({ payment: payment.id, reason: "De novo." }))
    expect(twice).toMatchObject({ _tag: "NotLastPayment" })
    await manager.payment.record({ ...pay, amount: brl("102.16") })
    await after(40)
    expect(told).toEqual(["register 000001", "settle 000001", "reopen 000001", "settle 000001"])
    expect(mails).toHaveLength(2)
    expect((await guiche.verify("acme")).broken).toEqual([])
  })

  it("a renegotiated receivable and the new one name each other, and paying the new one settles the charge", async () => {
    const { clock, customer, manager, onTheSpot, after, told } = opened
    const charge = await manager.charge.record({ party: customer.id, rule: onTheSpot.id, minutes: 1 })
    const billed = await manager.charge.get(charge.id)
    if (billed.state !== "Billed") throw new Error("a charge on the spot is billed at once")
    const firstDueOn = new Date(clock.now).toISOString().slice(0, 10)
    const old = await manager.receivable.renegotiate(billed.receivable, {
      instalments: 3,
      firstDueOn,
      discount: brl("0.01"),
      reason: "Pediu parcelamento.",
    })
    if (old.state !== "Renegotiated") throw new Error("it was renegotiated")
    const anew = await manager.receivable.get(old.renegotiatedInto)
    expect(anew).toMatchObject({ state: "Open", renegotiates: old.id, origin: old.id, total: brl("49.99") })
    expect(anew.instalments.map(({ amount }) => amount)).toEqual(["16.67", "16.66", "16.66"])
    await manager.payment.record({ receivable: anew.id, amount: brl("49.99"), paidOn: firstDueOn })
    expect((await manager.charge.get(charge.id)).state).toBe("Settled")
    await after(40)
    expect(told.slice(-4).toSorted()).toEqual([
      "register 000002",
      "register 000003",
      "renegotiated 000002",
      "settle 000003",
    ])
  })

  it("R-BIL-3 a payment of what was renegotiated since is reversed, and owed on a receivable of its own", async () => {
    const { after, clock, customer, manager, onTheSpot, told } = opened
    const charge = await manager.charge.record({ party: customer.id, rule: onTheSpot.id, minutes: 61 })
    const billed = await manager.charge.get(charge.id)
    if (billed.state !== "Billed") throw new Error("a charge on the spot is billed at once")
    const { receivable } = billed
    const today = new Date(clock.now).toISOString().slice(0, 10)
    const pay = (amount: string, on = receivable) =>
      manager.payment.record({ receivable: on, amount: brl(amount), paidOn: today })
    const [first, second] = [await pay("10"), await pay("30")]
    const agreed = await manager.receivable.renegotiate(receivable, {
      instalments: 2,
      firstDueOn: today,
      reason: "Pediu parcelamento.",
    })
    if (agreed.state !== "Renegotiated") throw new Error("it was renegotiated")
    const anew = await manager.receivable.get(agreed.renegotiatedInto)
    expect(anew.total).toEqual(brl("60"))
    const reverse = (payment: typeof first) => manager.reversal.record({ payment: payment.id, reason: "Sem fundos." })
    expect(await rejection(reverse(first))).toMatchObject({ _tag: "NotLastPayment" })
    const reversal = await reverse(second)
    expect(reversal).toMatchObject({ receivable, reissuedTotal: brl("30") })
    const reissued = await manager.receivable.get(reversal.reissued ?? ("" as never))
    expect(reissued).toMatchObject({ state: "Open", total: brl("30"), reversal: reversal.id, party: customer.id })
    expect(await manager.receivable.get(receivable)).toMatchObject({ state: "Renegotiated", open: brl("90") })
    expect(await manager.receivable.get(anew.id)).toEqual(anew)
    expect(await manager.payment.get(second.id)).toEqual(second)
    expect(await rejection(reverse(second))).toMatchObject({ _tag: "NotLastPayment" })
    expect((await reverse(first)).reissuedTotal).toEqual(brl("10"))

    await pay("60", anew.id)
    expect((await manager.charge.get(charge.id)).state).toBe("Settled")
    await pay("30", reissued.id)
    expect((await manager.receivable.get(reissued.id)).state).toBe("Paid")
    await after((clock.now - Date.UTC(2026, 2, 9, 12)) / 86_400_000)
    const what = told.slice(-7).map((one) => one.split(" ")[0])
    const messages = ["register", "register", "register", "register", "renegotiated", "settle", "settle"]
    expect(what.toSorted((one, other) => (one ?? "").localeCompare(other ?? ""))).toEqual(messages)
  })

  it("F13 what is owed and paid is seen by whoever sees the customer; R-SD-1 the charge by its group alone", async () => {
    const { clock, customer, guiche, manager, onTheSpot } = opened
    const group = await manager.serviceGroup.define({ code: "SUP", name: "Suporte", agents: ["ana"] })
    const rule = onTheSpot.id
    const charge = await manager.charge.record({ party: customer.id, rule, minutes: 1, group: group.id })
    const billed = await manager.charge.get(charge.id)
    if (billed.state !== "Billed") throw new Error("a charge on the spot is billed at once")
    const paidOn = new Date(clock.now).toISOString().slice(0, 10)
    const { id } = await manager.payment.record({ receivable: billed.receivable, amount: brl("1"), paidOn })
    const seen = async (desk: Opened["manager"]) => [
      await desk.charge.count({ id: charge.id }),
      await desk.receivable.count({ id: billed.receivable }),
      await desk.payment.count({ id }),
    ]
    expect(await seen(guiche.as(caller("agent", { id: "ana" })))).toEqual([1, 1, 1])
    expect(await seen(guiche.as(caller("agent", { id: "bia" })))).toEqual([0, 1, 1])
    expect(await seen(guiche.as({ ...caller("agent"), actor: { id: "ana", profiles: [] } }))).toEqual([0, 0, 0])
    expect(await seen(guiche.as(caller("customer", { id: customer.id })))).toEqual([1, 1, 1])
    expect(await seen(guiche.as(caller("customer", { id: "somebody-else" })))).toEqual([0, 0, 0])
  })

  it("counts by the law where nothing was contracted, as far as the indices are there", async () => {
    const { clock, customer, guiche, manager, onTheSpot, pix } = opened
    const legal = await manager.lateFeePolicy.define({
      code: "LEI",
      name: "Taxa legal",
      terms: { basis: "legal", rounding: "half-up" },
    })
    const rule = await manager.billingRule.define({
      code: "LEI",
      name: "Valor fixo",
      charging: { kind: "fixed", price: "100", currency: "BRL" },
      billing: onTheSpot.billing,
      instalments: 1,
      firstDueDays: 0,
      paymentMethods: [pix.id],
      lateFee: legal.id,
    })
    clock.now = Date.UTC(2026, 5, 1, 12)
    const charge = await manager.charge.record({ party: customer.id, rule: rule.id })
    const billed = await manager.charge.get(charge.id)
    if (billed.state !== "Billed") throw new Error("a charge on the spot is billed at once")
    clock.now = Date.UTC(2026, 5, 30, 12)
    const { receivable } = billed
    const owed = () => guiche.show(caller("manager"), AmountOwed, { receivable })
    expect(await owed()).toMatchObject({ missingMonth: "2026-06", lines: [] })
    const paying = { receivable, amount: brl("101"), paidOn: "2026-06-30" }
    expect(await rejection(manager.payment.record(paying))).toMatchObject({ _tag: "LegalRateMissing" })
    await manager.legalRate.define({ code: "2026-06", name: "Junho", month: "2026-06", selic: "1.2", ipca: "0.3" })
    // 29 of 30 days: 0.29 of correction, and 0.9 % × 29/30 on 100.29.
    expect(await owed()).toMatchObject({ total: brl("101.16") })
    const payment = await manager.payment.record(paying)
    expect(payment.parts).toMatchObject([{ interest: "0.87", correction: "0.29", principal: "99.84" }])
    expect(await owed()).toMatchObject({ total: brl("0.16") })
  })

  it("a cancelled receivable takes its charge with it, and one with payments is not cancelled", async () => {
    const { clock, customer, manager, onTheSpot } = opened
    const made = async () => {
      const { id } = await manager.charge.record({ party: customer.id, rule: onTheSpot.id, minutes: 1 })
      const billed = await manager.charge.get(id)
      if (billed.state !== "Billed") throw new Error("a charge on the spot is billed at once")
      return billed
    }
    const [first, second] = [await made(), await made()]
    await manager.receivable.cancel(first.receivable, { reason: "Engano." })
    expect(await manager.charge.get(first.id)).toMatchObject({ state: "Cancelled", endReason: "Engano." })
    const paidOn = new Date(clock.now).toISOString().slice(0, 10)
    await manager.payment.record({ receivable: second.receivable, amount: brl("20"), paidOn })
    const refused = await rejection(manager.receivable.cancel(second.receivable, { reason: "Engano." }))
    expect(refused).toMatchObject({ _tag: "PaymentsOnRecord" })
  })
})

/** How many charges of how many customers each storage bills in this test; memory bears the whole of it. */
const sizeOn = ({ name }: StorageUnderTest) =>
  name === "memory" ? { parties: 250, each: 40, total: "40.4" } : { parties: 125, each: 16, total: "16.16" }

describe.each(storages)("R-BIL-2 billing of a period on $name", (storage) => {
  const opened: Array<Opened> = []
  afterAll(() => Promise.all(opened.map(({ guiche }) => guiche.close())))
  const withCharges = async (parties: number, each: number) => {
    const made = await openBilling(storage)
    opened.push(made)
    const { guiche, monthly } = made
    const answers = await guiche.batch(
      caller("manager"),
      Array.from({ length: parties }, (_, i) => ({
        ...({ machine: "party", transition: "register" } as const),
        input: { legalName: `Cliente ${i}`, roles: ["customer"] },
      })),
    )
    const charges = answers.flatMap((answer) =>
      Array.from({ length: each }, () => ({
        ...({ machine: "charge", transition: "record" } as const),
        input: { party: answer.ok ? answer.record.id : "", rule: monthly.id },
      })),
    )
    await guiche.batch(caller("manager"), charges)
    return made
  }
  const bill = (guiche: Opened["guiche"], progress: (accounts: number) => void = () => undefined) =>
    billAccounts(guiche, caller("manager"), "março", { progress: ({ accounts }) => progress(accounts) })

  it("bills every charge once, goes on where it was cut off, and tells how far it is", async () => {
    const { each, parties, total } = sizeOn(storage)
    const { guiche, manager } = await withCharges(parties, each)
    expect(await manager.charge.count({ state: "Pending" })).toBe(parties * each)
    expect(await manager.billingAccount.count()).toBe(parties)

    const died = () => {
      throw new Error("the process died here")
    }
    expect((await rejection(bill(guiche, died))).message).toBe("the process died here")
    expect(await manager.receivable.count()).toBe(100)
    expect(await manager.charge.count({ state: "Pending" })).toBe((parties - 100) * each)
    const told: Array<number> = []
    const finished = { accounts: parties, failed: 0 }
    expect(await bill(guiche, (accounts) => void told.push(accounts))).toEqual(finished)
    expect(told.at(-1)).toBe(parties)
    expect(await bill(guiche)).toEqual(finished)

    expect(await manager.charge.count({ state: "Billed" })).toBe(parties * each)
    const { items } = await manager.receivable.list({ first: 500 })
    expect(items).toHaveLength(parties)
    expect(items.every((issued) => issued.total.amount === total)).toBe(true)
  }, 300_000)

  it("bills more charges than fit a commit into one receivable, by the worker on the day of the month", async () => {
    const { after, manager } = await withCharges(1, 230)
    await after(5.5)
    expect(await manager.receivable.count()).toBe(0)
    await after(6)
    const { items } = await manager.receivable.list()
    expect(items.map(({ total }) => total)).toEqual([brl("232.3")])
    const where = { state: "Billed", receivable: items[0]?.id ?? ("" as never) } as const
    expect(await manager.charge.count(where)).toBe(230)
    const [account] = (await manager.billingAccount.list()).items
    expect(account).toMatchObject({ state: "Gathering", lastCharges: 230, nextBillingAt: "2026-04-15T03:00:00.000Z" })

    await manager.payment.record({
      receivable: items[0]?.id ?? ("" as never),
      paidOn: "2026-03-15",
      amount: brl("232.3"),
    })
    expect(await manager.charge.count({ ...where, state: "Settled" })).toBe(100)
    await after(6)
    expect(await manager.charge.count({ ...where, state: "Settled" })).toBe(230)
  })

  it("leaves what is charged after it began to the next period", async () => {
    const { clock, manager, monthly } = await withCharges(1, 101)
    const [account] = (await manager.billingAccount.list()).items
    if (account === undefined) throw new Error("the first charge opened an account")
    expect(await manager.billingAccount.billPeriod(account.id)).toMatchObject({ state: "Billing", charges: 100 })
    clock.now += 3_600_000
    await manager.charge.record({ party: account.party, rule: monthly.id })
    const over = await manager.billingAccount.billPeriod(account.id)
    expect(over).toMatchObject({ state: "Gathering", lastCharges: 101, lastAmount: brl("102.01") })
    expect(await manager.charge.count({ state: "Pending" })).toBe(1)
  })

  it("B10 is the same from Effect", async () => {
    const manager = caller("manager")
    const terms = { instalments: 1, firstDueDays: 10, paymentMethods: [] }
    const program = Effect.gen(function* () {
      const guiche = yield* Guiche
      const rule = yield* guiche.run(
        manager,
        BillingRule.commands.define({
          code: Code.make("MES"),
          name: "Mensal",
          ...terms,
          charging: { kind: "fixed", price: BigDecimal.fromStringUnsafe("1.01"), currency: BRL },
          billing: { when: "by-period", dayOfMonth: 15 },
        }),
      )
      const party = yield* guiche.run(manager, Party.commands.register({ legalName: "Loja Um", roles: ["customer"] }))
      const charge = Charge.commands.record({ party: party.id, rule: rule.id })
      yield* guiche.batch(manager, [charge, charge])
      const told: Array<number> = []
      const options = { progress: ({ accounts }: BillingProgress) => void told.push(accounts) }
      const first = yield* billAccountsEffect(guiche, manager, "março", options)
      const again = yield* billAccountsEffect(guiche, manager, "março", options)
      const { items } = yield* guiche.list(manager, Receivable)
      return { first, again, told, totals: items.map(({ total }) => BigDecimal.format(total.amount)) }
    })
    const layer = Layer.provide(Guiche.layer(billingDefinitions), storage.fresh())
    const bills = { accounts: 1, failed: 0 }
    expect(await Effect.runPromise(Effect.provide(program, layer))).toEqual({
      first: bills,
      again: bills,
      told: [1, 1],
      totals: ["2.02"],
    })
  })

  it("two who bill at the same moment bill every charge once", async () => {
    const { guiche, manager } = await withCharges(3, 5)
    await Promise.all([bill(guiche), bill(guiche)])
    const { items } = await manager.receivable.list()
    expect(items.map(({ total }) => total)).toEqual([brl("5.05"), brl("5.05"), brl("5.05")])
    expect(await manager.charge.count({ state: "Billed" })).toBe(15)
  })
})
