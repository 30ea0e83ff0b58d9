import { type ChildProcess, execFile, spawn } from "node:child_process"
import { chownSync, existsSync, mkdirSync, writeFileSync } from "node:fs"
import { connect, createServer } from "node:net"
import { join } from "node:path"
import { getuid } from "node:process"
import { setTimeout as pause } from "node:timers/promises"
import { promisify } from "node:util"

/* Exim, the mail server that Debian installs unless another is asked for, with all that it writes in one folder. */

const binary = "/usr/sbin/exim4"
/** The account that Debian makes for it, which it becomes where root starts it. */
const account = "Debian-exim"

export const isInstalled = (): boolean => existsSync(binary)
export const howToInstall =
  "there is no exim4 on this machine: `apt-get install --no-install-recommends exim4-daemon-light` brings it, and it need not run as a service"

export interface EximLimits {
  /** Connections at the same time: one more is told 421. */
  readonly connections: number
  /** Mails over one connection: for one more it is told 421. */
  readonly mailsPerConnection: number
  /** One recipient in so many is told 451. */
  readonly oneBusyIn: number
}

/** Who is told 550: addresses that begin so. */
export const refusedPrefix = "recusado."

const configuration = (folder: string, port: number, { connections, mailsPerConnection, oneBusyIn }: EximLimits) => `
primary_hostname = localhost
spool_directory = ${folder}/spool
log_file_path = ${folder}/log/%slog
pid_file_path = ${folder}/exim.pid
local_interfaces = 127.0.0.1
daemon_smtp_ports = ${port}
tls_advertise_hosts =
host_lookup =
rfc1413_query_timeout = 0s
deliver_drop_privilege = true
smtp_accept_max = ${connections}
smtp_accept_max_per_connection = ${mailsPerConnection}
smtp_accept_max_per_host = ${connections}
smtp_accept_queue = 1
queue_run_max = 4
acl_smtp_rcpt = recipient
acl_smtp_data = taken

begin acl
recipient:
  deny message = 5.1.1 no such user
       condition = \${if match{$local_part}{\\N^${refusedPrefix.replace(".", "[.]")}\\N}}
  defer message = 4.7.1 come back later
        condition = \${if eq{0}{\${randint:${oneBusyIn}}}}
  accept
taken:
  accept

begin routers
everybody:
  driver = accept
  transport = one_maildir

begin transports
one_maildir:
  driver = appendfile
  directory = ${folder}/Maildir
  maildir_format
  create_directory
  envelope_to_add
  delivery_date_add

begin retry
* * F,1h,1m
`

export interface Exim {
  readonly port: number
  readonly maildir: string
  /** Begins to listen. */
  readonly start: () => Promise<void>
  /** Ends the daemon at once and whatever works for it, as a power cut does to a process. */
  readonly cut: () => Promise<void>
  /** Delivers what waits in its queue; how much still does. */
  readonly flush: () => Promise<number>
}

/** Puts a server together in an empty folder; it listens when it is started. */
export const prepareExim = async (folder: string, limits: EximLimits): Promise<Exim> => {
  const port = await freePort()
  const file = join(folder, "exim.conf")
  const folders = ["spool", "log", "Maildir"].map((name) => join(folder, name))
  for (const each of folders) mkdirSync(each, { recursive: true })
  writeFileSync(file, configuration(folder, port, limits), { mode: 0o644 })
  const owner = await ownerOf()
  if (owner !== undefined) for (const each of [folder, ...folders]) chownSync(each, owner.uid, owner.gid)
  const run = async (...args: ReadonlyArray<string>) => (await execute(binary, ["-C", file, ...args])).stdout.trim()
  let daemon: ChildProcess | undefined
  return {
    port,
    maildir: join(folder, "Maildir"),
    start: async () => {
      // A group of its own, so that those who work for it can be ended with it.
      daemon = spawn(binary, ["-C", file, "-bdf", "-q1s"], { detached: true, stdio: ["ignore", "ignore", "inherit"] })
      await untilAnswering(port)
    },
    cut: async () => {
      const running = daemon
      daemon = undefined
      if (running?.pid === undefined || running.exitCode !== null) return
      const ended = new Promise<void>((resolve) => running.once("exit", () => resolve()))
      process.kill(-running.pid, "SIGKILL")
      await ended
    },
    flush: async () => {
      await run("-qff")
      return Number(await run("-bpc"))
    },
  }
}

const execute = promisify(execFile)

/** Whom Exim works as where root starts it; nobody else where it is started by anybody else. */
const ownerOf = async (): Promise<{ readonly uid: number; readonly gid: number } | undefined> => {
  if (getuid?.() !== 0) return undefined
  const [uid, gid] = await Promise.all(
    ["-u", "-g"].map(async (flag) => Number((await execute("id", [flag, account])).stdout)),
  )
  return uid === undefined || gid === undefined ? undefined : { uid, gid }
}

/** A port that nobody listens on now. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once("error", reject)
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0))
    })
  })

const looksMax = 200
const lookMillis = 25

const untilAnswering = async (port: number): Promise<void> => {
  for (let look = 0; look < looksMax; look++) {
    if (await isAnswering(port)) return
    await pause(lookMillis)
  }
  throw new Error(`exim4 does not answer on port ${port}`)
}

/** Whether somebody greets there. */
const isAnswering = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1")
    const over = (isThere: boolean) => {
      socket.destroy()
      resolve(isThere)
    }
    socket.once("data", () => over(true))
    socket.once("error", () => over(false))
    socket.once("close", () => over(false))
  })
