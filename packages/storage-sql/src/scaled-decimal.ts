const limit = 10n ** 18n

export interface ScaledDecimal {
  /** The number times 10^scale, rounded down. */
  readonly whole: bigint
  /** Whether nothing was rounded. */
  readonly exact: boolean
  /** Whether it has 18 digits at most, and so fits the 64-bit column. */
  readonly fits: boolean
}

/** A plain decimal text as a whole number of 10^-scale; undefined where it is none. */
export const parseScaled = (text: string, scale: number): ScaledDecimal | undefined => {
  const match = /^(-?)(\d{1,64})(?:\.(\d{1,64}))?$/.exec(text)
  if (match === null) return undefined
  const [, sign, digits = "", fraction = ""] = match
  const kept = BigInt(digits + fraction.slice(0, scale).padEnd(scale, "0"))
  const exact = /^0*$/.test(fraction.slice(scale))
  const whole = sign === "-" ? -kept - (exact ? 0n : 1n) : kept
  return { whole, exact, fits: whole < limit && whole > -limit }
}

/** The one form in which a decimal is written: no zeros that say nothing, no negative zero. */
export const formatScaled = (whole: bigint, scale: number): string => {
  const digits = String(whole < 0n ? -whole : whole).padStart(scale + 1, "0")
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, "")
  return `${whole < 0n ? "-" : ""}${digits.slice(0, digits.length - scale)}${fraction === "" ? "" : `.${fraction}`}`
}
