import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { billAccounts } from "@guiche/core/billing"
import { openBilling } from "./billing-desk.ts"
import { caller, rejection } from "./desk.ts"
import { type StorageUnderTest, storages } from "./storages.ts"

type Opened = Awaited<ReturnType<typeof openBilling>>

const pay = { paidOn: "2026-03-15" }
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
      ...{ state: "Open", number: "000001", nextDueOn: "2026-03-19", open: brl("100") },
      instalments: [{ number: 1, dueOn: "2026-03-19", payableOn: "2026-03-19", amount: "100" }],
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
      ...{ instalments: 3, firstDueOn, discount: brl("0.01"), reason: "Pediu parcelamento." },
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

    await manager.payment.record({ receivable: items[0]?.id ?? ("" as never), ...pay, amount: brl("232.3") })
    expect(await manager.charge.count({ ...where, state: "Settled" })).toBe(100)
    await after(6)
    expect(await manager.charge.count({ ...where, state: "Settled" })).toBe(230)
  })

  it("two who bill at the same moment bill every charge once", async () => {
    const { guiche, manager } = await withCharges(3, 5)
    await Promise.all([bill(guiche), bill(guiche)])
    const { items } = await manager.receivable.list()
    expect(items.map(({ total }) => total)).toEqual([brl("5.05"), brl("5.05"), brl("5.05")])
    expect(await manager.charge.count({ state: "Billed" })).toBe(15)
  })
})
