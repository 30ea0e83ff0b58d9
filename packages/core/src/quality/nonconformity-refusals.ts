import * as Schema from "effect/Schema"
import * as Refusal from "../machine/refusal.ts"
import { Decimal, label } from "../values/index.ts"
import { Explained } from "./cause.ts"

/** There is no nonconformity without something that does not conform. */
export class QuantityNotPositive extends Refusal.make(
  "QuantityNotPositive",
  {},
  label("A quantidade deve ser maior que zero.", "The quantity must be more than zero."),
) {}

/** The party named as supplier or manufacturer is none. */
export class PartyWithoutRole extends Refusal.make(
  "PartyWithoutRole",
  { role: Schema.Literals(["supplier", "manufacturer"]) },
  label("A pessoa não é fornecedor ou fabricante.", "The party is no supplier or manufacturer."),
) {}

/** Unfounded needs a justification (R-NCI-1). */
export class JustificationMissing extends Refusal.make(
  "JustificationMissing",
  {},
  label("Justifique por que não procede.", "Justify why it is unfounded."),
) {}

/** Why it occurred, or why it was not detected, has no cause yet. */
export class CauseMissing extends Refusal.make(
  "CauseMissing",
  { explains: Explained },
  label("Falta a causa da ocorrência ou a da não detecção.", "The cause of occurrence or of non-detection is missing."),
) {}

/** A chain of whys comes back to where it was. `cause` counts from 0. */
export class CauseCircular extends Refusal.make(
  "CauseCircular",
  { cause: Schema.Int },
  label("Os porquês de uma causa se repetem.", "The whys of a cause repeat themselves."),
) {}

/** A revision that changes nothing is none. */
export class NothingRevised extends Refusal.make(
  "NothingRevised",
  {},
  label("A revisão não muda nada.", "The revision changes nothing."),
) {}

/** A record holds no more of these: `of` names the field. */
export class LimitReached extends Refusal.make(
  "LimitReached",
  { of: Schema.String, limit: Schema.Int },
  label("O registro não comporta mais itens.", "The record holds no more of these."),
) {}

/** There is no such containment, or it was lifted before. `containment` counts from 0. */
export class NoSuchContainment extends Refusal.make(
  "NoSuchContainment",
  { containment: Schema.Int },
  label("Não há esta contenção em vigor.", "There is no such containment in force."),
) {}

/** Steps of the plan are not done (R-NCI-2). */
export class PlanStillOpen extends Refusal.make(
  "PlanStillOpen",
  { open: Schema.Int },
  label("O plano de ação ainda está aberto.", "The action plan is still open."),
) {}

/** Nobody has judged whether the plan worked (R-NCI-2). */
export class EffectivenessNotJudged extends Refusal.make(
  "EffectivenessNotJudged",
  {},
  label("A eficácia ainda não foi julgada.", "The effectiveness has not been judged."),
) {}

/** What was disposed of is not what does not conform (R-NCI-3). */
export class DispositionsDiffer extends Refusal.make(
  "DispositionsDiffer",
  { quantity: Decimal(6), disposed: Decimal(6) },
  label(
    "As disposições não somam a quantidade não conforme.",
    "The dispositions do not add up to the nonconforming quantity.",
  ),
) {}

/** More would be disposed of than does not conform (R-NCI-3). `left` may still be disposed of. */
export class DispositionExceeds extends Refusal.make(
  "DispositionExceeds",
  { left: Decimal(6) },
  label("A disposição excede a quantidade não conforme.", "The disposition exceeds the nonconforming quantity."),
) {}

/** What was counted in one unit cannot go on in another. */
export class UnitDiffers extends Refusal.make(
  "UnitDiffers",
  { unit: Schema.String },
  label("A unidade é outra.", "The unit is another one."),
) {}

/** Goods have been disposed of: reverse the dispositions first. */
export class DispositionsStanding extends Refusal.make(
  "DispositionsStanding",
  { disposed: Decimal(6) },
  label("Há disposições registradas: estorne-as antes.", "Dispositions are on record: reverse them first."),
) {}

/** The ERP has not answered whether the goods were moved. */
export class ErpAnswerPending extends Refusal.make(
  "ErpAnswerPending",
  { request: Schema.String },
  label("O ERP ainda não respondeu a um movimento.", "The ERP has not answered a movement yet."),
) {}

/** Without product code and lot nothing can be traced. */
export class LotUnknown extends Refusal.make(
  "LotUnknown",
  {},
  label("Produto ou lote não informado.", "Product code or lot not given."),
) {}

/** The ERP gave another number before. */
export class ErpNumberDiffers extends Refusal.make(
  "ErpNumberDiffers",
  { recorded: Schema.String },
  label("Já há outro número do ERP registrado.", "Another ERP number is on record."),
) {}
