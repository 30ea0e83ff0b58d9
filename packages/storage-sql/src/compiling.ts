import { type Dialect, DummyDriver, Kysely } from "kysely"
import type { Database } from "./flavour.ts"

/** Kysely that makes the statements of a dialect and runs none of them. */
export const compiling = (dialect: Omit<Dialect, "createDriver">): Database =>
  new Kysely({ dialect: { ...dialect, createDriver: () => new DummyDriver() } })
