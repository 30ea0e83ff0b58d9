const mostDigits = 18

/** A decimal text as a whole number of 10^-18: exact for every decimal that a column or a filter can hold. */
export const parseDecimal = (text: string): bigint => {
  const match = /^(-?)(\d+)(?:\.(\d{1,18}))?$/.exec(text)
  if (match === null) throw new TypeError(`${JSON.stringify(text.slice(0, 40))} is no plain decimal number`)
  const scaled = BigInt((match[2] ?? "") + (match[3] ?? "").padEnd(mostDigits, "0"))
  return match[1] === "-" ? -scaled : scaled
}

/** The inverse of {@link parseDecimal}, without zeros that say nothing. */
export const formatDecimal = (scaled: bigint): string => {
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(mostDigits + 1, "0")
  const fraction = digits.slice(-mostDigits).replace(/0+$/, "")
  return `${scaled < 0n ? "-" : ""}${digits.slice(0, -mostDigits)}${fraction === "" ? "" : `.${fraction}`}`
}
