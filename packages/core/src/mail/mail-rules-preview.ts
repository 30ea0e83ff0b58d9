import * as Schema from "effect/Schema"
import { deskProfiles } from "../machine/actor.ts"
import * as View from "../machine/view.ts"
import { Email, field, label, Text } from "../values/index.ts"
import { ruledBy } from "./mail-grounds.ts"

/**
 * What the rules for incoming mail would do with one (simulação das regras): each rule in use, in the order in which they are tried, with the
 * conditions that the mail meets and those that it does not, and the action of the first that fits. Nothing is changed.
 */
export const MailRulesPreview = View.make(
  "MailRulesPreview",
  label("Simulação das regras de e-mail", "Preview of the mail rules"),
  {
    by: [...deskProfiles, "auditor"],
    input: {
      mailbox: field("Caixa", "Mailbox", Text(254, { min: 3 })),
      sender: field("Remetente", "Sender", Schema.optionalKey(Email)),
      subject: field("Assunto", "Subject", Text(1000)),
      hasFiles: field("Tem anexos", "Has files", Schema.Boolean),
    },
    needs: (input) => ({ ruled: ruledBy({ ...input, senderProven: true }) }),
    show: (_input, { ruled }) => ({
      chosen: ruled.chosen?.rule.code,
      action: ruled.chosen?.rule.action,
      rules: ruled.tried.map(({ fits, met, rule, unmet }) => ({ code: rule.code, name: rule.name, fits, met, unmet })),
    }),
  },
)
