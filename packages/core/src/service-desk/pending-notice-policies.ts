import { Agent, companyOf, whoActsFor } from "../directory/index.ts"
import * as Fact from "../machine/fact.ts"
import * as Policy from "../machine/policy.ts"
import type { Reaction } from "../machine/policy.ts"
import { DeskParameters } from "./desk-parameters.ts"
import type { PendingItemEntity } from "./pending-item.ts"
import { PendingItem } from "./pending-item.ts"
import { mostFound, pendingItemsDaily } from "./pending-notice-mail.ts"
import { itemsDueBy, PendingNotice, type PendingNoticeEntity } from "./pending-notice.ts"

const noticeOf = ({ after: { agent, company } }: { readonly after: PendingItemEntity }) => ({
  notice: PendingNotice.first({ where: { company, agent } }),
})

const awake = (
  { agent, company }: PendingItemEntity,
  { notice }: { readonly notice: PendingNoticeEntity | undefined },
): ReadonlyArray<Reaction> => {
  if (notice === undefined) return [PendingNotice.commands.begin({ company, agent })]
  return notice.state === "Waiting" ? [] : [PendingNotice.commands.awaken(notice.id)]
}

/** Whoever gets a pending item hears of it in the daily notice (J8). */
export const openedItemIsNoticed = Policy.on(PendingItem, "open", "begin the notice of a new pending item", {
  needs: noticeOf,
  react: ({ after }, facts) => awake(after, facts),
})

/** So does whoever takes one over. */
export const reassignedItemIsNoticed = Policy.on(
  PendingItem,
  "reassign",
  "begin the notice of a pending item taken over",
  { needs: noticeOf, react: ({ after }, facts) => awake(after, facts) },
)

/** What is due goes to the agent in one mail a day, or to whoever acts for them while they are absent (J8), unless the agent or the company wants none (J10). */
export const pendingItemsAreMailed = Policy.on(PendingNotice, "notify", "mail what an agent has pending", {
  needs: ({ after, before }, { now }) => {
    const { agent, company, lastOn } = after
    const isDue = lastOn !== undefined && lastOn !== before.lastOn
    return {
      company: companyOf(company),
      agent: Agent.maybe(agent),
      acting: whoActsFor(agent, now),
      parameters: Agent.maybe(agent).andThen((found) => DeskParameters.valuesFor(company, found?.code)),
      items: isDue ? itemsDueBy(company, agent, lastOn, mostFound) : Fact.known([]),
    }
  },
  react: ({ after: { lastOn } }, { acting, agent, company, items, parameters }) =>
    lastOn === undefined ||
    acting === undefined ||
    agent === undefined ||
    items.length === 0 ||
    !parameters.sendsNotices
      ? []
      : [pendingItemsDaily({ acting, agent, company, items, today: lastOn })],
})
