import { createPrivateKey } from "node:crypto"
import type { SMTPPoolOptions } from "nodemailer"

/** A password (AUTH PLAIN, LOGIN or CRAM-MD5, whichever the server offers), or OAuth 2 access tokens (XOAUTH2). */
export type SmtpAuth =
  | { readonly user: string; readonly pass: string }
  | {
      readonly user: string
      /** Gives a token that is valid now; asked when a connection logs in, with `true` where the server has just refused the one before. */
      readonly accessToken: (isRefused: boolean) => Promise<string>
    }

/** How long to wait for the server, in milliseconds. */
export interface SmtpTimeouts {
  /** Default 10 000. */
  readonly connectMillis?: number
  /** For the server's first word. Default 10 000. */
  readonly greetingMillis?: number
  /** Silence in the middle of a delivery. Default 60 000. */
  readonly socketMillis?: number
}

/** Signs what goes out (RFC 6376), so that receivers know that the domain sent it. */
export interface Dkim {
  /** The domain of `from`, or one above it. */
  readonly domain: string
  /** Where in the domain's DNS the public key stands: `<selector>._domainkey.<domain>`. */
  readonly selector: string
  /** An RSA key in PEM. */
  readonly privateKey: string
}

/**
 * So many mails in any stretch of so much time at most, over all connections of a mailer; what is more waits its turn, the oldest first.
 *
 * **Gotchas** a mail whose turn is more than five seconds away is put off until then (`PutOff` of `@guiche/core`), which is none of its attempts. Each mailer
 * counts for itself, and from when it was made: two processes send up to twice as much.
 */
export interface SendingRate {
  /** A whole number from 1. */
  readonly mails: number
  /** From 1 to 31 days. */
  readonly perMillis: number
}

export interface SmtpMailerOptions {
  readonly host: string
  readonly port: number
  /**
   * `implicit`: TLS from the first byte (port 465) · `required`: STARTTLS or nothing · `none`: plain text, for a server on
   * this very machine. Default `implicit` on port 465, `required` elsewhere.
   */
  readonly security?: "implicit" | "required" | "none"
  readonly auth?: SmtpAuth
  /** Certificates (PEM) to trust instead of the system's, for a server with a private authority. */
  readonly ca?: string | ReadonlyArray<string>
  /** The name that the server's certificate must have, where that is not `host`. */
  readonly servername?: string
  /** The oldest TLS that is spoken. Default `TLSv1.2`. */
  readonly minTls?: "TLSv1.2" | "TLSv1.3"
  /** How this machine calls itself (EHLO). Default its host name. */
  readonly clientName?: string
  readonly dkim?: Dkim
  /** Connections held open at once, and mails at the server at the same time: a whole number from 1. Default 3. */
  readonly maxConnections?: number
  /** Mails after which a connection is renewed. Default 100. */
  readonly maxMessagesPerConnection?: number
  /** Without it there is no limit. */
  readonly rate?: SendingRate
  readonly timeouts?: SmtpTimeouts
}

/** Connections that are held open at once. Throws `RangeError` for what is no number of them. */
export const connectionsOf = ({ maxConnections = 3 }: SmtpMailerOptions): number => {
  if (Number.isSafeInteger(maxConnections) && maxConnections >= 1) return maxConnections
  throw new RangeError("maxConnections is a whole number from 1")
}

/** The options of nodemailer's pool. */
export const poolOptions = (options: SmtpMailerOptions): SMTPPoolOptions & { readonly pool: true } => {
  const { auth, ca, clientName, dkim, servername, timeouts = {} } = options
  const security = options.security ?? (options.port === 465 ? "implicit" : "required")
  return {
    pool: true,
    host: options.host,
    port: options.port,
    secure: security === "implicit",
    requireTLS: security === "required",
    ignoreTLS: security === "none",
    ...(auth === undefined ? {} : { auth: authOptions(auth) }),
    ...(servername === undefined ? {} : { servername }),
    ...(clientName === undefined ? {} : { name: clientName }),
    ...(dkim === undefined ? {} : { dkim: dkimOptions(dkim) }),
    tls: {
      minVersion: options.minTls ?? "TLSv1.2",
      ...(ca === undefined ? {} : { ca: typeof ca === "string" ? ca : [...ca] }),
    },
    maxConnections: connectionsOf(options),
    maxMessages: options.maxMessagesPerConnection ?? 100,
    // A connection that breaks is for the outbox to see; repeating in here would hide it and double its back-off.
    maxRequeues: 0,
    connectionTimeout: timeouts.connectMillis ?? 10_000,
    greetingTimeout: timeouts.greetingMillis ?? 10_000,
    socketTimeout: timeouts.socketMillis ?? 60_000,
    dnsTimeout: timeouts.connectMillis ?? 10_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

type AuthOptions = NonNullable<SMTPPoolOptions["auth"]>

const authOptions = (auth: SmtpAuth): AuthOptions =>
  "pass" in auth
    ? { user: auth.user, pass: auth.pass }
    : {
        type: "OAuth2",
        user: auth.user,
        provisionCallback: (_user, renew, done) => {
          auth.accessToken(renew).then(
            (token) => done(null, token),
            (error: unknown) => done(error instanceof Error ? error : new Error("no access token")),
          )
        },
      }

/** Besides what is signed by default, the header by which one click unsubscribes must be (RFC 8058 4). */
const signedFields = [
  "From:Reply-To:Subject:Date:Message-ID:To:Cc:MIME-Version:Content-Type:Content-Transfer-Encoding",
  "In-Reply-To:References:Auto-Submitted:List-Unsubscribe:List-Unsubscribe-Post",
].join(":")

/** A key that cannot sign would let mails go out unsigned, which nobody would notice. */
const dkimOptions = ({ domain, privateKey, selector }: Dkim): NonNullable<SMTPPoolOptions["dkim"]> => {
  if (keyTypeOf(privateKey) !== "rsa") throw new RangeError("DKIM signs with an RSA private key in PEM")
  return { domainName: domain, keySelector: selector, privateKey, headerFieldNames: signedFields }
}

const keyTypeOf = (pem: string): string | undefined => {
  try {
    return createPrivateKey(pem).asymmetricKeyType
  } catch {
    return undefined
  }
}
