import type { TemplateName } from "./template-catalog.ts"

/** Mails that nobody is owed: their readers may want none of them, and find in each how to say so. */
const notOwed: ReadonlyArray<string> = [
  "complaint-survey",
  "complaint-survey-reminder",
] satisfies ReadonlyArray<TemplateName>

/**
 * Whether a mail is owed to its reader: what they asked for, what is promised or due to them, what the law wants told. Such mails go out whatever their
 * reader has unsubscribed from.
 */
export const isOwed = (template: string): boolean => !notOwed.includes(template)
