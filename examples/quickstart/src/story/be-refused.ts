import { type Id, InvalidInput, type Label, label, TransitionRefused } from "@guiche/core"
import { Complaint } from "@guiche/core/quality"
import type { RefusedAction, RefusedForm } from "./facts.ts"
import { people } from "./people.ts"
import type { Tale } from "./tale.ts"

/** Closing too early is refused, and the refusal says what is allowed (B2). */
export const closeTooEarly = async (tale: Tale, id: Id<"Complaint">): Promise<RefusedAction> => {
  tale.clock.set("2026-04-06T11:10:00-03:00")
  const { complaint } = tale.desk(people.ana)
  const refusal = await rejection(complaint.close(id))
  if (!(refusal instanceof TransitionRefused)) throw refusal
  tale.tell(
    people.ana,
    label("tenta encerrar antes da solução: recusado", "tries to close before there is a solution: refused"),
  )
  // The refusal names what the state allows; of that, these are the buttons that Ana has.
  const buttons: ReadonlyArray<string> = await complaint.allowed(id)
  return {
    transition: calledIn(Complaint.transitions, refusal.transition),
    state: calledIn(Complaint.states, refusal.state),
    message: refusal.text,
    allowed: refusal.allowed
      .filter((name) => buttons.includes(name))
      .map((name) => ({ name, label: calledIn(Complaint.transitions, name) })),
  }
}

/** What a machine calls one of its states or transitions. */
const calledIn = (named: Readonly<Record<string, { readonly label: Label }>>, name: string): Label =>
  named[name]?.label ?? label(name, name)

const badForm = {
  channel: "fax",
  customerName: "",
  customerDocument: "529.982.247-26",
  customerEmail: "conceicao@",
  customerPhone: "(11) 98765",
  productName: "Cadeira\0",
  supplierDocument: "12.ABC.345/01DE-36",
  quantity: "1e999",
  purchasedOn: "2026-02-30",
  evidence: [{ name: "../foto.jpg", file: "ged://foto" }],
  colour: "azul",
}

/** A form in which nearly everything is wrong: nothing is registered, and every field is named. */
export const fillInBadly = async (tale: Tale): Promise<RefusedForm> => {
  tale.clock.set("2026-04-06T11:20:00-03:00")
  const refusal = await rejection(tale.desk(people.ana).complaint.receive(badForm as never)) // the compiler refuses it as well
  if (!(refusal instanceof InvalidInput)) throw refusal
  const count = refusal.issues.length
  tale.tell(
    people.ana,
    label(
      `manda um formulário com ${count} campos errados: recusado`,
      `sends a form with ${count} wrong fields: refused`,
    ),
  )
  return { message: refusal.text, issues: refusal.issues }
}

const rejection = async (call: Promise<unknown>): Promise<unknown> => {
  try {
    await call
  } catch (error) {
    return error
  }
  throw new Error("what should have been refused was done")
}
