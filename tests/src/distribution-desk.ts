import { createGuiche, type Definitions, type IdOf } from "@guiche/core"
import { agenda } from "@guiche/core/agenda"
import { billing } from "@guiche/core/billing"
import { directory } from "@guiche/core/directory"
import { distribution } from "@guiche/core/distribution"
import { serviceDesk, type ServiceGroup } from "@guiche/core/service-desk"
import { serviceLevels } from "@guiche/core/service-levels"
import { tickets } from "@guiche/core/tickets"
import { caller } from "./desk.ts"
import type { StorageUnderTest } from "./storages.ts"

const rooms = [directory, agenda, billing, serviceLevels, serviceDesk, tickets, distribution]
const machines = {
  ...directory.machines,
  ...agenda.machines,
  ...billing.machines,
  ...serviceLevels.machines,
  ...serviceDesk.machines,
  ...tickets.machines,
  ...distribution.machines,
}

/** Monday, 2 March 2026, 9:00 in São Paulo. */
const morning = Date.UTC(2026, 2, 2, 12)

/** What the Effect face is put together from. */
export const definitions: Definitions = {
  machines: Object.values(machines),
  policies: rooms.flatMap(({ policies }) => policies),
  migrate: true,
}

const createDesk = async (storage: StorageUnderTest) => {
  const clock = { now: morning }
  const guiche = await createGuiche({
    storage: storage.fresh(machines),
    machines,
    policies: definitions.policies ?? [],
    migrate: true,
    now: () => clock.now,
  })
  return { guiche, clock }
}
type Created = Awaited<ReturnType<typeof createDesk>>

/** The desk of a tenant of its own: a customer, and what a test makes. */
const deskOf = async ({ clock, guiche }: Created, tenant: string) => {
  const by = caller("manager", { tenant })
  const manager = guiche.as(by)
  const customer = await manager.party.register({ legalName: "Conceição Ávila", roles: ["consumer"] })
  const group = (code: string) => manager.serviceGroup.define({ code, name: code })
  type Group = IdOf<typeof ServiceGroup>
  return {
    by,
    manager,
    group,
    /** An agent of these groups. */
    agent: async (code: string, groups: ReadonlyArray<Group>, more: object = {}) => {
      const defined = await manager.agent.define({
        code,
        name: code,
        email: `${code}@example.com.br`,
        profile: "agent",
        ...more,
      })
      for (const each of groups) await manager.serviceGroup.linkAgent(each, { agent: defined.id })
      return defined.id
    },
    /** A way to open tickets of a type in a group, each a minute after the one before. */
    type: async (code: string, groupId: Group, more: object = {}) => {
      const type = await manager.ticketType.define({ code, name: code, group: groupId, priority: "normal", ...more })
      const reason = await manager.ticketReason.define({ code, name: code, type: type.id })
      return async (given: object = {}) => {
        clock.now += 60_000
        const told = { direction: "inbound", channel: "email", subject: code, description: code } as const
        return manager.ticket.open({ ...told, type: type.id, reason: reason.id, party: customer.id, ...given })
      }
    },
  }
}

/** A Guichê whose tickets are distributed; each test has a tenant of its own, and makes groups, agents and tickets as it wants them. */
export const openDistributionDesk = async (storage: StorageUnderTest) => {
  const created = await createDesk(storage)
  return { ...created, in: (tenant: string) => deskOf(created, tenant) }
}
