import type { EntityOf } from "../machine/machine.ts"
import * as Fact from "../machine/fact.ts"
import type { Outgoing } from "../machine/message.ts"
import * as Policy from "../machine/policy.ts"
import {
  CompensateErpRequest,
  MoveDisposedStock,
  MoveStock,
  NotifyPurchasing,
  RecordNonconformityResult,
  RegisterNonconformity,
  ShipReplacement,
} from "../ports/erp-gateway.ts"
import { given } from "../values/given.ts"
import { Disposition, type DispositionEntity } from "./disposition.ts"
import { ErpRequest, type ErpRequestEntity, registrationOf } from "./erp-request.ts"
import { Nonconformity } from "./nonconformity.ts"

type NonconformityEntity = EntityOf<typeof Nonconformity>

interface About {
  readonly nonconformity: NonconformityEntity | undefined
  readonly disposition: DispositionEntity | undefined
  readonly registration: ErpRequestEntity | undefined
}

const aboutOf = ({ disposition, kind, nonconformity }: ErpRequestEntity) => ({
  nonconformity: nonconformity === undefined ? Fact.known(undefined) : Nonconformity.maybe(nonconformity),
  disposition: disposition === undefined ? Fact.known(undefined) : Disposition.maybe(disposition),
  registration: kind === "register-revision" ? registrationOf(nonconformity) : Fact.known(undefined),
})

/** What the ERP is asked goes out with the request that keeps count of it (Q9). */
export const erpIsAsked = Policy.on(ErpRequest, "ask", "ask the ERP", {
  needs: ({ after }) => aboutOf(after),
  react: ({ after }, about) => messageOf(after, about),
})

/** Asked again, it is asked with what is known by now. */
export const erpIsAskedAgain = Policy.on(ErpRequest, "askAgain", "ask the ERP again", {
  needs: ({ after }) => aboutOf(after),
  react: ({ after }, about) => messageOf(after, about),
})

const messageOf = (request: ErpRequestEntity, about: About): ReadonlyArray<Outgoing> =>
  about.nonconformity === undefined ? replacementOf(request) : messageAbout(request, about.nonconformity, about)

const messageAbout = (
  request: ErpRequestEntity,
  nonconformity: NonconformityEntity,
  { disposition, registration = request }: About,
): ReadonlyArray<Outgoing> => {
  const asked = { request: request.id, key: request.key }
  switch (request.kind) {
    case "register-nonconformity":
    case "register-revision": {
      const { description, registeredAt, revision, severity } = nonconformity
      const stated = { registration: registration.attempt, revision, severity, description, registeredAt }
      return [RegisterNonconformity.send({ ...asked, ...whatItIs(nonconformity), ...stated })]
    }
    case "notify-purchasing":
      return [NotifyPurchasing.send({ ...asked, ...whatItIs(nonconformity) })]
    case "record-result": {
      const result = resultOf(nonconformity)
      return result === undefined
        ? []
        : [RecordNonconformityResult.send({ ...asked, ...whatItIs(nonconformity), ...result })]
    }
    case "move-disposed":
      return disposition === undefined ? [] : disposedOf(request, nonconformity, disposition)
    case "move-replacement":
    case "ship-replacement":
      return replacementOf(request)
  }
}

const resultOf = (record: NonconformityEntity) => {
  if (record.state === "Unfounded")
    return { outcome: "unfounded" as const, justification: record.justification, decidedAt: record.unfoundedAt }
  if (record.state !== "Closed") return undefined
  const rootCause = record.causes.find(({ explains }) => explains === "occurrence")?.whys.at(-1)
  return { outcome: "founded" as const, decidedAt: record.closedAt, ...given({ rootCause }) }
}

const whatItIs = (record: NonconformityEntity) => ({
  nonconformity: record.id,
  code: record.code,
  productName: record.productName,
  quantity: record.quantity,
  unit: record.unit,
  ...given({
    productCode: record.productCode,
    lot: record.lot,
    serial: record.serial,
    supplierName: record.supplierName,
    supplierDocument: record.supplierDocument,
    manufacturerName: record.manufacturerName,
    manufacturerDocument: record.manufacturerDocument,
    protocol: record.protocol,
  }),
})

const disposedOf = (
  { goods, id, key }: ErpRequestEntity,
  { code, supplierDocument, id: nonconformity }: NonconformityEntity,
  disposition: DispositionEntity,
): ReadonlyArray<Outgoing> => {
  const { kind } = disposition
  if (goods === undefined || (kind !== "scrap" && kind !== "regrade" && kind !== "return-to-supplier")) return []
  const about = { disposition: disposition.id, kind, nonconformity, code, ...given({ supplierDocument }) }
  return [MoveDisposedStock.send({ request: id, key, ...about, ...goods })]
}

const replacementOf = ({ complaint, goods, id, key, kind, protocol, subject }: ErpRequestEntity) => {
  if (complaint === undefined || goods === undefined || protocol === undefined) return []
  const { lot, ...sent } = goods
  const what = { request: id, key, complaint, protocol, ...sent }
  if (kind === "ship-replacement") return [ShipReplacement.send(what)]
  return [MoveStock.send({ ...what, movement: subject, reason: "replacement", ...given({ returnedLot: lot }) })]
}

/** What was done and is not wanted is undone in the ERP. */
export const erpIsAskedToUndo = Policy.on(ErpRequest, "withdraw", "ask the ERP to undo a step", {
  react: ({ after }) => undoing(after),
})

/** The same by hand. */
export const erpIsAskedToCompensate = Policy.on(ErpRequest, "compensate", "ask the ERP to undo a step by hand", {
  react: ({ after }) => undoing(after),
})

/** A step that was withdrawn before the ERP answered is undone when it turns out to be done. */
export const lateStepIsUndone = Policy.on(ErpRequest, "confirm", "undo a step that was done too late", {
  react: ({ after, before }) => (before.state === "Withdrawn" ? undoing(after) : []),
})

const undoing = (request: ErpRequestEntity): ReadonlyArray<Outgoing> =>
  request.state === "Compensating"
    ? [
        CompensateErpRequest.send({
          request: request.id,
          key: request.compensationKey,
          undoes: request.key,
          kind: request.kind,
          reason: request.withdrawReason,
          ...given({ nonconformity: request.nonconformity, undone: request.number }),
          ...(request.kind === "register-nonconformity" && { registration: request.attempt }),
        }),
      ]
    : []
