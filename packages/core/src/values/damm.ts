const rows = [
  "0317598642",
  "7092154863",
  "4206871359",
  "1750983426",
  "6123045978",
  "3674209581",
  "5869720134",
  "8945362017",
  "9438617205",
  "2581436790",
] as const

/**
 * The Damm check digit of the digits in a text; anything else in it is passed over. Appended to them, it makes the digit of
 * the whole 0. It finds every single wrong digit and every swap of two neighbours, and is always one digit, which is why it
 * is preferred to mod 11 (whose 10 has no digit) and Luhn (which misses 09 for 90).
 *
 * Source: H. M. Damm, *Total anti-symmetrische Quasigruppen*, Marburg 2004.
 */
export const dammDigit = (text: string): number => {
  let digit = 0
  for (let i = 0; i < text.length; i++) {
    const next = text.charCodeAt(i) - 48
    if (next >= 0 && next <= 9) digit = Number(rows[digit]?.[next])
  }
  return digit
}
