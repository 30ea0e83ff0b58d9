import { label } from "@guiche/core"
import { keepEvidence } from "@guiche/core/quality"
import { addresses, people } from "./people.ts"
import { chair, type Shop } from "./set-up-shop.ts"
import type { Tale } from "./tale.ts"

/** What stands for a photograph: the first bytes of a JPEG, and what it shows. */
const photograph = Buffer.concat([Buffer.of(0xff, 0xd8, 0xff, 0xe0), Buffer.from("a cadeira com a base partida")])

/** The call, written down on the form (Q1). Everything up to the confirmation mail follows by itself (Q2, Q6). */
export const receiveComplaint = async (tale: Tale, shop: Shop) => {
  const ana = tale.desk(people.ana)
  tale.clock.set("2026-04-02T16:40:00-03:00")
  const picture = await keepEvidence(tale, people.ana, { name: "cadeira.jpg", bytes: photograph })
  const { id, protocol } = await ana.complaint.receive({
    channel: "phone",
    customerName: "Conceição Ávila",
    customerDocument: "529.982.247-25",
    customerEmail: addresses.customer,
    customerPhone: "(11) 98765-4321",
    ...chair,
    quantity: "1",
    type: shop.type.id,
    description:
      "O pistão quebrou com três semanas de uso e a cadeira cedeu. Ninguém se machucou. A base rachou perto do encaixe.",
    purchasedOn: "2026-03-10",
    evidence: [picture],
  })
  tale.tell(
    people.ana,
    label(
      `recebe por telefone a reclamação de Conceição Ávila e diz a ela o protocolo ${protocol}`,
      `takes Conceição Ávila's complaint by phone and tells her the protocol ${protocol}`,
    ),
  )
  const complaint = await ana.complaint.get(id)
  if (complaint.state !== "Classified") throw new Error(`the complaint is ${complaint.state}, not classified`)
  const words = complaint.classification.words.join(", ")
  tale.tell(
    "system",
    label(
      `classifica como ${shop.code.name} pelas palavras ${words}: gravidade ${complaint.severity}, prazos marcados`,
      `classifies it as ${shop.code.code} by the words ${words}: severity ${complaint.severity}, deadlines set`,
    ),
  )
  await tale.workUntil("2026-04-02T16:41:00-03:00")
  tale.tell("system", label("manda a confirmação por e-mail à cliente", "mails the confirmation to the customer"))
  tale.clock.set("2026-04-02T16:45:00-03:00")
  await tale.desk(people.marcos).complaint.assign(id, { agent: shop.agent.id })
  tale.tell(people.marcos, label("designa Ana Prado como responsável", "puts Ana Prado in charge"))
  return complaint
}
