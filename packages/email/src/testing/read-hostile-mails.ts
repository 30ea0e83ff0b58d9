import { parseMail } from "../incoming/parse-mail.ts"
import { isSenderProven } from "../incoming/sender-proof.ts"
import { hostileMails } from "./hostile-mails.ts"

/** Milliseconds of this thread alone, since other work on the machine says nothing about a mail. */
const spent = (began: NodeJS.CpuUsage): number => {
  const { system, user } = process.threadCpuUsage(began)
  return (system + user) / 1_000
}

// Reads each mail by itself and tells which it is about to read, so that who waits for it knows where it hangs.
for (const [what, raw] of hostileMails) {
  const began = process.threadCpuUsage()
  process.stdout.write(`${JSON.stringify(what)} `)
  parseMail(Buffer.from(raw), { own: { addresses: ["sac@ipe.example.com"], issued: () => false } })
  isSenderProven(Buffer.from(raw), { server: "x", sender: "a@b.co" }, 262_144)
  process.stdout.write(`${Math.round(spent(began))}\n`)
}
