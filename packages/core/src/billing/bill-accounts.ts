import * as Effect from "effect/Effect"
import type { Actor } from "../machine/actor.ts"
import type { Command } from "../machine/command.ts"
import type { Id } from "../machine/id.ts"
import { BillingAccount } from "./billing-account.ts"

interface Caller {
  readonly tenant: string
  readonly company: string
  readonly actor: Actor
}

type Accounts = { readonly company: string; readonly state: "Gathering" | "Billing" }

interface JobReport {
  readonly done: number
  readonly failed: number
}

interface AccountJob {
  readonly key: string
  readonly machine: "billingAccount"
  readonly where: Accounts
  readonly each: (account: { readonly id: string }) => {
    readonly machine: "billingAccount"
    readonly transition: "billPeriod"
    readonly id: string
  }
  readonly progress: (report: JobReport) => void
  readonly refused: (id: string, error: Error) => void
}

/** What billing needs of a Guichê for promises: `createGuiche` makes one where the accounts' client is called `billingAccount`. */
export interface BillingClient {
  readonly job: (caller: Caller, job: AccountJob) => Promise<JobReport>
}

type AccountId = Id<"BillingAccount">

interface AccountJobEffect {
  readonly key: string
  readonly machine: typeof BillingAccount
  readonly where: Accounts
  readonly each: (account: { readonly id: AccountId }) => Command
  readonly progress: (report: JobReport) => void
  readonly refused: (account: { readonly id: AccountId }, error: Error) => void
}

/** What billing needs of a Guichê for Effect. */
export interface BillingGuiche<JobError> {
  readonly job: (caller: Caller, job: AccountJobEffect) => Effect.Effect<JobReport, JobError>
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
export const billAccounts = (
  guiche: BillingClient,
  caller: Caller,
  key: string,
  { progress, refused = ignore }: BillAccountsOptions = {},
): Promise<BillingProgress> =>
  Effect.runPromise(
    billRounds(caller, key, progress, (round) =>
      Effect.tryPromise({
        try: () =>
          guiche.job(caller, {
            ...round,
            machine: "billingAccount",
            each: ({ id }) => ({ machine: "billingAccount", transition: "billPeriod", id }),
            refused,
          }),
        catch: (error) => error,
      }),
    ),
  )

/** {@link billAccounts} for programs that use Effect. */
export const billAccountsEffect = <JobError>(
  guiche: BillingGuiche<JobError>,
  caller: Caller,
  key: string,
  { progress, refused = ignore }: BillAccountsOptions = {},
): Effect.Effect<BillingProgress, JobError> =>
  billRounds(caller, key, progress, (round) =>
    guiche.job(caller, {
      ...round,
      machine: BillingAccount,
      each: ({ id }) => BillingAccount.commands.billPeriod(id),
      refused: ({ id }, error) => refused(id, error),
    }),
  )

const ignore = () => undefined

type Round = Pick<AccountJob, "key" | "where" | "progress">

/** Rounds of one job each, until nothing is left to go through. */
const billRounds = Effect.fnUntraced(function* <E>(
  { company }: Caller,
  key: string,
  progress: NonNullable<BillAccountsOptions["progress"]> = ignore,
  job: (round: Round) => Effect.Effect<JobReport, E>,
) {
  const sum = { accounts: 0, failed: 0 }
  for (let round = 1; ; round++) {
    const before = { ...sum }
    const report = yield* job({
      key: `${key} ${company} ${round}`,
      where: { company, state: round === 1 ? "Gathering" : "Billing" },
      progress: ({ done, failed }) =>
        progress({ accounts: before.accounts + (round === 1 ? done : 0), failed: before.failed + failed }),
    })
    if (round === 1) sum.accounts = report.done
    sum.failed += report.failed
    // What an earlier billing left half done is in the second round.
    if (round > 1 && report.done === report.failed) return sum satisfies BillingProgress
  }
})
