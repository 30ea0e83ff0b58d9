import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Party } from "../directory/index.ts"
import * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import { given } from "../values/given.ts"
import { field, label } from "../values/index.ts"
import { CompanyMissing } from "./complaint-refusals.ts"
import { complaint, running } from "./complaint-states.ts"

const optional = Schema.optionalKey
const places = ["Received", ...running, "AwaitingCustomer", "Answered"] as const

/**
 * Says which parties supplied and made the goods: the desk's word, where customers wrote a name or a document into the form. They get the role.
 *
 * **Rules** R-DIR-4. **Fails with** `NotFound`, `NotUsable` (archived), `CompanyMissing`.
 */
export const identifyCompanies = complaint.move({
  label: label("Identificar fornecedor e fabricante", "Identify supplier and manufacturer"),
  event: "ComplaintCompaniesIdentified",
  input: {
    supplier: field("Fornecedor (pessoa)", "Supplier (party)", optional(Party.Id)),
    manufacturer: field("Fabricante (pessoa)", "Manufacturer (party)", optional(Party.Id)),
  },
  from: places,
  to: places,
  needs: (_record, { manufacturer, supplier }) => ({ supplier: live(supplier), manufacturer: live(manufacturer) }),
  run: (record, _input, { manufacturer, supplier }) =>
    supplier === undefined && manufacturer === undefined
      ? Result.fail(new CompanyMissing())
      : Result.succeed({ ...record, ...given({ supplier: supplier?.id, manufacturer: manufacturer?.id }) }),
})

const live = (party: Id<"Party"> | undefined) =>
  party === undefined ? Fact.known(undefined) : Party.seen(party, "Registered", "Suspect", "Prospect", "Customer")
