export { type HeldRecord, PartyRetention } from "./party-retention.ts"
