import * as Schema from "effect/Schema"
import * as Parameters from "../machine/parameters.ts"
import { MediaType, usualMediaTypes } from "../ports/media-type.ts"
import { field, WholeNumber } from "../values/index.ts"

/** What a company chooses about complaints: part of its quality parameters. */
export const complaintParameters = {
  evidenceMegabytes: Parameters.of(
    field("Tamanho máximo da evidência", "Largest evidence", WholeNumber(1, 100), { unit: "MB" }),
    20,
  ),
  evidenceTypes: Parameters.of(
    field("Tipos de evidência aceitos", "Accepted types of evidence", Schema.Array(MediaType)),
    // Everything else only where a company says so.
    usualMediaTypes,
  ),
  customerAnswerDays: Parameters.optional(
    field("Prazo para o cliente responder", "Time for the customer to answer", WholeNumber(1, 365), { unit: "day" }),
  ),
  repeatDays: Parameters.of(
    field("Janela de reincidência", "Window of repetition", WholeNumber(0, 3650), { unit: "day" }),
    90,
  ),
  chosenRemedyDays: Parameters.of(
    field("Prazo para cumprir a escolha", "Time to do what was chosen", WholeNumber(1, 30), { unit: "day" }),
    5,
  ),
}
