import type { Caller, Desk, Label } from "@guiche/core"
import type { Moment } from "./facts.ts"
import type { OpenShop, ShopMachines } from "./open-shop.ts"
import { names, tenant } from "./people.ts"
import type { StoryClock } from "./story-clock.ts"

/** What every act of the story works with. */
export interface Tale extends Pick<OpenShop, "guiche" | "attachments" | "erp" | "mailServer"> {
  readonly clock: StoryClock
  readonly timeline: ReadonlyArray<Moment>
  desk(caller: Caller): Desk<ShopMachines>
  /** Notes what has just happened, and who did it. */
  tell(who: Caller | string, what: Label): void
  /** Sets the clock, and lets the worker do everything that is due by then. */
  workUntil(instant: string): Promise<void>
  /** The names of the messages that still wait to be delivered. */
  waiting(): Promise<ReadonlyArray<string>>
  /** Messages and timers that were given up. */
  givenUp(): Promise<ReadonlyArray<string>>
}

export const makeTale = (shop: OpenShop, clock: StoryClock, onMoment: (moment: Moment) => void): Tale => {
  const { guiche } = shop
  const timeline: Array<Moment> = []
  return {
    ...shop,
    clock,
    timeline,
    desk: (caller) => guiche.as(caller),
    tell: (who, what) => {
      const id = typeof who === "string" ? who : who.actor.id
      const moment = { at: new Date(clock.now()).toISOString(), who: names[id] ?? id, what }
      timeline.push(moment)
      onMoment(moment)
    },
    workUntil: async (instant) => {
      clock.set(instant)
      await guiche.worker.runDue()
    },
    waiting: async () => (await guiche.outbox(tenant, { status: "pending" })).map(({ name }) => name).toSorted(),
    givenUp: async () => [
      ...(await guiche.outbox(tenant, { status: "dead" })).map(({ name }) => name),
      ...(await guiche.deadTimers(tenant)).map(({ machine, transition }) => `${machine}.${transition}`),
    ],
  }
}
