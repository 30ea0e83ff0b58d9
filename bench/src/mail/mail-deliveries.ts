import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"
import { createGuiche } from "@guiche/core"
import { makeRenderer } from "@guiche/email"
import { postgresStorage } from "@guiche/storage-sql"
import * as Effect from "effect/Effect"
import { createTransport, type SendMailOptions } from "nodemailer"
import type { Pool } from "pg"
import { type Benchmark, type Figure, storageFigure } from "../figure.ts"
import { workshopCaller } from "../machines/workshop.ts"
import { dropSchema, newSchema, openPool } from "../postgres-place.ts"
import { interleaved, median, medianOf, sampled, type Sample } from "../rounds.ts"
import { mailedWorkshop, mailingTo, sender } from "./mailed-workshop.ts"

/*
 * Mails whose messages are in the outbox already go to a server on this machine that forgets them: claimed, rendered, sent and settled by the library's
 * worker on PostgreSQL; and by nodemailer's pool alone, which is given the rendered mails. Both have the same number of connections.
 */

const mails = 500
const [rounds, warmUp] = [5, 1]
const connections = 8
const workers = 4

/** Puts so many messages into the outbox. */
const ask = (pool: Pool, schema: string, round: number): Promise<unknown> =>
  pool.query(`insert into ${schema}.guiche_message (tenant, id, name, payload, at, company, machine, record, version, due_at, status, attempts)
    select '${workshopCaller.tenant}', 'mail-${round}-' || n, 'email', jsonb_build_object(
        'to', jsonb_build_array(jsonb_build_object('name', 'Maria Aparecida da Conceição ' || n, 'address', 'maria.' || n || '@example.com.br')),
        'template', 'interaction-registered', 'locale', 'pt-BR', 'variables', jsonb_build_object(
          'firstName', 'Maria', 'protocol', lpad(n::text, 12, '2026'), 'subject', 'A máquina de lavar nº ' || n || ' não centrifuga')),
      timestamptz '2026-01-01T00:00:00Z', 'matrix', 'Repair', 'r' || n, 1, timestamptz '2026-01-01T00:00:00Z', 'pending', 0
    from generate_series(1, ${mails}) as n`)

/** The same mails as `ask` asks for, as the renderer makes them. */
const renderedMails = async (): Promise<ReadonlyArray<SendMailOptions>> => {
  const { render } = await Effect.runPromise(makeRenderer())
  const mailOf = async (_: unknown, index: number): Promise<SendMailOptions> => {
    const n = index + 1
    const rendered = await Effect.runPromise(
      render({
        template: "interaction-registered",
        locale: "pt-BR",
        timeZone: "America/Sao_Paulo",
        sender: sender.name,
        variables: {
          firstName: "Maria",
          protocol: String(n).padStart(12, "2026"),
          subject: `A máquina de lavar nº ${n} não centrifuga`,
        },
      }),
    )
    const to = { name: `Maria Aparecida da Conceição ${n}`, address: `maria.${n}@example.com.br` }
    return { from: sender, to, ...rendered }
  }
  return Promise.all(Array.from({ length: mails }, mailOf))
}

/** nodemailer by itself. */
const bareTo = (port: number) => {
  const transport = createTransport({
    pool: true,
    host: "127.0.0.1",
    port,
    ignoreTLS: true,
    maxConnections: connections,
  })
  return {
    send: async (rendered: ReadonlyArray<SendMailOptions>) => {
      await Promise.all(rendered.map((mail) => transport.sendMail(mail)))
    },
    close: async () => transport.close(),
  }
}

/** So many workers of the library, as processes would have them, which share the connections to the server. */
const ownTo = async (port: number, pool: Pool, schema: string, count: number) => {
  const crew = await Promise.all(
    Array.from({ length: count }, async () => {
      const { close, handler } = mailingTo(port, { maxConnections: connections / count })
      const guiche = await createGuiche({
        ...mailedWorkshop,
        storage: postgresStorage({ pool, schema }),
        handlers: [handler],
        worker: { concurrency: connections },
      })
      return { guiche, close: () => guiche.close().then(close) }
    }),
  )
  return {
    deliver: async () => {
      const done = await Promise.all(crew.map(({ guiche }) => guiche.worker.runDue()))
      const delivered = done.reduce((sum, { failed, messages }) => sum + messages - failed, 0)
      if (delivered !== mails) throw new Error(`${delivered} mails were delivered, and not ${mails}`)
    },
    close: async () => {
      for (const { close } of crew) await close()
    },
  }
}

const opened = async (): Promise<{ readonly sink: ChildProcess; readonly port: number }> => {
  const sink = fork(fileURLToPath(new URL("mail-sink.ts", import.meta.url)))
  const answers: ReadonlyArray<unknown> = await once(sink, "message")
  return { sink, port: Number(answers[0]) }
}

const perSecond = (samples: ReadonlyArray<Sample>): number => 1e6 / median(samples.map(({ wallMicros }) => wallMicros))

export const mailDeliveries: Benchmark = {
  name: "mail-deliveries",
  run: async (note): Promise<ReadonlyArray<Figure>> => {
    const pool = openPool({ max: 12 })
    const schema = await newSchema(pool, "mails")
    const { port, sink } = await opened()
    const closing: Array<() => Promise<void>> = []
    try {
      await (
        await createGuiche({ ...mailedWorkshop, storage: postgresStorage({ pool, schema }), migrate: true })
      ).close()
      const rendered = await renderedMails()
      const bare = bareTo(port)
      const [one, four] = [await ownTo(port, pool, schema, 1), await ownTo(port, pool, schema, workers)]
      closing.push(bare.close, one.close, four.close)
      let round = 0
      const own = (crew: typeof one) => async () => {
        await ask(pool, schema, ++round)
        return sampled(mails, crew.deliver)
      }
      note(`${mails} mails a turn over ${connections} connections`)
      const contenders = { bare: () => sampled(mails, () => bare.send(rendered)), own1: own(one), own4: own(four) }
      const samples = await interleaved(contenders, { rounds, warmUp })
      const times = (ours: ReadonlyArray<Sample>) =>
        medianOf(ours, samples.bare, (left, right) => right.wallMicros / left.wallMicros)
      return [
        storageFigure.times("mail-deliveries:1-worker", times(samples.own1)),
        storageFigure.times("mail-deliveries:4-workers", times(samples.own4)),
        ...Object.entries(samples).map(([name, each]) =>
          storageFigure.perSecond(`mail-deliveries:${name}`, perSecond(each)),
        ),
        storageFigure.micros("mail-deliveries:own1-cpu", median(samples.own1.map(({ cpuMicros }) => cpuMicros))),
        storageFigure.micros("mail-deliveries:bare-cpu", median(samples.bare.map(({ cpuMicros }) => cpuMicros))),
      ].map((figure) => ({ ...figure, issue: 7 }))
    } finally {
      for (const close of closing) await close()
      sink.disconnect()
      await dropSchema(pool, schema)
      await pool.end()
    }
  },
}
