import * as Schema from "effect/Schema"
import { forEach, linked, type MailBlock, subheading, when } from "./mail-blocks.ts"
import { LongText, ShortText, WebLink } from "./template-variables.ts"

/** Files that belong to a solution; one that is on the web has its link. */
const Attachments = Schema.optionalKey(
  Schema.Array(Schema.Struct({ name: ShortText, link: Schema.optionalKey(WebLink) })).check(Schema.isMaxLength(20)),
)

/** What a mail with a solution, or with a text in its place, is made of. */
export const SolutionVariables = Schema.Struct({
  firstName: Schema.optionalKey(ShortText),
  protocol: ShortText,
  subject: ShortText,
  text: LongText,
  attachments: Attachments,
})

/** The attachments one by one, under a title. */
export const attachmentList = (title: string): MailBlock =>
  when("attachments", [subheading(title), forEach("attachments", [linked("{{name}}", "link")])])
