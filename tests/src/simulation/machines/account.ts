import { type FactOf, label, Machine, Policy, Refusal, state } from "@guiche/core"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"

/* Money, for write skew and torn commits: two accounts that cover each other must not both be emptied. */

class Overdrawn extends Refusal.make("Overdrawn", {}, label("Saldo insuficiente.", "Not enough money.")) {}

const account = Machine.make("Account", label("Conta", "Account"), {
  Open: state("Aberta", "Open", { partner: Schema.String, balance: Schema.Int }),
})

export interface Balance {
  readonly balance: number
}

/** The account that covers this one. */
const partnerOf = ({ partner }: { readonly partner: string }): FactOf<Balance> => Account.ref(account.Id.make(partner))

const tagged = { tag: Schema.Int, amount: Schema.Int }

const taken = (record: Balance & { readonly partner: string }, amount: number, partner: Balance) =>
  record.balance + partner.balance < amount
    ? Result.fail(new Overdrawn())
    : Result.succeed(account.to.Open({ ...record, balance: record.balance - amount }))

export const Account = account.machine({
  transitions: {
    open: account.start({
      label: label("Abrir", "Open"),
      event: "AccountOpened",
      input: { partner: Schema.String, balance: Schema.Int },
      to: "Open",
      run: (input) => account.to.Open(input),
    }),
    deposit: account.move({
      label: label("Depositar", "Deposit"),
      event: "MoneyDeposited",
      input: tagged,
      from: "Open",
      to: "Open",
      run: (record, { amount }) => account.to.Open({ ...record, balance: record.balance + amount }),
    }),
    withdraw: account.move({
      label: label("Sacar", "Withdraw"),
      event: "MoneyWithdrawn",
      input: tagged,
      from: "Open",
      to: "Open",
      needs: (record) => ({ partner: partnerOf(record) }),
      run: (record, { amount }, { partner }) => taken(record, amount, partner),
    }),
    send: account.move({
      label: label("Enviar", "Send"),
      event: "MoneySent",
      input: { amount: Schema.Int },
      from: "Open",
      to: "Open",
      needs: (record) => ({ partner: partnerOf(record) }),
      run: (record, { amount }, { partner }) => taken(record, amount, partner),
    }),
    receive: account.move({
      label: label("Receber", "Receive"),
      event: "MoneyReceived",
      input: { amount: Schema.Int },
      from: "Open",
      to: "Open",
      run: (record, { amount }) => account.to.Open({ ...record, balance: record.balance + amount }),
    }),
  },
  final: ["Open"],
})

const transfer = Machine.make("Transfer", label("Transferência", "Transfer"), {
  Made: state("Feita", "Made", { from: account.Id, to: account.Id, amount: Schema.Int }),
})

export const Transfer = transfer.machine({
  transitions: {
    make: transfer.start({
      label: label("Fazer", "Make"),
      event: "TransferMade",
      input: { ...tagged, from: account.Id, to: account.Id },
      to: "Made",
      run: (input) => transfer.to.Made(input),
    }),
  },
  final: ["Made"],
})

export const moveTheMoney = Policy.on(Transfer, "make", "move the money", {
  react: ({ after: { from, to, amount } }) => [
    Account.commands.send(from, { amount }),
    Account.commands.receive(to, { amount }),
  ],
})
