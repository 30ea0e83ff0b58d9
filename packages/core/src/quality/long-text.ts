import { Text } from "../values/index.ts"

/** What somebody says at length: up to 20,000 characters, and not nothing. */
export const LongText = Text(20_000, { min: 1 })
