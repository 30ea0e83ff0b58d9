export type { ContractCase } from "./contract-case.ts"
export { contractCases } from "./contract-cases.ts"
export { ContractOptions } from "./contract-options.ts"
export { storageContract } from "./storage-contract.ts"
