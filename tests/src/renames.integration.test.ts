import { createGuiche, field, label, Machine, type MachineRecord, Money, state, Storage, Text } from "@guiche/core"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import { describe, expect, it } from "vitest"
import { caller, rejection } from "./desk.ts"
import { storages } from "./storages.ts"

/** The machine as it was first defined. */
const then = {
  customerName: field("Nome", "Name", Text(80), { personal: "name" }),
  cost: field("Custo", "Cost", Money),
}
const client = Machine.make("Client", label("Cliente", "Client"), { Active: state("Ativo", "Active", then) })
const Client = client.machine({
  transitions: {
    open: client.start({
      label: label("Abrir", "Open"),
      event: "ClientOpened",
      by: ["supervisor"],
      input: then,
      to: "Active",
      run: (input) => client.to.Active(input),
    }),
  },
  final: ["Active"],
  unique: [["customerName"]],
})

/** The same as it is now: machine and fields are called otherwise, and the name is searched. */
const now = {
  name: field("Nome", "Name", Text(80), { personal: "name", searchable: true, renamedFrom: ["customerName"] }),
  price: field("Preço", "Price", Money, { renamedFrom: ["cost"] }),
}
const account = Machine.make("Account", label("Conta", "Account"), { Active: state("Ativa", "Active", now) })
const Account = account.machine({
  transitions: {
    open: account.start({
      label: label("Abrir", "Open"),
      event: "AccountOpened",
      by: ["supervisor"],
      input: now,
      to: "Active",
      run: (input) => account.to.Active(input),
    }),
    reprice: account.move({
      label: label("Reajustar", "Reprice"),
      event: "AccountRepriced",
      by: ["supervisor"],
      input: { price: now.price },
      from: "Active",
      to: "Active",
      run: (record, { price }) => account.to.Active({ ...record, price }),
    }),
  },
  final: ["Active"],
  unique: [["name"]],
  renamedFrom: ["Client"],
})

const amount = (text: string) => ({ amount: text, currency: "BRL" })

describe.each(storages)("B9 a renamed machine with renamed fields on $name", (on) => {
  it("keeps records, search, uniqueness and a history that is read by its new names and proven by its old ones", async () => {
    const runtime = ManagedRuntime.make(on.fresh())
    const storage = Layer.succeed(Storage, await runtime.runPromise(Storage))
    const open = <const M extends MachineRecord>(machines: M, migrate = true) =>
      createGuiche({ storage, machines, migrate })

    const before = await open({ client: Client })
    const given = { customerName: "Conceição Prado", cost: amount("10.50") }
    const { id } = await before.as(caller("supervisor")).client.open(given, { key: "once" })
    await before.close()

    const behind = await rejection(open({ account: Account }, false))
    expect(behind).toMatchObject({ _tag: "SchemaBehind" })
    expect(behind["plan"]).not.toEqual([])
    const steps: Array<string> = []
    const after = await createGuiche({
      storage,
      machines: { account: Account },
      migrate: ({ step }) => void steps.push(step),
    })
    expect(steps.length).toBeGreaterThan(0)
    expect(await after.plan()).toEqual([])

    const desk = after.as(caller("supervisor"))
    const accountId = id as string as typeof Account.Id.Type
    expect(await desk.account.get(accountId)).toMatchObject({
      name: "Conceição Prado",
      price: amount("10.5"),
      version: 1,
    })
    expect((await desk.account.list({ where: { search: "conceicao" } })).items).toHaveLength(1)
    const again = desk.account.open({ name: "Conceição Prado", price: amount("1") })
    expect(await rejection(again)).toMatchObject({ _tag: "NotUnique", fields: ["name"] })
    await desk.account.reprice(accountId, { price: amount("12") })

    const history = await desk.account.history(accountId)
    expect(history.map(({ machine, event, changes }) => ({ machine, event, changes }))).toEqual([
      {
        machine: "Account",
        event: "ClientOpened",
        changes: { name: "Conceição Prado", price: "10.5", price_currency: "BRL" },
      },
      { machine: "Account", event: "AccountRepriced", changes: { price: "12" } },
    ])
    expect(await after.verify("acme")).toEqual({ entries: 2, records: 1, broken: [], unknown: [] })
    await after.close()
    await runtime.dispose()
  })
})
