import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { facts, heading, mail, paragraph, quotation } from "./mail-blocks.ts"
import { Day, LongText, ShortText } from "./template-variables.ts"

/** To whoever is responsible: a step of an action plan is late (Q7). */
export const actionPlanStepOverdue = defineTemplate({
  name: "action-plan-step-overdue",
  audience: "staff",
  sentBy: ["tell of steps that are late"],
  variables: Schema.Struct({
    /** The nonconformity's own number. */
    code: ShortText,
    action: LongText,
    dueOn: Day,
    responsible: ShortText,
  }),
  sample: { code: "NCI-2026-0042", action: "Trocar a liga do pistão.", dueOn: "2026-03-20", responsible: "rui" },
  sources: {
    "pt-BR": mail("[{{code}}] Etapa do plano de ação em atraso", [
      heading("Etapa em atraso"),
      paragraph("Uma etapa do plano de ação da não conformidade {{code}} venceu e não foi concluída."),
      quotation("action"),
      facts([
        ["Prazo", "{{day dueOn}}"],
        ["Responsável", "{{responsible}}"],
      ]),
    ]),
    en: mail("[{{code}}] Step of the action plan overdue", [
      heading("Step overdue"),
      paragraph("A step of the action plan of nonconformity {{code}} was due and is not done."),
      quotation("action"),
      facts([
        ["Due", "{{day dueOn}}"],
        ["Responsible", "{{responsible}}"],
      ]),
    ]),
  },
})
