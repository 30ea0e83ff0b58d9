import * as Schema from "effect/Schema"
import * as Parameters from "../machine/parameters.ts"
import { field, label, WholeNumber } from "../values/index.ts"

/** How a company distributes queued tickets: what agents can have where nothing is said of them, and by which rules. */
export const DistributionParameters = Parameters.make(
  "DistributionParameters",
  label("Parâmetros da distribuição", "Parameters of the distribution"),
  {
    capacity: Parameters.of(field("Capacidade usual", "Usual capacity", WholeNumber(0, 1000)), 10),
    keepsOwner: Parameters.of(
      field("Volta ao atendente de preferência", "Goes back to the preferred agent", Schema.Boolean),
      true,
    ),
    balance: Parameters.of(field("Menor carga", "Least loaded", Schema.Literals(["load", "share"])), "load"),
  },
)
