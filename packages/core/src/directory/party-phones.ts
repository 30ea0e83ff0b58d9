import * as Result from "effect/Result"
import { inputDecoder, Phone, phoneKey } from "../values/index.ts"

/** Where a party has phones. */
export interface Phoned {
  readonly phone?: Phone | undefined
  readonly phones?: ReadonlyArray<{ readonly number: Phone }> | undefined
  readonly contacts?: ReadonlyArray<{ readonly phone?: Phone }> | undefined
}

/**
 * The words by which text search finds a party's phones: of each number `tel` and its match key, which nothing but a phone has, and the
 * digits as one writes them in the country, with and without the ninth digit.
 */
export const phoneWords = ({ phone, phones = [], contacts = [] }: Phoned): ReadonlyArray<string> => [
  ...new Set(
    [phone, ...phones.map(({ number }) => number), ...contacts.map((contact) => contact.phone)].flatMap((number) =>
      number === undefined ? [] : wordsOf(number),
    ),
  ),
]

const wordsOf = (phone: Phone): ReadonlyArray<string> => {
  const key = phoneKey(phone)
  return [exactWord(key), ...new Set([national(phone), national(key), ...withNinthDigit(key)])]
}

const exactWord = (key: string): string => `tel${key.slice(1)}`
const national = (phone: string): string => phone.replace(/^\+(?:55)?/, "")

/** A Brazilian mobile of eight digits as it is written today. */
const withNinthDigit = (key: string): ReadonlyArray<string> =>
  /^\+55\d{2}[6-9]\d{7}$/.test(key) ? [`${key.slice(3, 5)}9${key.slice(5)}`] : []

const decode = inputDecoder(Phone)

/** What a text says as a phone number: undefined where it is none. */
const phoneIn = (text: string): Phone | undefined => Result.getOrUndefined(decode(text))

/** The condition that nothing satisfies. */
const nobody = { id: { in: [] as ReadonlyArray<string> } }

/**
 * The parties that have this phone, whether it or theirs is written with the ninth digit or without; nobody where the text is no phone
 * number. For the `where` of a query on `Party`.
 */
export const partyByPhone = (text: string): { readonly search: string } | typeof nobody => {
  const phone = phoneIn(text)
  return phone === undefined ? nobody : { search: `${exactWord(phoneKey(phone))} ` }
}

/**
 * The parties that somebody may mean by a text: part of a name, a CPF or CNPJ, a phone in whatever form, a code of the ERP. For the
 * `where` of a query on `Party`.
 */
export const partyLike = (text: string): { readonly search: string } => {
  const phone = phoneIn(text)
  return { search: phone === undefined ? text : `${national(phone)} ` }
}
