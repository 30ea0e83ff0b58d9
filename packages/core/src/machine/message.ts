import * as Schema from "effect/Schema"
import type { Label } from "../values/label.ts"
import type { EncodedOf, Fields, TypeOf } from "./state.ts"

/** Something to tell the outside: written in the same commit as what caused it, delivered afterwards at least once. */
export interface Outgoing {
  readonly kind: "message"
  readonly message: AnyMessage
  readonly payload: unknown
}

export interface AnyMessage {
  readonly name: string
  readonly label: Label
  readonly fields: Fields
  readonly payload: Schema.Struct<Fields>
}

/** A kind of message. Adapters and hosts bring one handler per kind. */
export interface Message<Name extends string, F extends Fields> {
  readonly name: Name
  readonly label: Label
  readonly fields: F
  readonly payload: Schema.Struct<F>
  /** The message as a value, for policies to answer with. */
  send(payload: TypeOf<F>): Outgoing
}

export type PayloadOf<M extends AnyMessage> = TypeOf<M["fields"]>
export type EncodedPayloadOf<M extends AnyMessage> = EncodedOf<M["fields"]>

export const make = <const Name extends string, const F extends Fields>(
  name: Name,
  label: Label,
  fields: F,
): Message<Name, F> => {
  const message: Message<Name, F> = {
    name,
    label,
    fields,
    payload: Schema.Struct(fields),
    send: (payload) => ({ kind: "message", message, payload }),
  }
  return message
}
