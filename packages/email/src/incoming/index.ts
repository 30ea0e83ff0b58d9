export { tokenInAddress, tokenInMessageId } from "../reply-token.ts"
export type { CalendarReply } from "./calendar-reply.ts"
export { folderSource, type FolderSourceOptions } from "./folder-source.ts"
export {
  type IncomingMailbox,
  type MailIn,
  mailIn,
  mailInEffect,
  type MailInOptions,
  type MailReceipt,
  type ReceivingClient,
  type ReceivingGuiche,
} from "./mail-in.ts"
export { defaultMailLimits, type MailLimits } from "./mail-limits.ts"
export { fetchMail, type FetchOptions, type MailCounts, type MailSource, type WaitingMail } from "./mail-source.ts"
export { MailboxUnknown } from "./mailbox-unknown.ts"
export { readKeptMail } from "./read-kept-mail.ts"
export type { OwnMail } from "./mail-nature.ts"
export { MailRefused } from "./mail-refused.ts"
export { parseMail, type ParseMailOptions } from "./parse-mail.ts"
export type { BouncedRecipient, Contained, MailAddressSeen, MailFile, MailNature, ParsedMail } from "./parsed-mail.ts"
