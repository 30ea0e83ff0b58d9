import * as Schema from "effect/Schema"
import * as SchemaGetter from "effect/SchemaGetter"
import { withMeaning } from "./field.ts"
import { type Reason, reason, rules } from "./rule.ts"

const cpfMask = /^\d{3}\.?\d{3}\.?\d{3}-?\d{2}$/
const cnpjMask = /^[0-9A-Za-z]{2}\.?[0-9A-Za-z]{3}\.?[0-9A-Za-z]{3}\/?[0-9A-Za-z]{4}-?\d{2}$/
const cpfShape = /^\d{11}$/
const cnpjShape = /^[0-9A-Z]{12}\d{2}$/
const repeated = /^(.)\1*$/
const separators = /[./-]/g

const why = {
  cpfFormat: reason("cpf-format", "CPF deve ter 11 dígitos", "CPF must have 11 digits"),
  cpfRepeated: reason("cpf-repeated", "CPF com todos os dígitos iguais", "CPF with all digits equal"),
  cpfCheckDigit: reason("cpf-check-digit", "dígito verificador do CPF não confere", "CPF check digit does not match"),
  cnpjFormat: reason(
    "cnpj-format",
    "CNPJ deve ter 12 letras ou dígitos e 2 dígitos verificadores",
    "CNPJ must have 12 letters or digits and 2 check digits",
  ),
  cnpjRepeated: reason("cnpj-repeated", "CNPJ com todos os dígitos iguais", "CNPJ with all digits equal"),
  cnpjCheckDigit: reason(
    "cnpj-check-digit",
    "dígito verificador do CNPJ não confere",
    "CNPJ check digit does not match",
  ),
  taxId: reason("tax-id-format", "informe um CPF ou um CNPJ", "give a CPF or a CNPJ"),
}

/**
 * Both documents use the same rule: weights grow from 2 at the right, up to `largestWeight` and round again; a character is
 * worth its ASCII code minus 48, so that a digit is itself and A is 17.
 */
const checkDigit = (text: string, length: number, largestWeight: number): number => {
  let sum = 0
  let weight = 2
  for (let i = length - 1; i >= 0; i--) {
    sum += (text.charCodeAt(i) - 48) * weight
    weight = weight === largestWeight ? 2 : weight + 1
  }
  const rest = sum % 11
  return rest < 2 ? 0 : 11 - rest
}

const checkDigitsMatch = (text: string, largestWeight: number): boolean => {
  const base = text.length - 2
  return (
    checkDigit(text, base, largestWeight) === text.charCodeAt(base) - 48 &&
    checkDigit(text, base + 1, largestWeight) === text.charCodeAt(base + 1) - 48
  )
}

const wrongCpf = (cpf: string): Reason | undefined => {
  if (!cpfShape.test(cpf)) return why.cpfFormat
  if (repeated.test(cpf)) return why.cpfRepeated
  return checkDigitsMatch(cpf, 11) ? undefined : why.cpfCheckDigit
}

const wrongCnpj = (cnpj: string): Reason | undefined => {
  if (!cnpjShape.test(cnpj)) return why.cnpjFormat
  if (repeated.test(cnpj)) return why.cnpjRepeated
  return checkDigitsMatch(cnpj, 9) ? undefined : why.cnpjCheckDigit
}

const wrongTaxId = (text: string): Reason | undefined =>
  text.length === 11 ? wrongCpf(text) : text.length === 14 ? wrongCnpj(text) : why.taxId

/** Takes the mask off what looks like a document and leaves anything else as it is, for the check to refuse. */
const unmask = (text: string): string => {
  const trimmed = text.trim()
  return cpfMask.test(trimmed) || cnpjMask.test(trimmed) ? trimmed.replaceAll(separators, "").toUpperCase() : trimmed
}

const unmasking = { decode: SchemaGetter.transform(unmask), encode: SchemaGetter.passthrough<string>() }

/**
 * CPF, the Brazilian taxpayer number of a person: 11 digits, kept without mask; decodes `529.982.247-25` too.
 *
 * **Fails with** `cpf-format`, `cpf-repeated`, `cpf-check-digit`.
 */
export const Cpf = withMeaning(
  Schema.String.pipe(
    Schema.decodeTo(Schema.String.check(rules(why.cpfFormat, wrongCpf)).pipe(Schema.brand("Cpf")), unmasking),
  ),
  { column: { type: "text" }, personal: "document" },
)
export type Cpf = typeof Cpf.Type

/**
 * CNPJ, the Brazilian taxpayer number of a company: 12 letters or digits and 2 check digits, kept upper-cased and without
 * mask; decodes `12.ABC.345/01DE-35` and `12.abc.345/01de-35` too. The numeric form of before stays valid.
 *
 * **Fails with** `cnpj-format`, `cnpj-repeated`, `cnpj-check-digit`.
 * Source: IN RFB 2.229/2024.
 */
export const Cnpj = withMeaning(
  Schema.String.pipe(
    Schema.decodeTo(Schema.String.check(rules(why.cnpjFormat, wrongCnpj)).pipe(Schema.brand("Cnpj")), unmasking),
  ),
  { column: { type: "text" }, personal: "document" },
)
export type Cnpj = typeof Cnpj.Type

/**
 * CPF or CNPJ, whichever the length says.
 *
 * **Fails with** `tax-id-format` (neither length) and the reasons of the two.
 */
export const TaxId = withMeaning(
  Schema.String.pipe(
    Schema.decodeTo(
      Schema.String.check(rules(why.taxId, wrongTaxId)).pipe(
        Schema.refine((text): text is Cpf | Cnpj => cpfShape.test(text) || cnpjShape.test(text)),
      ),
      unmasking,
    ),
  ),
  { column: { type: "text" }, personal: "document" },
)
export type TaxId = Cpf | Cnpj

/** Whether a document is a person's or a company's. */
export const taxIdKind = (taxId: TaxId): "cpf" | "cnpj" => (taxId.length === 11 ? "cpf" : "cnpj")

/** `529.982.247-25`, `12.ABC.345/01DE-35`. */
export const formatTaxId = (taxId: TaxId): string =>
  taxIdKind(taxId) === "cpf"
    ? `${taxId.slice(0, 3)}.${taxId.slice(3, 6)}.${taxId.slice(6, 9)}-${taxId.slice(9)}`
    : `${taxId.slice(0, 2)}.${taxId.slice(2, 5)}.${taxId.slice(5, 8)}/${taxId.slice(8, 12)}-${taxId.slice(12)}`
