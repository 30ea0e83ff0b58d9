import { Account, moveTheMoney, Transfer } from "./account.ts"
import { Alarm, issueReceipts, Receipt } from "./alarm.ts"
import { Ledger, tellOfItems } from "./ledger.ts"
import { Nickname } from "./nickname.ts"

export const machines = [Account, Transfer, Ledger, Nickname, Alarm, Receipt]
export const policies = [moveTheMoney, tellOfItems, issueReceipts]

const pairs = [1, 2]
export const openingBalance = 100
export const accounts = pairs.flatMap((pair) => [Account.Id.make(`a${pair}`), Account.Id.make(`b${pair}`)])
export const ledgers = [Ledger.Id.make("l1"), Ledger.Id.make("l2")]
export const nicknames = ["Ana", "Bia", "Cid"]

/** The account that covers another. */
export const partnerOf = (id: string): string => `${id.startsWith("a") ? "b" : "a"}${id.slice(1)}`
