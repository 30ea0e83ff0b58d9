import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { handle } from "@guiche/core"
import { EmailMessage } from "@guiche/core/ports"
import { sqliteStorage } from "@guiche/storage-sql"
import { type Benchmark, type Figure, storageFigure as figure } from "./figure.ts"
import { type Sample, sampled } from "./rounds.ts"
import { deskCaller, ofServiceDesk, type OpenedDesk, openServiceDesk } from "./service-desk-place.ts"

/*
 * The digests of 500 responsibles at one time of the day, on SQLite: with 10,000 tickets that are new with them, with nothing new, and with nothing
 * new among a tenth of the tickets. What a digest costs must not grow with the tickets of others, nor with one's own that have not changed.
 */

const agents = 500
const few = 1_000
const many = 10_000
const dayMillis = 86_400_000
/** A Monday, 7:00 in São Paulo: an hour before the digests. */
const monday = Date.UTC(2026, 2, 2, 10)
const hour = 3_600_000

const fill = async ({ customer, guiche }: OpenedDesk, tickets: number): Promise<void> => {
  const manager = deskCaller("manager")
  const { serviceGroup, ticketReason, ticketType } = guiche.as(manager)
  const group = await serviceGroup.define({ code: "CHA", name: "Chamados" })
  const type = await ticketType.define({ code: "ENT", name: "Entrega", group: group.id, priority: "normal" })
  const reason = await ticketReason.define({ code: "NREC", name: "Não recebida", type: type.id })
  const codes = Array.from({ length: agents }, (_, index) => `agente-${index}`)
  const defined = await guiche.batch(
    manager,
    codes.map((code) => ({
      machine: "agent",
      transition: "define",
      input: { code, name: code, email: `${code}@example.com.br`, profile: "agent" },
    })),
  )
  const ids = defined.flatMap((each) => (each.ok ? [each.record.id] : []))
  await guiche.batch(
    manager,
    ids.map((agent) => ({ machine: "serviceGroup", transition: "linkAgent", id: group.id, input: { agent } })),
  )
  const opened = await guiche.batch(
    manager,
    Array.from({ length: tickets }, (_, index) => ({
      machine: "ticket",
      transition: "open",
      input: {
        direction: "outbound",
        channel: "phone",
        type: type.id,
        reason: reason.id,
        subject: `Pedido ${index}`,
        description: "A mercadoria não chegou.",
        party: customer.id,
        agent: ids[index % agents],
      },
    })),
  )
  const refused = opened.find((each) => !each.ok)
  if (refused !== undefined && !refused.ok) throw refused.error
}

interface Measured {
  readonly told: Sample
  readonly quiet: Sample
}

/** What one digest takes. */
const measured = async (folder: string, tickets: number): Promise<Measured> => {
  const clock = { now: monday }
  let mails = 0
  const handlers = [handle(EmailMessage, async ({ template }) => void (mails += template === "ticket-digest" ? 1 : 0))]
  const storage = sqliteStorage({ file: join(folder, `${tickets}.db`) })
  const opened = await openServiceDesk(storage, { now: () => clock.now, handlers })
  const { guiche } = opened
  await guiche.as(deskCaller("manager")).ticketParameters.define({ digestDays: "every" })
  await fill(opened, tickets)
  const sweep = async (day: number, expected: number): Promise<Sample> => {
    clock.now = monday + day * dayMillis + hour
    mails = 0
    const sample = await sampled(agents, async () => void (await guiche.worker.runDue()))
    if (mails !== expected) throw new Error(`${mails} digests on day ${day}, and not ${expected}`)
    return sample
  }
  const told = await sweep(0, agents)
  const quiet = await sweep(1, 0)
  await guiche.close()
  return { told, quiet }
}

export const ticketDigest: Benchmark = {
  name: "ticket-digest",
  run: async (note): Promise<ReadonlyArray<Figure>> => {
    const folder = mkdtempSync(join(tmpdir(), "guiche-bench-"))
    try {
      note(`${agents} responsibles with ${few} tickets and with ${many}`)
      const small = await measured(folder, few)
      const large = await measured(folder, many)
      return [
        figure.micros("ticket-digest:told", large.told.wallMicros),
        figure.micros("ticket-digest:told-cpu", large.told.cpuMicros),
        figure.micros("ticket-digest:quiet", large.quiet.wallMicros),
        figure.micros("ticket-digest:quiet-cpu", large.quiet.cpuMicros),
        figure.growth("ticket-digest:quiet-cpu-growth", large.quiet.cpuMicros / small.quiet.cpuMicros),
      ].map(ofServiceDesk)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}
