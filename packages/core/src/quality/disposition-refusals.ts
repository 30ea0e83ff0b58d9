import * as Refusal from "../machine/refusal.ts"
import { Decimal, label } from "../values/index.ts"

/** To use as is or to repair needs a concession. */
export class ConcessionMissing extends Refusal.make(
  "ConcessionMissing",
  {},
  label("Esta disposição exige concessão.", "This disposition needs a concession."),
) {}

/** The concession is for another nonconformity, another disposition or other goods: it was granted before the nonconformity was revised. */
export class ConcessionUnfit extends Refusal.make(
  "ConcessionUnfit",
  {},
  label("A concessão é para outro caso.", "The concession is for another case."),
) {}

/** The concession has expired or was revoked. */
export class ConcessionOver extends Refusal.make(
  "ConcessionOver",
  {},
  label("A concessão não está em vigor.", "The concession is not in force."),
) {}

/** The concession does not cover so much; `left` is what it still covers. */
export class ConcessionExceeded extends Refusal.make(
  "ConcessionExceeded",
  { left: Decimal(6) },
  label("A quantidade excede a da concessão.", "The quantity exceeds that of the concession."),
) {}

/** The company grants no concession without the customer's consent. */
export class ConsentMissing extends Refusal.make(
  "ConsentMissing",
  {},
  label("Informe o aceite do cliente.", "Give the customer's consent."),
) {}
