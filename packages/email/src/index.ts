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
export type { Conversation, Mail, Mailer, SentMail, UnsubscribeWays } from "./mailer.ts"
export { messageIdOf } from "./compose-mail.ts"
export { conversations, type MailToOne, makeReplyTokens, replyAddress, type ReplyTokens } from "./reply-token.ts"
export { makeUnsubscribeTokens, type UnsubscribeTokens } from "./unsubscribe-token.ts"
export { checkWording, type Wording } from "./compiled-mails.ts"
export { type PreviewRequest, previewMail } from "./preview-mail.ts"
export { previewPage, type PreviewPageOptions } from "./preview-page.ts"
export { type KeptWording, makeRenderer, type RenderedMail, type Renderer, type RenderRequest } from "./render.ts"
export { makeSmtpMailer } from "./smtp-mailer.ts"
export type { Dkim, SendingRate, SmtpAuth, SmtpMailerOptions, SmtpTimeouts } from "./smtp-options.ts"
export type { Audience } from "./templates/email-template.ts"
export { isOwed } from "./templates/owed.ts"
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
  WordingOfAnother,
} from "./wording/index.ts"
