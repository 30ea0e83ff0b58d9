import * as Schema from "effect/Schema"
import * as SchemaGetter from "effect/SchemaGetter"
import { field, withMeaning } from "./field.ts"
import { reason, rule } from "./rule.ts"
import { Text } from "./text.ts"
import { Uf } from "./uf.ts"

/** The states by the first two digits of the IBGE's codes of their cities. Source: IBGE, Divisão Territorial Brasileira. */
const ufOfCode: Readonly<Record<string, Uf>> = {
  11: "RO",
  12: "AC",
  13: "AM",
  14: "RR",
  15: "PA",
  16: "AP",
  17: "TO",
  21: "MA",
  22: "PI",
  23: "CE",
  24: "RN",
  25: "PB",
  26: "PE",
  27: "AL",
  28: "SE",
  29: "BA",
  31: "MG",
  32: "ES",
  33: "RJ",
  35: "SP",
  41: "PR",
  42: "SC",
  43: "RS",
  50: "MS",
  51: "MT",
  52: "GO",
  53: "DF",
}

const wrongCep = reason("cep", "CEP inválido: use 8 dígitos", "invalid CEP: give 8 digits")

/**
 * CEP, the Brazilian postal code: 8 digits, kept without mask; decodes `01310-100` and `01.310-100` too.
 *
 * **Fails with** `cep`.
 */
export const Cep = withMeaning(
  Schema.String.pipe(
    Schema.decodeTo(
      Schema.String.check(rule(wrongCep, (cep) => /^\d{8}$/.test(cep) && cep !== "00000000")).pipe(Schema.brand("Cep")),
      {
        decode: SchemaGetter.transform((text: string) => {
          const trimmed = text.trim()
          return /^\d{2}\.?\d{3}-?\d{3}$/.test(trimmed) ? trimmed.replaceAll(/[.-]/g, "") : trimmed
        }),
        encode: SchemaGetter.passthrough<string>(),
      },
    ),
  ),
  { column: { type: "text" }, personal: "address" },
)
export type Cep = typeof Cep.Type

/** `01310-100`. */
export const formatCep = (cep: Cep): string => `${cep.slice(0, 5)}-${cep.slice(5)}`

/**
 * A city's code at the IBGE: 7 digits, of which the first two are the state's.
 *
 * **Fails with** `city-code`.
 */
const CityCode = Schema.String.check(
  rule(
    reason("city-code", "código IBGE do município inválido", "invalid IBGE city code"),
    (code: string) => /^\d{7}$/.test(code) && code.slice(0, 2) in ufOfCode,
  ),
)

/**
 * A postal address in Brazil. Everything but the city and its state may be left out: a desk hears parts of addresses.
 *
 * **Fails with** `city-code-uf` (the code is of another state's city) and the reasons of its parts.
 */
export const Address = withMeaning(
  Schema.Struct({
    street: field("Logradouro", "Street", Schema.optionalKey(Text(200, { min: 1 }))),
    number: field("Número", "Number", Schema.optionalKey(Text(20, { min: 1 }))),
    complement: field("Complemento", "Complement", Schema.optionalKey(Text(100, { min: 1 }))),
    district: field("Bairro", "District", Schema.optionalKey(Text(100, { min: 1 }))),
    city: field("Município", "City", Text(100, { min: 1 })),
    uf: field("UF", "State", Uf),
    cep: field("CEP", "CEP", Schema.optionalKey(Cep)),
    cityCode: field("Código IBGE do município", "IBGE city code", Schema.optionalKey(CityCode)),
  }).check(
    rule(
      reason("city-code-uf", "código IBGE não é de um município da UF", "the IBGE code is of a city in another state"),
      ({ cityCode, uf }) => cityCode === undefined || ufOfCode[cityCode.slice(0, 2)] === uf,
    ),
  ),
  { column: { type: "json" }, personal: "address" },
)
export type Address = typeof Address.Type

/** An address on one line, as letters and calendars write it: `Rua das Flores, 12, fundos, Centro, Campinas - SP, 13010-000`. */
export const formatAddress = ({ cep, city, complement, district, number, street, uf }: Address): string =>
  [street, number, complement, district, `${city} - ${uf}`, cep && formatCep(cep)]
    .filter((part) => part !== undefined)
    .join(", ")
