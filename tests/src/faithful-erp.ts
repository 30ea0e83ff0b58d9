import { Code, type Command, type EncodedPayloadOf, type Envelope, handle } from "@guiche/core"
import {
  CompensateErpRequest,
  type ErpRequestKind,
  MoveDisposedStock,
  MoveStock,
  NotifyPurchasing,
  RecordNonconformityResult,
  RegisterNonconformity,
  ShipReplacement,
} from "@guiche/core/ports"
import { ErpRequest } from "@guiche/core/quality"
import * as Schema from "effect/Schema"

const asCode = Schema.decodeSync(Code)

interface Asked {
  readonly request: string
  readonly key: string
}

type Mood = "answers" | "refuses" | "is silent" | "is down"

/** How a nonconformity stands in the ERP, and which of its registrations were taken back. */
export interface Registered {
  readonly registration: number
  readonly revision: number
  readonly number: string | undefined
  readonly takenBack: number
}

const unknown: Registered = { registration: 0, revision: 0, number: undefined, takenBack: 0 }

/** The nonconformities of an ERP: each as its latest registration and revision have it, in whatever order they come. */
const nonconformities = () => {
  const kept = new Map<string, Registered>()
  const standing = (id: string) => kept.get(id) ?? unknown
  return {
    standing,
    /** The number under which it stands; undefined where that registration was taken back. */
    register: ({ nonconformity: id, ...asked }: EncodedPayloadOf<typeof RegisterNonconformity>): string | undefined => {
      const known = standing(id)
      if (asked.registration <= known.takenBack) return undefined
      const isNew = asked.registration > known.registration
      const number = isNew ? `FNC-${kept.size}-${asked.registration}` : known.number
      if (isNew || (asked.registration === known.registration && asked.revision > known.revision))
        kept.set(id, { ...known, registration: asked.registration, revision: asked.revision, number })
      return number
    },
    takeBack: ({ nonconformity: id, registration }: EncodedPayloadOf<typeof CompensateErpRequest>): void => {
      if (id === undefined || registration === undefined) return
      const known = standing(id)
      const takenBack = Math.max(known.takenBack, registration)
      kept.set(id, { ...known, takenBack, number: known.registration <= takenBack ? undefined : known.number })
    },
  }
}

/**
 * An ERP as this library is promised one: it does each key once, answers every repetition as it did the first, and knows of a nonconformity which
 * delivery is the later one. Each kind of request has a mood of its own, which a test changes.
 */
export const faithfulErp = () => {
  const mood: Partial<Record<ErpRequestKind | "undo", Mood>> = {}
  const booked: Array<{ readonly kind: ErpRequestKind | "undo"; readonly key: string }> = []
  const answers = new Map<string, () => Command>()
  const deliveries: Array<{
    readonly kind: ErpRequestKind | "undo"
    readonly key: string
    readonly envelope: Envelope
  }> = []
  const registered = nonconformities()
  const receive = async (
    kind: ErpRequestKind | "undo",
    { key, request }: Asked,
    envelope: Envelope,
    work = (): string | undefined => `N-${key.slice(-30)}`,
  ) => {
    deliveries.push({ kind, key, envelope })
    const how = mood[kind] ?? "answers"
    if (how === "is down") throw new Error("connection refused")
    if (how === "is silent") return
    const known = answers.get(key)
    if (known !== undefined) return [known()]
    const id = ErpRequest.Id.make(request)
    const { commands } = ErpRequest
    const done = how === "refuses" ? undefined : work()
    const answer = (): Command => {
      if (done === undefined) {
        const refusal = { key, reason: `${kind}: bloqueado` }
        return kind === "undo" ? commands.refuseCompensation(id, refusal) : commands.refuse(id, refusal)
      }
      const number = asCode(done)
      return kind === "undo" ? commands.confirmCompensation(id, { key, number }) : commands.confirm(id, { key, number })
    }
    if (done !== undefined) booked.push({ kind, key })
    answers.set(key, answer)
    return [answer()]
  }
  const handlers = [
    handle(RegisterNonconformity, (asked, envelope) =>
      receive("register-nonconformity", asked, envelope, () => registered.register(asked)),
    ),
    handle(NotifyPurchasing, (asked, envelope) => receive("notify-purchasing", asked, envelope)),
    handle(RecordNonconformityResult, (asked, envelope) => receive("record-result", asked, envelope)),
    handle(MoveStock, (asked, envelope) => receive("move-replacement", asked, envelope)),
    handle(ShipReplacement, (asked, envelope) => receive("ship-replacement", asked, envelope)),
    handle(MoveDisposedStock, (asked, envelope) => receive("move-disposed", asked, envelope)),
    handle(CompensateErpRequest, (asked, envelope) =>
      receive("undo", asked, envelope, () => {
        registered.takeBack(asked)
        return `E-${asked.key.slice(-30)}`
      }),
    ),
  ]
  /** Forgets its moods and what it has counted, but none of its answers. */
  const forget = () => {
    for (const kind of Object.keys(mood)) delete mood[kind as ErpRequestKind | "undo"]
    booked.length = 0
    deliveries.length = 0
  }
  return { mood, booked, deliveries, handlers, forget, standing: registered.standing }
}
