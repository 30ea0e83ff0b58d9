import type { Socket } from "node:net"
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from "smtp-server"
import { localhostCertificate } from "./localhost-certificate.ts"

/**
 * What is done with a mail: it is taken; the connection is dropped before or after the mail is kept, and no reply is given; nothing is said, and the mail is kept
 * when the client has lost its patience; or it is refused at the recipient or after the data.
 */
export type Treatment =
  | "takes"
  | "drops it"
  | "drops the reply"
  | "keeps silent"
  | { readonly refusedAt: "recipient" | "data"; readonly code: number; readonly text: string }

/** How far a client is with a mail: its recipient is known, its data begin to come, it is kept and not yet answered for, it was answered for. */
export const moments = ["recipient", "data", "kept", "answered"] as const
export type Moment = (typeof moments)[number]

/** A mail that the server kept. */
export interface Arrival {
  readonly to: string
  /** Byte for byte, each as one character. */
  readonly raw: string
}

export interface PostOfficeOptions {
  /** What is done with the mail that comes for an address, to which something was done so many times before. */
  readonly treatment?: (address: string, before: number) => Treatment
  /** Told of a client by the name that it gave itself, before the server goes on. */
  readonly at?: (moment: Moment, client: string) => void
  /** Whether it offers STARTTLS, with a certificate of its own. */
  readonly isSecured?: boolean
}

/** An SMTP server on this machine that misbehaves as it is told. It takes mails for one recipient each. */
export interface PostOffice {
  readonly port: number
  readonly arrivals: ReadonlyArray<Arrival>
  /** Breaks all connections and takes none. */
  readonly shut: () => Promise<void>
  /** Takes connections again, on the same port. */
  readonly reopen: () => Promise<void>
}

class Reply extends Error {
  readonly responseCode: number
  constructor(responseCode: number, text: string) {
    super(text)
    this.responseCode = responseCode
  }
}

const host = "127.0.0.1"

export const openPostOffice = async (options: PostOfficeOptions = {}): Promise<PostOffice> => {
  const arrivals: Array<Arrival> = []
  const times = new Map<string, number>()
  const sockets = new Map<number, Socket>()
  const treatments = new Map<string, Treatment>()
  const drop = ({ remotePort }: SMTPServerSession): void => void sockets.get(remotePort)?.destroy()
  const at = (moment: Moment, { hostNameAppearsAs }: SMTPServerSession) => options.at?.(moment, hostNameAppearsAs)

  const count = (address: string): void => void times.set(address, (times.get(address) ?? 0) + 1)

  const onRcptTo: SMTPServerOptions["onRcptTo"] = ({ address }, session, callback) => {
    const treatment = options.treatment?.(address, times.get(address) ?? 0) ?? "takes"
    treatments.set(session.id, treatment)
    at("recipient", session)
    const refusal = refusalAt("recipient", treatment)
    if (refusal !== undefined) count(address)
    callback(refusal)
  }

  const onData: SMTPServerOptions["onData"] = (stream, session, callback) => {
    const chunks: Array<Buffer> = []
    const treatment = treatments.get(session.id) ?? "takes"
    const keep = () => {
      for (const { address } of session.envelope.rcptTo)
        arrivals.push({ to: address, raw: Buffer.concat(chunks).toString("latin1") })
      at("kept", session)
      if (treatment === "drops the reply") return drop(session)
      callback(null, "2.0.0 queued")
      at("answered", session)
    }
    at("data", session)
    stream.on("data", (chunk: Buffer) => void chunks.push(chunk))
    stream.on("end", () => {
      for (const { address } of session.envelope.rcptTo) count(address)
      const refusal = refusalAt("data", treatment)
      if (refusal !== undefined) return callback(refusal)
      if (treatment === "drops it") return drop(session)
      const socket = sockets.get(session.remotePort)
      if (treatment === "keeps silent" && socket !== undefined) socket.once("close", keep)
      else keep()
    })
  }

  const listen = (port: number): Promise<SMTPServer> =>
    listening(port, { ...serverOptions(options), onRcptTo, onData }, (socket) => {
      const { remotePort = 0 } = socket
      sockets.set(remotePort, socket)
      socket.once("close", () => void sockets.delete(remotePort))
    })

  let server: SMTPServer | undefined = await listen(0)
  const address = server.server.address()
  const port = typeof address === "object" && address !== null ? address.port : 0
  return {
    port,
    arrivals,
    shut: async () => {
      const open = server
      server = undefined
      if (open === undefined) return
      const closed = new Promise<void>((resolve) => open.close(() => resolve()))
      for (const socket of sockets.values()) socket.destroy()
      await closed
    },
    reopen: async () => void (server ??= await listen(port)),
  }
}

const serverOptions = ({ isSecured = false }: PostOfficeOptions): SMTPServerOptions => ({
  ...localhostCertificate,
  disabledCommands: isSecured ? ["AUTH"] : ["AUTH", "STARTTLS"],
  disableReverseLookup: true,
  logger: false,
})

/** A server that listens on a port, or on a free one for 0. */
const listening = async (port: number, options: SMTPServerOptions, connected: (socket: Socket) => void) => {
  const server = new SMTPServer(options)
  server.on("error", () => undefined)
  server.server.on("connection", connected)
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject)
    server.listen(port, host, () => resolve())
  })
  return server
}

const refusalAt = (place: "recipient" | "data", treatment: Treatment): Reply | undefined =>
  typeof treatment === "object" && treatment.refusedAt === place ? new Reply(treatment.code, treatment.text) : undefined

/** The Message-ID of a mail as it came over the wire. */
export const messageIdIn = ({ raw }: Arrival): string => /^Message-ID:\s*(\S+)/im.exec(raw)?.[1] ?? ""
