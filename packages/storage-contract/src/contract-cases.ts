import type { ContractCase } from "./contract-case.ts"
import { atomicCases } from "./cases/atomic-cases.ts"
import { capabilityCases } from "./cases/capability-cases.ts"
import { claimCases } from "./cases/claim-cases.ts"
import { commitCases } from "./cases/commit-cases.ts"
import { eitherCases } from "./cases/either-cases.ts"
import { filterCases } from "./cases/filter-cases.ts"
import { followCases } from "./cases/follow-cases.ts"
import { journalCases } from "./cases/journal-cases.ts"
import { keyCases } from "./cases/key-cases.ts"
import { listCases } from "./cases/list-cases.ts"
import { raceCases } from "./cases/race-cases.ts"
import { migrationCases } from "./cases/migration-cases.ts"
import { replayCases } from "./cases/replay-cases.ts"
import { schemaCases } from "./cases/schema-cases.ts"
import { searchCases } from "./cases/search-cases.ts"
import { settleCases } from "./cases/settle-cases.ts"
import { summaryCases } from "./cases/summary-cases.ts"
import { tenantCases } from "./cases/tenant-cases.ts"
import { uniqueCases } from "./cases/unique-cases.ts"
import { valueCases } from "./cases/value-cases.ts"

/** The cases of one file and what they are about. */
interface ContractGroup {
  readonly title: string
  readonly cases: ReadonlyArray<ContractCase>
}

/** Commands are safe to repeat, and many processes may work at once without losing anything. */
export const safetyGroups: ReadonlyArray<ContractGroup> = [
  { title: "versions are checked", cases: commitCases },
  { title: "a batch is written whole or not at all", cases: atomicCases },
  { title: "many at the same time", cases: raceCases },
  { title: "keys and sequences", cases: keyCases },
  { title: "claims and timers", cases: claimCases },
  { title: "settlements, dead letters, outbox", cases: settleCases },
]

/** Everything else that a storage must do to be exchangeable for another. */
export const otherGroups: ReadonlyArray<ContractGroup> = [
  { title: "unique indexes", cases: uniqueCases },
  { title: "values are kept exactly", cases: valueCases },
  { title: "journal and feed", cases: [...journalCases, ...replayCases] },
  { title: "tenants are apart", cases: tenantCases },
  { title: "filters", cases: filterCases },
  { title: "references are followed", cases: followCases },
  { title: "text search", cases: searchCases },
  { title: "order and pages", cases: [...listCases, ...eitherCases] },
  { title: "summaries", cases: summaryCases },
  { title: "schema", cases: [...schemaCases, ...migrationCases] },
  { title: "capabilities", cases: capabilityCases },
]

/** Every case of the contract, as values that run without a test runner. */
export const contractCases: ReadonlyArray<ContractCase> = [...safetyGroups, ...otherGroups].flatMap(
  ({ cases }) => cases,
)
