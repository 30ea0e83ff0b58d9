import { createGuiche } from "@guiche/core"
import { type Mailer, makeSmtpMailer } from "@guiche/email"
import * as Effect from "effect/Effect"
import { storageOf } from "../crash/database.ts"
import type { WorkerOrder } from "./kill-loop.ts"
import { mailedWorkshop, mailingWith } from "./mailed-workshop.ts"

/* A process that delivers mails until it is killed. */

const order = JSON.parse(process.argv[2] ?? "{}") as WorkerOrder // written by the loop that starts this process

/** Says of each mail that it is sent, and sends it when the next one comes: whenever it is killed, one is lost. */
const hasty = ({ close, send }: Mailer): Mailer => {
  let held: Effect.Effect<void> = Effect.void
  return {
    close,
    send: (mail) =>
      Effect.suspend(() => {
        const before = held
        held = Effect.ignore(send(mail))
        return Effect.as(before, { messageId: "", receipt: "" })
      }),
  }
}

const mailer = makeSmtpMailer({
  host: "127.0.0.1",
  port: order.port,
  security: "none",
  clientName: order.name,
  maxConnections: 2,
})
const guiche = await createGuiche({
  ...mailedWorkshop,
  storage: storageOf(order.place),
  handlers: [mailingWith(order.isHasty ? hasty(mailer) : mailer)],
  // On a machine that is busy a short lease ends before its work does now and then, which is no reason to give up, nor to wait for long.
  worker: { leaseSeconds: 3, pollMillis: 25, backoffMillis: 1, batch: 4, concurrency: 4, attemptsMax: 1_000 },
})
guiche.worker.start()
