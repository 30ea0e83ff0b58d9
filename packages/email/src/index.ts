export { type CaptureMailerOptions, makeCaptureMailer } from "./capture-mailer.ts"
export {
  DeliveryFailed,
  FieldProblem,
  InvalidVariables,
  type LocalizedText,
  TemplateRefused,
  UnknownTemplate,
} from "./email-errors.ts"
export { type EmailHandler, emailHandler, type EmailHandlerOptions } from "./email-handler.ts"
export { EmailAddress } from "./email-message.ts"
export type { Mail, Mailer, SentMail } from "./mailer.ts"
export { messageIdOf } from "./compose-mail.ts"
export {
  makeRenderer,
  type RenderedMail,
  type Renderer,
  type RendererOptions,
  type RenderRequest,
  type TemplateOverride,
} from "./render.ts"
export { makeSmtpMailer, type SmtpAuth, type SmtpMailerOptions, type SmtpTimeouts } from "./smtp-mailer.ts"
export {
  emailPayload,
  isTemplateName,
  templateCatalog,
  type TemplateName,
  type VariablesOf,
} from "./templates/template-catalog.ts"
