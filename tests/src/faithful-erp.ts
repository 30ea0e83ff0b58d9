import { Code, type Command, type Envelope, handle } from "@guiche/core"
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

/**
 * An ERP as this library is promised one: it does each key once, and answers every repetition as it did the first. Each kind of request has a
 * mood of its own, which a test changes.
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
  const receive = async (kind: ErpRequestKind | "undo", { key, request }: Asked, envelope: Envelope) => {
    deliveries.push({ kind, key, envelope })
    const how = mood[kind] ?? "answers"
    if (how === "is down") throw new Error("connection refused")
    if (how === "is silent") return
    const known = answers.get(key)
    if (known !== undefined) return [known()]
    const id = ErpRequest.Id.make(request)
    const { commands } = ErpRequest
    const answer = (): Command => {
      if (how === "refuses") {
        const refusal = { key, reason: `${kind}: bloqueado` }
        return kind === "undo" ? commands.refuseCompensation(id, refusal) : commands.refuse(id, refusal)
      }
      const number = asCode(`N-${key.slice(-30)}`)
      return kind === "undo" ? commands.confirmCompensation(id, { key, number }) : commands.confirm(id, { key, number })
    }
    if (how === "answers") booked.push({ kind, key })
    answers.set(key, answer)
    return [answer()]
  }
  const handlers = [
    handle(RegisterNonconformity, (asked, envelope) => receive("register-nonconformity", asked, envelope)),
    handle(NotifyPurchasing, (asked, envelope) => receive("notify-purchasing", asked, envelope)),
    handle(RecordNonconformityResult, (asked, envelope) => receive("record-result", asked, envelope)),
    handle(MoveStock, (asked, envelope) => receive("move-replacement", asked, envelope)),
    handle(ShipReplacement, (asked, envelope) => receive("ship-replacement", asked, envelope)),
    handle(MoveDisposedStock, (asked, envelope) => receive("move-disposed", asked, envelope)),
    handle(CompensateErpRequest, (asked, envelope) => receive("undo", asked, envelope)),
  ]
  /** Forgets its moods and what it has counted, but none of its answers. */
  const forget = () => {
    for (const kind of Object.keys(mood)) delete mood[kind as ErpRequestKind | "undo"]
    booked.length = 0
    deliveries.length = 0
  }
  return { mood, booked, deliveries, handlers, forget }
}
