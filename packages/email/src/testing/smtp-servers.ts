import { createServer, type Server, type Socket } from "node:net"
import * as Effect from "effect/Effect"
import { SMTPServer, type SMTPServerOptions } from "smtp-server"

/** A mail as a server took it: `raw` is its bytes, one character each. */
export interface Received {
  readonly from: string
  readonly to: ReadonlyArray<string>
  readonly raw: string
}

export interface Post {
  readonly port: number
  readonly received: ReadonlyArray<Received>
}

/** What a server answers with in place of its own reply. */
export class SmtpReply extends Error {
  readonly responseCode: number
  constructor(responseCode: number, text: string) {
    super(text)
    this.responseCode = responseCode
  }
}

const plain: SMTPServerOptions = { disabledCommands: ["STARTTLS", "AUTH"], logger: false }

const listen = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once("error", reject)
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      resolve(typeof address === "object" && address !== null ? address.port : 0)
    })
  })

/** A real SMTP server on a free loopback port for the length of a test. */
export const smtpServer = (options: SMTPServerOptions = {}) =>
  Effect.acquireRelease(
    Effect.promise(async () => {
      const received: Array<Received> = []
      const server = new SMTPServer({
        ...plain,
        onData: (stream, session, callback) => {
          const chunks: Array<Buffer> = []
          stream.on("data", (chunk: Buffer) => chunks.push(chunk))
          stream.on("end", () => {
            const { mailFrom, rcptTo } = session.envelope
            const from = mailFrom === false ? "" : mailFrom.address
            received.push({
              from,
              to: rcptTo.map((each) => each.address),
              raw: Buffer.concat(chunks).toString("latin1"),
            })
            callback(null, "2.0.0 queued")
          })
        },
        ...options,
      })
      server.on("error", () => undefined)
      const post: Post = { port: await listen(server.server), received }
      return { post, server }
    }),
    ({ server }) => Effect.promise(() => new Promise<void>((resolve) => server.close(() => resolve()))),
  ).pipe(Effect.map(({ post }) => post))

/** A server that speaks only as told. */
export const bareServer = (onConnection: (socket: Socket) => void) =>
  Effect.acquireRelease(
    Effect.promise(async () => {
      const sockets = new Set<Socket>()
      const server = createServer((socket) => {
        sockets.add(socket)
        socket.on("error", () => undefined)
        onConnection(socket)
      })
      return { port: await listen(server), server, sockets }
    }),
    ({ server, sockets }) =>
      Effect.promise(() => {
        for (const socket of sockets) socket.destroy()
        return new Promise<void>((resolve) => server.close(() => resolve()))
      }),
  )

/** What a server answers at each step, in place of taking the mail: a reply, or `drop` for breaking the connection, or `hush` for silence. */
export interface Script {
  readonly greeting?: string
  readonly ehlo?: string
  readonly mail?: string
  readonly rcpt?: (address: string) => string
  readonly data?: string
  /** After the data. What is dropped or refused here has not been taken. */
  readonly body?: string
  /** What is told besides, once the mail has been taken: `drop` loses the reply. */
  readonly taken?: string
  readonly extensions?: ReadonlyArray<string>
}

/** A server whose script may change while it runs, and which keeps what it took and what it was told. */
export interface ScriptedPost extends Post {
  script: Script
  readonly heard: ReadonlyArray<string>
}

/** A real TCP server that speaks SMTP by a script. It reads whatever way the client puts lines together. */
export const scriptedServer = (script: Script = {}) =>
  Effect.gen(function* () {
    const received: Array<Received> = []
    const heard: Array<string> = []
    const post = { script, received, heard, port: 0 }
    const { port } = yield* bareServer((socket) => converse(socket, post))
    post.port = port
    const told: ScriptedPost = post
    return told
  })

interface Talk {
  script: Script
  readonly received: Array<Received>
  readonly heard: Array<string>
}

const addressIn = (line: string): string => /<(.*?)>/.exec(line)?.[1] ?? ""

const converse = (socket: Socket, post: Talk): void => {
  let pending = ""
  let from = ""
  let to: Array<string> = []
  let isData = false
  const say = (reply: string): void => {
    if (reply === "drop") socket.destroy()
    else if (reply !== "hush") socket.write(`${reply}\r\n`)
  }
  const answer = (line: string): string => {
    const { script } = post
    post.heard.push(line)
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === "EHLO" || verb === "HELO")
      return (
        script.ehlo ?? ["250-here", ...(script.extensions ?? []).map((each) => `250-${each}`), "250 HELP"].join("\r\n")
      )
    if (verb === "MAIL") {
      from = addressIn(line)
      to = []
      return script.mail ?? "250 2.1.0 ok"
    }
    if (verb === "RCPT") {
      const reply = script.rcpt?.(addressIn(line)) ?? "250 2.1.5 ok"
      if (reply.startsWith("250")) to.push(addressIn(line))
      return reply
    }
    if (verb === "DATA") {
      const reply = script.data ?? (to.length > 0 ? "354 go on" : "503 5.5.1 no recipients")
      isData = reply.startsWith("354")
      return reply
    }
    return verb === "QUIT" ? "221 bye" : "250 ok"
  }
  const take = (raw: string): string => {
    isData = false
    const reply = post.script.body ?? "250 2.0.0 queued"
    if (reply.startsWith("250")) post.received.push({ from, to, raw })
    return reply.startsWith("250") ? (post.script.taken ?? reply) : reply
  }
  const read = (): boolean => {
    const end = isData ? "\r\n.\r\n" : "\r\n"
    const at = pending.indexOf(end)
    if (at < 0) return false
    const piece = pending.slice(0, at)
    pending = pending.slice(at + end.length)
    say(isData ? take(piece) : answer(piece))
    return !socket.destroyed
  }
  say(post.script.greeting ?? "220 here")
  socket.on("data", (chunk) => {
    pending += chunk.toString("latin1")
    while (read());
  })
}
