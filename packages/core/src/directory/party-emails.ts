import type { Email } from "../values/index.ts"

/** Where a party has e-mail addresses. */
export interface Mailed {
  readonly email?: Email | undefined
  readonly emails?: ReadonlyArray<{ readonly address: Email }> | undefined
  readonly contacts?: ReadonlyArray<{ readonly email?: Email }> | undefined
}

/** All addresses of a party: its own, its further ones, those of its people. */
export const emailsOf = ({ email, emails = [], contacts = [] }: Mailed): ReadonlyArray<Email> =>
  [email, ...emails.map(({ address }) => address), ...contacts.map((contact) => contact.email)].filter(
    (each) => each !== undefined,
  )

/** The words by which text search finds a party's addresses, one each. */
export const emailWords = (mailed: Mailed): ReadonlyArray<string> => [...new Set(emailsOf(mailed).map(emailWord))]

/** Characters of a word at most: no longer than those that text search compares. */
const longestWord = 40

/** The word of an address: `mail` and its letters and digits, in lower case. Other addresses may have the same one; who has it is then to be compared. */
export const emailWord = (email: Email): string =>
  `mail${email.toLowerCase().replaceAll(/[^a-z0-9]/g, "")}`.slice(0, longestWord)

/**
 * Whether two addresses are the same to people: case does not count. A server may tell apart `Ana@` and `ana@` (RFC 5321 2.4), and none is known that
 * gives them to two people.
 */
export const sameEmail = (one: Email, other: Email): boolean => one.toLowerCase() === other.toLowerCase()
