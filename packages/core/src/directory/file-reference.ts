import * as Schema from "effect/Schema"
import { field, reason, rule, Text, WholeNumber } from "../values/index.ts"

const mostBytes = 2 ** 40

/** A file that the host keeps: what and where it is, not its content. */
export const FileReference = Schema.Struct({
  name: field("Nome do arquivo", "File name", Text(200, { min: 1 }), { personal: "free-text" }),
  mediaType: field("Tipo", "Media type", Text(127, { min: 3 })),
  size: field("Tamanho", "Size", WholeNumber(0, mostBytes), { unit: "byte" }),
  sha256: field(
    "SHA-256",
    "SHA-256",
    Schema.String.check(
      rule(reason("sha256", "SHA-256 em 64 dígitos hexadecimais", "SHA-256 in 64 hexadecimal digits"), (text: string) =>
        /^[0-9a-f]{64}$/.test(text),
      ),
    ),
  ),
  reference: field("Endereço ou referência", "Address or reference", Text(2000, { min: 1 })),
})
