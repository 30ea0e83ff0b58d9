import type * as Effect from "effect/Effect"
import type { Command } from "../machine/command.ts"
import type { AnyMessage, EncodedPayloadOf } from "../machine/message.ts"

/** What a handler is told besides the payload. */
export interface Envelope {
  /** Stable over all attempts: receivers recognise a repetition by it. */
  readonly id: string
  readonly tenant: string
  readonly company: string
  readonly at: string
  /** 1 the first time. */
  readonly attempt: number
  /** The record whose change sent the message. */
  readonly origin: { readonly machine: string; readonly id: string; readonly version: number }
}

/**
 * Commands that answer a message, such as the number that another system gave. They run once, however often it is delivered. Where one
 * of them is no command, or holds what no storage keeps, none is run and the message is a dead letter at once.
 */
export type Replies = ReadonlyArray<Command> | void

export type Deliver = (payload: never, envelope: Envelope) => Promise<Replies> | Effect.Effect<Replies, unknown>

/** Delivers one kind of message to the outside. */
export interface HandlerOf<out D> {
  readonly message: string
  readonly deliver: D
}

export type Handler = HandlerOf<Deliver>

/**
 * Defines how a kind of message is delivered. It may happen more than once, so the receiver should recognise the envelope's id.
 *
 * **Fails with** anything: the delivery is tried again later, with growing pauses; after the last attempt, or at once where the error
 * has `retry: false`, the message is a dead letter, listed and releasable.
 */
export const handle = <
  M extends AnyMessage,
  const D extends (
    payload: EncodedPayloadOf<M>,
    envelope: Envelope,
  ) => Promise<Replies> | Effect.Effect<Replies, unknown>,
>(
  message: M,
  deliver: D,
): HandlerOf<D> => ({ message: message.name, deliver })
