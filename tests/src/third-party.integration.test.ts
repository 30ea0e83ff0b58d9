import { field, label, Machine, Policy, state, Text } from "@guiche/core"
import { Complaint } from "@guiche/core/quality"
import { afterAll, describe, expect, it } from "vitest"
import { openQualityDesk } from "./quality-desk.ts"
import { storages } from "./storages.ts"

/** A machine that nobody here has foreseen: a thank-you card for whoever complained and stayed. */
const builder = Machine.make("ThankYouCard", label("Cartão de agradecimento", "Thank-you card"), {
  ToWrite: state("A escrever", "To write", {
    complaint: Complaint.Id,
    name: field("Nome", "Name", Text(200), { personal: "name" }),
  }),
  Sent: state("Enviado", "Sent", { complaint: Complaint.Id, text: field("Texto", "Text", Text(500, { min: 1 })) }),
})

const ThankYouCard = builder.machine({
  transitions: {
    plan: builder.start({
      label: label("Planejar", "Plan"),
      event: "ThankYouCardPlanned",
      input: { complaint: Complaint.Id, name: Text(200) },
      to: "ToWrite",
      run: (input) => builder.to.ToWrite(input),
    }),
    send: builder.move({
      label: label("Enviar", "Send"),
      event: "ThankYouCardSent",
      input: { text: Text(500, { min: 1 }) },
      from: "ToWrite",
      to: "Sent",
      run: (record, { text }) => builder.to.Sent({ ...record, text }),
    }),
  },
  final: ["Sent"],
  unique: [["complaint"]],
})

const thankAfterClosing = Policy.on(Complaint, "close", "thank whoever complained", {
  react: ({ after }) => [ThankYouCard.commands.plan({ complaint: after.id, name: after.customerName })],
})

describe.each(storages)("B3 a third party's machine on $name", (storage) => {
  let close: () => Promise<void> = async () => undefined
  afterAll(() => close())

  it("works beside the standard ones, with columns, queries, history and policies, and nothing inside is touched", async () => {
    const { guiche, desk, form } = await openQualityDesk(storage, {
      machines: { thankYouCard: ThankYouCard },
      policies: [thankAfterClosing],
    })
    close = guiche.close
    const { id } = await desk.complaint.receive(form)
    await desk.complaint.beginVerification(id)
    await desk.complaint.verify(id, { remoteSale: false })
    await desk.complaint.answer(id, { solution: "explanation", text: "Explicamos.", toldBy: "phone" })
    await desk.complaint.close(id)
    const { items } = await desk.thankYouCard.list({ where: { complaint: id, state: "ToWrite" } })
    expect(items).toMatchObject([{ name: "Conceição Ávila", version: 1 }])
    const sent = await desk.thankYouCard.send(items[0]!.id, { text: "Obrigado!" })
    expect(sent).toMatchObject({ state: "Sent", text: "Obrigado!" })
    expect(sent).not.toHaveProperty("name")
    const history = await desk.thankYouCard.history(sent.id)
    expect(history.map(({ event, cause }) => [event, cause])).toEqual([
      ["ThankYouCardPlanned", "policy: thank whoever complained"],
      ["ThankYouCardSent", undefined],
    ])
  })
})
