export { Email as EmailMessage, Mailbox } from "./email.ts"
export * from "./erp-gateway.ts"
export * from "./receivables.ts"
