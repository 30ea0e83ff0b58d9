import * as Schema from "effect/Schema"

/** A Brazilian state or the Federal District, by its two letters. */
export const Uf = Schema.Literals([
  "AC",
  "AL",
  "AM",
  "AP",
  "BA",
  "CE",
  "DF",
  "ES",
  "GO",
  "MA",
  "MG",
  "MS",
  "MT",
  "PA",
  "PB",
  "PE",
  "PI",
  "PR",
  "RJ",
  "RN",
  "RO",
  "RR",
  "RS",
  "SC",
  "SE",
  "SP",
  "TO",
])
export type Uf = typeof Uf.Type
