import type { Actor } from "../machine/actor.ts"

interface Caller {
  readonly tenant: string
  readonly company: string
  readonly actor: Actor
}

interface AccountJob {
  readonly key: string
  readonly machine: "billingAccount"
  readonly where: { readonly company: string; readonly state: "Gathering" | "Billing" }
  readonly each: (account: { readonly id: string }) => {
    readonly machine: "billingAccount"
    readonly transition: "billPeriod"
    readonly id: string
  }
  readonly progress: (report: { readonly done: number; readonly failed: number }) => void
  readonly refused: (id: string, error: Error) => void
}

/** What billing needs of a Guichê for promises: `createGuiche` makes one where the accounts' client is called `billingAccount`. */
export interface BillingClient {
  readonly job: (
    caller: Caller,
    job: AccountJob,
  ) => Promise<{ readonly finished: boolean; readonly done: number; readonly failed: number }>
}

/** How far billing is: accounts gone through, and how many of them were refused. */
export interface BillingProgress {
  readonly accounts: number
  readonly failed: number
}

export interface BillAccountsOptions {
  /** Told after every commit. */
  readonly progress?: (now: BillingProgress) => void
  /** Told of each account whose billing was refused; the others go on. */
  readonly refused?: (account: string, error: Error) => void
}

/**
 * Bills what is pending on all accounts of the caller's company, as one job that can be cut off anywhere: begun again under the same key it goes
 * on where it was, and bills no charge twice (R-BIL-2). An account with more charges than fit a commit is gone through again until none is left.
 *
 * A key stands for one billing, e.g. `billing 2026-03`. **Fails with** `Unavailable`; what was committed before stays.
 */
export const billAccounts = async (
  guiche: BillingClient,
  caller: Caller,
  key: string,
  { progress = () => undefined, refused = () => undefined }: BillAccountsOptions = {},
): Promise<BillingProgress> => {
  const sum = { accounts: 0, failed: 0 }
  for (let round = 1; ; round++) {
    const before = { ...sum }
    const report = await guiche.job(caller, {
      key: `${key} ${caller.company} ${round}`,
      machine: "billingAccount",
      where: { company: caller.company, state: round === 1 ? "Gathering" : "Billing" },
      each: ({ id }) => ({ machine: "billingAccount", transition: "billPeriod", id }),
      progress: ({ done, failed }) =>
        progress({ accounts: before.accounts + (round === 1 ? done : 0), failed: before.failed + failed }),
      refused,
    })
    if (round === 1) sum.accounts = report.done
    sum.failed += report.failed
    // What an earlier billing left half done is in the second round.
    if (round > 1 && report.done === report.failed) return sum
  }
}
