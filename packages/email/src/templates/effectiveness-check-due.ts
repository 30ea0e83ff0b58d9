import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { facts, heading, mail, paragraph, quotation } from "./mail-blocks.ts"
import { Day, LongText, ShortText } from "./template-variables.ts"

/** To the verifier: the day has come to judge whether an action plan worked (Q7). */
export const effectivenessCheckDue = defineTemplate({
  name: "effectiveness-check-due",
  audience: "staff",
  sentBy: ["tell that effectiveness is to be checked"],
  variables: Schema.Struct({
    /** The nonconformity's own number. */
    code: ShortText,
    criterion: LongText,
    on: Day,
  }),
  sample: { code: "NCI-2026-0042", criterion: "Nenhuma quebra em 30 dias.", on: "2026-04-20" },
  sources: {
    "pt-BR": mail("[{{code}}] Verifique a eficácia do plano de ação", [
      heading("Verificação da eficácia"),
      paragraph(
        "O plano de ação da não conformidade {{code}} foi implementado. Verifique se funcionou, pelo critério:",
      ),
      quotation("criterion"),
      facts([["Verificar em", "{{day on}}"]]),
    ]),
    en: mail("[{{code}}] Check whether the action plan worked", [
      heading("Effectiveness check"),
      paragraph(
        "The action plan of nonconformity {{code}} has been implemented. Check whether it worked, by this criterion:",
      ),
      quotation("criterion"),
      facts([["Check on", "{{day on}}"]]),
    ]),
  },
})
