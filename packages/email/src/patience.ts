import type { Mail } from "./mailer.ts"

/** Whoever would wait longer than this for room does so in the outbox, and not within a worker's lease. */
export const longestWaitMillis = 5_000

/** How long a mail waits for room at most, in milliseconds. */
export const patienceOf = ({ beginBy }: Pick<Mail, "beginBy">, now: number): number =>
  beginBy === undefined ? longestWaitMillis : Math.min(Math.max(Date.parse(beginBy) - now, 0), longestWaitMillis)
