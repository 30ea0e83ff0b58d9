import type { Complaint } from "@guiche/core/quality"
import { caller } from "./desk.ts"
import { oneDay, type openLegalDesk } from "./legal-desk.ts"

type ComplaintId = typeof Complaint.Id.Type
type Opened = Awaited<ReturnType<typeof openLegalDesk>>

/** What is done about the repair of things, each with a serial number of its own. */
export const repairDesk = ({ clock, desk, form, guiche, receive }: Opened) => {
  let things = 0
  const today = () => new Date(clock.now).toISOString().slice(0, "2026-03-09".length)
  const thing = () => ({ serial: `SN-${++things}`, usedOn: today() })
  const received = (changes: object = {}) => receive({ ...thing(), ...changes })
  const verifyFrom = async (id: ComplaintId, deliveredOn = today()) => {
    await desk.complaint.beginVerification(id)
    return desk.complaint.verify(id, { remoteSale: false, deliveredOn })
  }
  const repairOf = async (id: ComplaintId) => {
    const { repairTerm } = await desk.complaint.get(id)
    if (repairTerm === undefined) throw new Error("the complaint has no time for repair")
    return desk.repairTerm.get(repairTerm)
  }
  const remedied = async (id: ComplaintId) => desk.repairTerm.remedy((await repairOf(id)).id, { remediedOn: today() })
  const answer = (id: ComplaintId, solution: string, more: object = {}) =>
    desk.complaint.answer(id, { solution, text: "Resposta.", ...more } as never)
  /** A code of its own, with a warranty of its own. */
  const codeOf = async (code: string, kind: { readonly outOfStandard?: boolean; readonly warranty?: object } = {}) => {
    const [usual] = (await desk.complaintCode.list({ where: { code: "P-01" } })).items
    if (usual === undefined) throw new Error("the usual code is defined")
    const terms = { durable: true, contractualMonths: 0, exchangeDays: 0, withdrawalDays: 7, ...kind.warranty }
    const warranty = await desk.warrantyPolicy.define({ code, name: code, ...terms })
    const named = { code, name: code, type: form.type, severity: 2, keywords: [] } as const
    const { outOfStandard = true } = kind
    return (await desk.complaintCode.define({ ...named, sla: usual.sla, outOfStandard, warranty: warranty.id })).id
  }
  return {
    agent: guiche.as(caller("agent", { id: "ana" })),
    today,
    thing,
    received,
    verifyFrom,
    verified: async (changes: object = {}) => verifyFrom((await received(changes)).id),
    repairOf,
    remedied,
    answer,
    choicesTold: async (complaint: ComplaintId) =>
      (await desk.communication.list({ where: { complaint, kind: "choice" } })).items.length,
    codeOf,
  }
}

/** So many days after a day. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * oneDay).toISOString().slice(0, day.length)
