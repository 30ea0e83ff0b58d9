import { Policy, type PolicyOf } from "@guiche/core"
import { MailWording } from "./mail-wording.ts"

export { MailWording, WordingEmpty, WordingOfAnother } from "./mail-wording.ts"

/** What was in use before is retired once another is published (R-WRD-2). */
export const formerWordingRetires = Policy.on(MailWording, "publish", "retire the former wording of a mail", {
  needs: ({ after: { company, id, locale, template } }) => ({
    former: MailWording.all({ where: { company, locale, template, state: "Published", id: { ne: id } } }),
  }),
  react: (_happening, { former }) => former.map(({ id }) => MailWording.commands.retire(id)),
})

/** The machine of this room under the name that clients show. */
export type MailWordingMachines = { readonly mailWording: typeof MailWording }

/** Companies' own wordings of mails, for putting an application together. */
export const mailWordings: { readonly machines: MailWordingMachines; readonly policies: ReadonlyArray<PolicyOf> } = {
  machines: { mailWording: MailWording },
  policies: [formerWordingRetires],
}
