export { type CaptureMailerOptions, makeCaptureMailer } from "./capture-mailer.ts"
export { type CaptureViewer, captureViewer, type CaptureViewerOptions } from "./capture/capture-viewer.ts"
export {
  DeliveryFailed,
  FieldProblem,
  InvalidVariables,
  type LocalizedText,
  NotTaken,
  TemplateRefused,
  UnknownTemplate,
} from "./email-errors.ts"
export { describeVariables, type VariableDescription } from "./describe-variables.ts"
export { type EmailHandler, emailHandler, type EmailHandlerOptions } from "./email-handler.ts"
export type { Replies } from "./mail-conversation.ts"
export { EmailAddress } from "./email-message.ts"
export { folderSource, type FolderSourceOptions } from "./incoming/folder-source.ts"
export {
  type IncomingMailbox,
  type MailIn,
  mailIn,
  mailInEffect,
  type MailInOptions,
  type MailReceipt,
  type ReceivingClient,
  type ReceivingGuiche,
} from "./incoming/mail-in.ts"
export { defaultMailLimits, type MailLimits } from "./incoming/mail-limits.ts"
export {
  fetchMail,
  type FetchOptions,
  type MailCounts,
  type MailSource,
  type WaitingMail,
} from "./incoming/mail-source.ts"
export { MailboxUnknown } from "./incoming/mailbox-unknown.ts"
export { readKeptMail } from "./incoming/read-kept-mail.ts"
export type { OwnMail } from "./incoming/mail-nature.ts"
export { MailRefused } from "./incoming/mail-refused.ts"
export { parseMail, type ParseMailOptions } from "./incoming/parse-mail.ts"
export type {
  BouncedRecipient,
  Contained,
  MailAddressSeen,
  MailFile,
  MailNature,
  ParsedMail,
} from "./incoming/parsed-mail.ts"
export type { Conversation, Mail, Mailer, SentMail, UnsubscribeWays } from "./mailer.ts"
export { messageIdOf } from "./compose-mail.ts"
export {
  conversations,
  makeReplyTokens,
  replyAddress,
  type ReplyTokens,
  tokenInAddress,
  tokenInMessageId,
} from "./reply-token.ts"
export { makeUnsubscribeTokens, type UnsubscribeTokens } from "./unsubscribe-token.ts"
export { checkWording, type Wording } from "./compiled-mails.ts"
export { type PreviewRequest, previewMail } from "./preview-mail.ts"
export { previewPage, type PreviewPageOptions } from "./preview-page.ts"
export { type KeptWording, makeRenderer, type RenderedMail, type Renderer, type RenderRequest } from "./render.ts"
export { makeSmtpMailer } from "./smtp-mailer.ts"
export type { Dkim, SendingRate, SmtpAuth, SmtpMailerOptions, SmtpTimeouts } from "./smtp-options.ts"
export type { Audience } from "./templates/email-template.ts"
export type { VariableKind } from "./templates/template-variables.ts"
export {
  emailPayload,
  isTemplateName,
  templateCatalog,
  type TemplateName,
  type VariablesOf,
} from "./templates/template-catalog.ts"
export {
  formerWordingRetires,
  MailWording,
  type MailWordingMachines,
  mailWordings,
  WordingEmpty,
} from "./wording/index.ts"
