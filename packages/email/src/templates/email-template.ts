import type * as Schema from "effect/Schema"
import type { Locale } from "@guiche/core"

/**
 * The texts of a mail in one language, as handlebars sources. `html` is the body that the layout frames, `preheader` the line that a mailbox shows
 * after the subject.
 */
export interface TemplateSource {
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly preheader: string
}

/** Whom a mail is for: only who is outside may answer it to the desk's mailbox. */
export type Audience = "customer" | "staff" | "supplier"

/**
 * A mail that the product sends: its name, whom it is for, the names of the policies that send it, the variables it takes, values to try it with,
 * its texts. The schema of the variables checks JSON and changes nothing of it, so that what is stored is what is printed.
 */
export interface EmailTemplate<Name extends string, Variables extends Schema.Top> {
  readonly name: Name
  readonly audience: Audience
  /** Whether it carries what somebody wrote to its reader, and is no automatic mail. */
  readonly isWritten?: boolean
  /** Whether it brings an entry to the reader's calendar, or takes one away (iTIP `REQUEST`, `CANCEL`; RFC 5546). */
  readonly calendar?: "request" | "cancel"
  readonly sentBy: ReadonlyArray<string>
  readonly variables: Variables
  readonly sample: Variables["Encoded"]
  readonly sources: Readonly<Record<Locale, TemplateSource>>
}

/** Keeps the literal name and the exact variables in the type. */
export const defineTemplate = <const Name extends string, Variables extends Schema.Top>(
  template: EmailTemplate<Name, Variables>,
): EmailTemplate<Name, Variables> => template
