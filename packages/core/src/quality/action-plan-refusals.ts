import * as Schema from "effect/Schema"
import * as Refusal from "../machine/refusal.ts"
import { CalendarDay, label } from "../values/index.ts"

/** A plan is made for a nonconformity whose causes are known, or whose last plan did not work. */
export class NotReadyForPlan extends Refusal.make(
  "NotReadyForPlan",
  { state: Schema.String },
  label("A não conformidade não está à espera de um plano.", "The nonconformity is not waiting for a plan."),
) {}

/** There is an open plan for the nonconformity already. */
export class PlanUnderWay extends Refusal.make(
  "PlanUnderWay",
  { plan: Schema.String },
  label("Já há um plano em aberto.", "There is an open plan already."),
) {}

/** A step is due before today. `step` counts from 0. */
export class StepDueInPast extends Refusal.make(
  "StepDueInPast",
  { step: Schema.Int },
  label("Uma etapa tem prazo no passado.", "A step is due in the past."),
) {}

/** A step is due before the one that comes before it. `step` counts from 0. */
export class StepDueBeforePrevious extends Refusal.make(
  "StepDueBeforePrevious",
  { step: Schema.Int },
  label("Uma etapa tem prazo anterior ao da etapa que a precede.", "A step is due before the one that precedes it."),
) {}

/** The effectiveness would be checked before the last step is due. */
export class CheckBeforePlanEnds extends Refusal.make(
  "CheckBeforePlanEnds",
  {},
  label("A eficácia seria verificada antes do fim do plano.", "Effectiveness would be checked before the plan ends."),
) {}

/** How, when and by whom effectiveness will be checked is planned before the plan is approved. */
export class CheckNotPlanned extends Refusal.make(
  "CheckNotPlanned",
  {},
  label("Planeje a verificação da eficácia.", "Plan the effectiveness check."),
) {}

/** The check would be on a day that has passed. */
export class CheckInPast extends Refusal.make(
  "CheckInPast",
  {},
  label("A verificação teria data no passado.", "The check would be on a past day."),
) {}

/** The plan has begun: its criterion stands, and its check may be later, not earlier (R-NCI-4). */
export class CheckFixed extends Refusal.make(
  "CheckFixed",
  { field: Schema.Literals(["criterion", "on"]) },
  label(
    "Com o plano iniciado, o critério não muda e a verificação não é antecipada.",
    "Once the plan has begun, the criterion stands and the check is not brought forward.",
  ),
) {}

/** The plan has no such step, or it is done already. `step` counts from 0. */
export class NoOpenStep extends Refusal.make(
  "NoOpenStep",
  { step: Schema.Int },
  label("O plano não tem esta etapa em aberto.", "The plan has no such open step."),
) {}

/** The plan has no such step, or it is not done. `step` counts from 0. */
export class NoDoneStep extends Refusal.make(
  "NoDoneStep",
  { step: Schema.Int },
  label("O plano não tem esta etapa concluída.", "The plan has no such finished step."),
) {}

/** The steps are done one after the other. Both count from 0. */
export class StepOutOfOrder extends Refusal.make(
  "StepOutOfOrder",
  { step: Schema.Int, waitingFor: Schema.Int },
  label("A etapa anterior ainda não foi concluída.", "An earlier step is not done yet."),
) {}

/** A step is done only with the day on which it was and a text of what came of it; what is missing is named. */
export class StepUndocumented extends Refusal.make(
  "StepUndocumented",
  { step: Schema.Int, missing: Schema.Array(Schema.String) },
  label("Informe a data e o resultado da etapa concluída.", "Give the day and the result of the finished step."),
) {}

/** Whoever is responsible or verifies is named by the code of an agent in service: else nobody knows who they are (R-NCI-4). */
export class NotAnAgent extends Refusal.make(
  "NotAnAgent",
  { person: Schema.String },
  label("Indique um atendente ativo pelo código.", "Name an active agent by their code."),
) {}

/** Who judges the effectiveness implemented something (R-NCI-4). */
export class VerifierImplemented extends Refusal.make(
  "VerifierImplemented",
  {},
  label(
    "Quem verifica a eficácia não pode ter implementado ações.",
    "Who verifies effectiveness must not have implemented.",
  ),
) {}

/** The effectiveness is judged by whom the plan names. */
export class NotTheVerifier extends Refusal.make(
  "NotTheVerifier",
  {},
  label("A eficácia é verificada por outra pessoa.", "Somebody else verifies the effectiveness."),
) {}

/** That a plan worked shows on the planned day, not before. */
export class CheckNotDue extends Refusal.make(
  "CheckNotDue",
  { on: CalendarDay },
  label("A verificação da eficácia ainda não venceu.", "The effectiveness check is not due yet."),
) {}
