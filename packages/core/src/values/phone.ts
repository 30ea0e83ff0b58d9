import * as Schema from "effect/Schema"
import * as SchemaGetter from "effect/SchemaGetter"
import { withMeaning } from "./field.ts"
import { type Reason, reason, rules } from "./rule.ts"

// Source: Anatel, Plano Geral de Códigos Nacionais.
const areaCodes = new Set(
  (
    "11 12 13 14 15 16 17 18 19 21 22 24 27 28 31 32 33 34 35 37 38 41 42 43 44 45 46 47 48 49 51 53 54 55 61 62 63 64 65 " +
    "66 67 68 69 71 73 74 75 77 79 81 82 83 84 85 86 87 88 89 91 92 93 94 95 96 97 98 99"
  ).split(" "),
)

const e164 = /^\+[1-9]\d{7,14}$/
const written = /^\+?[\d\s().\-/]+$/
const longestWritten = 40
const serviceNumber = /^(?:300|303|500|800|900)\d{7}$/
const mobile = /^9\d{8}$/
const mobileBeforeNinthDigit = /^[6-9]\d{7}$/
const landline = /^[2-5]\d{7}$/

const why = {
  format: reason(
    "phone-format",
    "telefone inválido: use DDD e número, ou + e código do país",
    "invalid phone: give area code and number, or + and country code",
  ),
  areaCode: reason("phone-area-code", "DDD inexistente", "unknown Brazilian area code"),
  number: reason("phone-number", "número inválido para o DDD", "invalid number for the Brazilian area code"),
}

const wrongPhone = (phone: string): Reason | undefined => {
  if (!e164.test(phone)) return why.format
  if (!phone.startsWith("+55")) return undefined
  const national = phone.slice(3)
  if (serviceNumber.test(national)) return undefined
  if (national.length !== 10 && national.length !== 11) return why.format
  if (!areaCodes.has(national.slice(0, 2))) return why.areaCode
  const subscriber = national.slice(2)
  return mobile.test(subscriber) || mobileBeforeNinthDigit.test(subscriber) || landline.test(subscriber)
    ? undefined
    : why.number
}

/** Ten and eleven digits are a national number even when they begin with 55, which is also an area code (Santa Maria, RS). */
const toE164 = (text: string): string => {
  const trimmed = text.trim()
  if (trimmed.length > longestWritten || !written.test(trimmed)) return trimmed
  const digits = trimmed.replaceAll(/\D/g, "")
  if (trimmed.startsWith("+")) return `+${digits}`
  const national = digits.startsWith("0") ? digits.slice(1) : digits
  // Without its 0, a service number reads as an area code that does not exist.
  if (national === digits && serviceNumber.test(digits)) return digits
  if (national.length === 10 || national.length === 11) return `+55${national}`
  return national.startsWith("55") && (national.length === 12 || national.length === 13) ? `+${national}` : digits
}

/**
 * A phone number in E.164, e.g. `+5511988887777`. Decodes Brazilian ways of writing it (`(11) 98888-7777`, `011 3333-4444`,
 * `0800 729 0722`, `55 11 …`) and international ones that begin with `+`.
 *
 * **Rules** a Brazilian number has an area code in use and the digits of a landline, a mobile (with or without its ninth
 * digit) or a service number; other countries are checked for their length only.
 * **Fails with** `phone-format`, `phone-area-code`, `phone-number`.
 */
export const Phone = withMeaning(
  Schema.String.pipe(
    Schema.decodeTo(Schema.String.check(rules(why.format, wrongPhone)).pipe(Schema.brand("Phone")), {
      decode: SchemaGetter.transform(toE164),
      encode: SchemaGetter.passthrough(),
    }),
  ),
  { column: { type: "text" }, personal: "phone" },
)
export type Phone = typeof Phone.Type

/**
 * What is equal for two ways of writing one Brazilian mobile, with and without its ninth digit. The digit is dropped only
 * before 6–9, where the eight-digit mobiles were, so that no mobile is taken for a landline.
 */
export const phoneKey = (phone: Phone): string => {
  const isNineDigitMobile = phone.startsWith("+55") && phone.length === 14
  const short = phone.slice(6)
  return isNineDigitMobile && mobileBeforeNinthDigit.test(short) ? phone.slice(0, 5) + short : phone
}

/** `(11) 98888-7777` for a Brazilian number, E.164 for any other. */
export const formatPhone = (phone: Phone): string => {
  if (!phone.startsWith("+55")) return phone
  const national = phone.slice(3)
  if (serviceNumber.test(national)) return `0${national.slice(0, 3)} ${national.slice(3, 6)} ${national.slice(6)}`
  return `(${national.slice(0, 2)}) ${national.slice(2, -4)}-${national.slice(-4)}`
}
