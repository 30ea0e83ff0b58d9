import type { ErpRequestKind } from "@guiche/core/ports"
import type { openNonconformityDesk } from "./nonconformity-desk.ts"

type Opened = Awaited<ReturnType<typeof openNonconformityDesk>>

/** Looks at what the ERP was asked, on a desk that is there by the time it is called. */
export const erpSteps = (desk: () => Opened) => ({
  /** Works until nothing is due any more. */
  work: async () => {
    for (let round = 0; round < 12; round++) {
      const { messages, timers } = await desk().guiche.worker.runDue()
      if (messages + timers === 0) return
    }
    throw new Error("the worker never came to an end")
  },
  /** Every step, in the order of its asking, with its state. */
  steps: async (where: object) => {
    const { items } = await desk().ana.erpRequest.list({
      where,
      orderBy: [{ field: "askedAt", direction: "ascending" }],
    })
    return Object.fromEntries(items.map(({ kind, state }) => [kind, state]))
  },
  request: async (kind: ErpRequestKind, where: object) => {
    const [found] = (await desk().ana.erpRequest.list({ where: { ...where, kind } })).items
    if (found === undefined) throw new Error(`the ERP was not asked for ${kind}`)
    return found
  },
  bookedOf: (kind: string) => desk().erp.booked.filter((one) => one.kind === kind),
  /** A complaint that was answered with a replacement. */
  replaced: async () => {
    const id = await desk().complain("Conceição Ávila", { productCode: "CAD-1" })
    await desk().ana.complaint.answer(id, { solution: "replacement", text: "Trocamos.", toldBy: "phone" })
    return id
  },
})
