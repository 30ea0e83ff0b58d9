import * as Schema from "effect/Schema"
import * as Refusal from "../machine/refusal.ts"
import { label } from "../values/index.ts"

const keys = Schema.Array(Schema.String)

/** Somebody has given these answers, or answered the question in its kind of then; they do not vanish. */
export class AnswersInUse extends Refusal.make(
  "AnswersInUse",
  { used: keys },
  label("Há respostas dadas que a revisão faria sumir.", "The revision would take away answers that were given."),
) {}

/** The checklist cannot be activated: each item with its fault, as `checklistFaults` names it; the item is empty where the whole is at fault. */
export class ChecklistFaulty extends Refusal.make(
  "ChecklistFaulty",
  { faults: Schema.Array(Schema.Struct({ item: Schema.String, fault: Schema.String })) },
  label("O checklist tem itens com defeito.", "The checklist has faulty items."),
) {}

/** No company has this code, or it is out of use. */
export class CompanyUnknown extends Refusal.make(
  "CompanyUnknown",
  { companies: keys },
  label("Empresa não cadastrada ou desativada.", "The company is not registered, or it is retired."),
) {}

/** The version's type attaches to something else. */
export class ChecklistOfAnotherKind extends Refusal.make(
  "ChecklistOfAnotherKind",
  { attachesTo: Schema.String },
  label("O tipo do checklist não se associa a isto.", "The checklist's type does not attach to this."),
) {}

/** The checklist is linked to other companies. */
export class ChecklistOfOtherCompanies extends Refusal.make(
  "ChecklistOfOtherCompanies",
  { companies: keys },
  label("O checklist é de outras empresas.", "The checklist belongs to other companies."),
) {}

/** Values that are no answers to the questions of these items, each with its fault: see `answerFaults`. Nothing was answered. */
export class AnswersRefused extends Refusal.make(
  "AnswersRefused",
  { answers: Schema.Array(Schema.Struct({ item: Schema.String, fault: Schema.String })) },
  label("Há respostas que não servem às perguntas.", "Some answers do not fit their questions."),
) {}

/** These required items are open and not answered. */
export class AnswersMissing extends Refusal.make(
  "AnswersMissing",
  { missing: keys },
  label("Faltam respostas obrigatórias.", "Required answers are missing."),
) {}

/** The form is of the active version already, or no version is active. */
export class NoNewerVersion extends Refusal.make(
  "NoNewerVersion",
  { checklist: Schema.String },
  label("Não há versão mais nova do checklist.", "There is no newer version of the checklist."),
) {}
