import * as Schema from "effect/Schema"
import * as Refusal from "../machine/refusal.ts"
import { CalendarDay, label } from "../values/index.ts"

/** In a contract that the consumer could only adhere to, another time for repair needs a clause of its own that they signed (CDC, art. 18, § 2). */
export class SeparateClauseMissing extends Refusal.make(
  "SeparateClauseMissing",
  {},
  label(
    "Em contrato de adesão, o prazo precisa de cláusula em separado.",
    "In an adhesion contract the time needs a clause of its own.",
  ),
) {}

/** The time for repair is over: it is the consumer who chooses now, and that has not been recorded (CDC, art. 18, § 1). */
export class ChoiceNotMade extends Refusal.make(
  "ChoiceNotMade",
  {},
  label(
    "O consumidor ainda não escolheu entre as alternativas.",
    "The consumer has not yet chosen among the alternatives.",
  ),
) {}

/** The consumer chose another solution (CDC, art. 18, § 1). */
export class OtherThanChosen extends Refusal.make(
  "OtherThanChosen",
  { chosen: Schema.String },
  label("O consumidor escolheu outra solução.", "The consumer chose another solution."),
) {}

/** The time for repair is over, so that no other can be agreed on and no repair is in time: the choice is the consumer's (CDC, art. 18, § 1). */
export class RepairTimeOver extends Refusal.make(
  "RepairTimeOver",
  {},
  label("O prazo de reparo já terminou.", "The time for repair is over."),
) {}

/** Something was promised in a time for repair, and nobody has recorded that it was done (CDC, art. 18, § 1). */
export class NotRemedied extends Refusal.make(
  "NotRemedied",
  { solution: Schema.String },
  label(
    "Falta registrar que o vício foi sanado ou que a alternativa prometida foi cumprida.",
    "It has not been recorded that the defect was cured, or the promised alternative kept.",
  ),
) {}

/** A defect cannot have been cured before it was complained of. */
export class RemedyBeforeComplaint extends Refusal.make(
  "RemedyBeforeComplaint",
  {},
  label("O dia é anterior à reclamação.", "The day is before the complaint."),
) {}

/** Nothing was granted to the customer that could have been done, or the choice has opened meanwhile: a supervisor or manager must answer for the cure. */
export class RemedyUnproven extends Refusal.make(
  "RemedyUnproven",
  {},
  label(
    "Sem solução concedida e informada ao cliente, somente a supervisão dá o vício por sanado.",
    "Without a granted solution that the customer was told only supervisors record the defect as cured.",
  ),
) {}

/** The consumer chose money back, and nobody knows that it is all that was paid: a supervisor or manager confirms the amount (CDC, art. 18, § 1, II and III). */
export class RefundUnconfirmed extends Refusal.make(
  "RefundUnconfirmed",
  {},
  label(
    "A supervisão confirma o valor que o consumidor escolheu receber.",
    "Supervisors confirm the amount that the consumer chose to receive.",
  ),
) {}

/** Where a time for repair has been owed, only supervisors and managers refuse the claim unequivocally. */
export class DenialNotAllowed extends Refusal.make(
  "DenialNotAllowed",
  {},
  label(
    "Havendo prazo de reparo, somente a supervisão nega o pedido de forma inequívoca.",
    "Where there is a time for repair only supervisors refuse the claim unequivocally.",
  ),
) {}

/** An unequivocal refusal grants nothing: it goes with an explanation only. */
export class DenialNotExpected extends Refusal.make(
  "DenialNotExpected",
  { solution: Schema.String },
  label("A negativa inequívoca não concede esta solução.", "An unequivocal refusal does not grant this solution."),
) {}

/** What is complained of cannot have come after the complaint. */
export class DayAfterComplaint extends Refusal.make(
  "DayAfterComplaint",
  { field: Schema.String },
  label("A data é posterior à reclamação.", "The day comes after the complaint."),
) {}

/** Nobody finds a defect in what they have neither bought nor received; `received` is the day of delivery, or else of purchase. */
export class DiscoveredBeforeReceipt extends Refusal.make(
  "DiscoveredBeforeReceipt",
  { received: CalendarDay },
  label(
    "O vício não pode ter ficado evidente antes da compra ou da entrega.",
    "The defect cannot have become evident before purchase or delivery.",
  ),
) {}
