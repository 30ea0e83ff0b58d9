import type { EntityOf } from "../machine/machine.ts"
import type { Party } from "./party.ts"

/** A person's first name; a mail greets them by it. */
export const firstNameOf = (name: string): string | undefined => name.trim().split(/\s+/u)[0] || undefined

/** How a mail greets a party: a person by the first name, a company by its trade name or else its legal name, whole. */
export const greetingOf = ({
  kind,
  legalName,
  tradeName,
}: Pick<EntityOf<typeof Party>, "kind" | "legalName" | "tradeName">): string | undefined =>
  kind === "person" ? firstNameOf(legalName) : (tradeName ?? legalName).trim() || undefined
