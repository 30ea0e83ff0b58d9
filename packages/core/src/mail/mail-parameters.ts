import * as Schema from "effect/Schema"
import * as Parameters from "../machine/parameters.ts"
import { field, label, WholeNumber } from "../values/index.ts"

/** What a company chooses about mail that comes in. Source: feature J10. */
export const MailParameters = Parameters.make("MailParameters", label("Parâmetros de e-mail", "Mail parameters"), {
  registeredAnHour: Parameters.of(
    field("Registros por remetente por hora", "Registered of a sender within an hour", WholeNumber(0, 400), {
      internal: true,
    }),
    10,
  ),
  mailboxRegisteredAnHour: Parameters.of(
    field("Registros por caixa por hora", "Registered of a mailbox within an hour", WholeNumber(0, 400), {
      internal: true,
    }),
    200,
  ),
  confirmsUnproven: Parameters.of(
    field("Confirma o registro a endereços sem prova", "Confirms to addresses that nothing proves", Schema.Boolean, {
      internal: true,
    }),
    false,
  ),
  keepsLaidAsideDays: Parameters.of(
    field(
      "Dias com os arquivos do que foi posto de lado",
      "Days with the files of what was laid aside",
      WholeNumber(0, 3650),
      {
        internal: true,
        unit: "day",
      },
    ),
    0,
  ),
})
