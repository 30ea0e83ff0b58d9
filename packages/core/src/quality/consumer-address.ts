import { Party } from "../directory/index.ts"
import * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import type { Email } from "../values/index.ts"
import { reachesCustomer } from "./customer-wish.ts"

/** Where a consumer reads what was recorded for them: the address that the directory has of them, unless it is one of the house's own. */
export const addressOfConsumer = (party: Id<"Party">): Fact.Fact<Email | undefined> =>
  Party.maybe(party).andThen((known) => {
    const address = known?.email ?? known?.emails?.[0]?.address
    return address === undefined
      ? Fact.known(undefined)
      : reachesCustomer({ party, customerEmail: address }).map((isReached) => (isReached ? address : undefined))
  })
