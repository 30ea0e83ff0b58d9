import { SMTPServer } from "smtp-server"

/* A process that takes mails over SMTP and forgets them, so that a measure's own process does nothing but send. It tells on which port it listens. */

const server = new SMTPServer({
  disabledCommands: ["AUTH", "STARTTLS"],
  disableReverseLookup: true,
  logger: false,
  onData: (stream, _session, callback) => {
    stream.on("data", () => undefined)
    stream.on("end", () => callback(null, "2.0.0 queued"))
  },
})
server.on("error", () => undefined)
server.listen(0, "127.0.0.1", () => {
  const address = server.server.address()
  process.send?.(typeof address === "object" && address !== null ? address.port : 0)
})
process.once("disconnect", () => process.exit())
