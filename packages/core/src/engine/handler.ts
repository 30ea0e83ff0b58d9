import type * as Effect from "effect/Effect"
import type { Command } from "../machine/command.ts"
import type { AnyMessage, EncodedPayloadOf } from "../machine/message.ts"
import type { Read } from "./reading.ts"

/** What a handler is told besides the payload. */
export interface Envelope {
  /** Stable over all attempts: receivers recognise a repetition by it. */
  readonly id: string
  readonly tenant: string
  readonly company: string
  readonly at: string
  /** 1 the first time. */
  readonly attempt: number
  /**
   * The instant by which the receiver should be reached: half of the worker's lease is left then. Whoever waits for room beyond it does better to put the
   * delivery off ({@link PutOff}) than to be cut off in the middle. Absent where no worker delivers.
   */
  readonly beginBy?: string
  /** The record whose change sent the message. */
  readonly origin: { readonly machine: string; readonly id: string; readonly version: number }
}

/**
 * Commands that answer a message, such as the number that another system gave. They run once, however often it is delivered. Where one
 * of them is no command, or holds what no storage keeps, none is run and the message is a dead letter at once.
 */
export type Replies = ReadonlyArray<Command> | void

/**
 * What the error of a delivery that no later attempt can mend may carry: that it is final, and commands that say what is now known, such as that an
 * address takes no mail. They run before the message becomes a dead letter, each of them once for a message.
 */
export interface FinalFailure {
  readonly retry: false
  readonly replies?: ReadonlyArray<Command>
}

/**
 * What the error of a delivery that was not even tried may carry, as where a limit of one's own leaves no room for it yet: the instant to put it off to.
 * That uses up no attempt, however often it happens. The message is due then, but not before a second has passed, and after 30 days at the latest. What is
 * no valid `Date` puts nothing off: the delivery has failed.
 */
export interface PutOff {
  readonly retry: true
  readonly notBefore: Date
}

export type Deliver = (
  payload: never,
  envelope: Envelope,
  read: Read,
) => Promise<Replies> | Effect.Effect<Replies, unknown>

/** Delivers one kind of message to the outside. */
export interface HandlerOf<out D> extends HandlerOptions {
  readonly message: string
  readonly deliver: D
}

export type Handler = HandlerOf<Deliver>

/** How the worker goes about a kind of message. */
export interface HandlerOptions {
  /** Attempts before one is given up, a whole number from 1: as many as the worker's own `attemptsMax` without it. */
  readonly attemptsMax?: number
}

/**
 * Defines how a kind of message is delivered. It may happen more than once, so the receiver should recognise the envelope's id. What `read` finds is
 * what is kept now, and not when the message was written.
 *
 * **Rules** whoever has reached the receiver has made an attempt, whatever it answered; what was not even tried may be put off ({@link PutOff}). So a
 * receiver that says when to come back (HTTP `Retry-After`) has been tried, and one that says so for ever leaves dead letters that somebody sees; a
 * handler that remembers the instant puts off to it what it does not try until then.
 * **Fails with** anything: the delivery is tried again later, with growing pauses; after the last attempt, or at once where the error
 * has `retry: false` ({@link FinalFailure}), the message is a dead letter, listed and releasable. How many attempts there are is the handler's own
 * `attemptsMax`, or else the worker's.
 */
export const handle = <
  M extends AnyMessage,
  const D extends (
    payload: EncodedPayloadOf<M>,
    envelope: Envelope,
    read: Read,
  ) => Promise<Replies> | Effect.Effect<Replies, unknown>,
>(
  message: M,
  deliver: D,
  options: HandlerOptions = {},
): HandlerOf<D> => ({ message: message.name, deliver, ...options })
