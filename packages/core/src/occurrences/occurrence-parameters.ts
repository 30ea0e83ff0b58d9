import { protocolTemplate, reopenDays } from "../directory/index.ts"
import * as Parameters from "../machine/parameters.ts"
import { label } from "../values/index.ts"

/** How a company numbers its occurrences, and for how long it reopens them. */
export const OccurrenceParameters = Parameters.make(
  "OccurrenceParameters",
  label("Parâmetros das ocorrências", "Parameters of occurrences"),
  { protocolTemplate, reopenDays },
)
