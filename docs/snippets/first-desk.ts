import { type Caller, createGuiche, type Desk, type GuicheClient, type GuicheOptions, type Id } from "@guiche/core"
import { agenda } from "@guiche/core/agenda"
import { billAccounts, billing, type BillingProgress } from "@guiche/core/billing"
import { directory } from "@guiche/core/directory"
import { CustomerSheet, MyPendingItems, serviceDesk } from "@guiche/core/service-desk"

const machines = { ...directory.machines, ...agenda.machines, ...billing.machines, ...serviceDesk.machines }
const policies = [...directory.policies, ...agenda.policies, ...billing.policies, ...serviceDesk.policies]

type Machines = typeof machines
type Host = Pick<GuicheOptions<Machines>, "storage" | "handlers" | "now">

/** `storage` is your database; `handlers` take away the mails, and what the receivables module is told. */
export const openGuiche = (host: Host) => createGuiche({ ...host, machines, policies, migrate: true })

/** Who serves whom, and about what. */
export const defineDesk = async (desk: Desk<Machines>) => {
  await desk.company.define({
    code: "01",
    name: "Clima Norte",
    zone: "America/Sao_Paulo",
    locale: "pt-BR",
    serviceProfile: "consumer",
  })
  const mail = "ana@climanorte.example"
  const ana = await desk.agent.define({ code: "ana", name: "Ana Prado", email: mail, profile: "agent" })
  const group = await desk.serviceGroup.define({ code: "ASSIST", name: "Assistência técnica" })
  await desk.serviceGroup.linkAgent(group.id, { agent: ana.id })
  const subject = await desk.subject.define({ code: "PARADO", name: "Aparelho parado", group: group.id })
  return { ana: ana.id, group: group.id, subject: subject.id }
}

/** What a service costs, and when that is billed. */
export const defineRule = (desk: Desk<Machines>) =>
  desk.billingRule.define({
    code: "VISITA",
    name: "Visita técnica",
    charging: { kind: "fixed", price: "180.00", currency: "BRL" },
    billing: { when: "by-period", dayOfMonth: 31 },
    instalments: 1,
    firstDueDays: 3,
    paymentMethods: [],
  })

/** What follows when somebody calls about field service. */
export const defineRoute = async (desk: Desk<Machines>, rule: Id<"BillingRule">) => {
  const origin = await desk.origin.define({ code: "TEL", name: "Telefone" })
  const destination = await desk.destination.define({ code: "CAMPO", name: "Assistência em campo", type: "Técnica" })
  const between = { origin: origin.id, destination: destination.id }
  await desk.route.define({
    code: "TEL-CAMPO",
    name: "Telefone → assistência em campo",
    ...between,
    charge: { rule },
    email: {},
    visit: { purpose: "Examinar o aparelho no local" },
    appointment: { purpose: "Confirmar a visita", daysAhead: 1, at: "10:00", minutes: 15 },
    pendingItem: { text: "Separar as peças", daysAhead: 1 },
  })
  return between
}

type Setting = Awaited<ReturnType<typeof defineDesk>> & Awaited<ReturnType<typeof defineRoute>>

/** Somebody calls and gives no name yet; the protocol number is there at once. */
export const takeCall = (desk: Desk<Machines>, { subject, origin, destination }: Setting, callId: string) =>
  desk.interaction.register(
    {
      direction: "inbound",
      channel: "phone",
      origin,
      destination,
      subject,
      contact: { phone: "(11) 98888-7777" },
      description: "O aparelho parou de gelar.",
    },
    { key: callId }, // asked again under the same key, it answers the same and does nothing
  )

/** Who it was: somebody known, or somebody new. What waited for the name happens now. */
export const nameCaller = (desk: Desk<Machines>, interaction: Id<"Interaction">) =>
  desk.interaction.identify(interaction, {
    newParty: { legalName: "Joana Reis", document: "529.982.247-25", email: "joana.reis@correio.example" },
  })

/** What is known about a subject, by words, and sent to the customer in one step. */
export const answerWithSolution = async (desk: Desk<Machines>, interaction: Id<"Interaction">, words: string) => {
  const { subject } = await desk.interaction.get(interaction)
  const { items } = await desk.solution.list({
    where: { state: "Published", subjects: { includes: subject }, search: words },
  })
  const [solution] = items
  return solution === undefined ? undefined : desk.interaction.answer(interaction, { solution: solution.id })
}

/** The work that a customer is waiting for. Until the order is closed, the interaction cannot be resolved. */
export const carryOut = async (desk: Desk<Machines>, interaction: Id<"Interaction">) => {
  const order = await desk.serviceOrder.issue({ interaction, description: "Trocar o capacitor." })
  await desk.serviceOrder.begin(order.id)
  await desk.serviceOrder.complete(order.id, { report: "Capacitor trocado; o aparelho gela de novo." })
  await desk.serviceOrder.close(order.id)
  return desk.interaction.resolve(interaction, { text: "Trocamos o capacitor; o aparelho voltou a gelar." })
}

/** What the caller has to do: what is overdue, due on the day and later, also in the names of those who are away. */
export const whatIsDue = (guiche: GuicheClient<Machines>, caller: Caller, on: string) =>
  guiche.show(caller, MyPendingItems, { on })

/** Billing, all accounts at once, as a job that goes on where it was cut off. */
export const billMonth = (
  guiche: GuicheClient<Machines>,
  caller: Caller,
  month: string,
  progress: (now: BillingProgress) => void,
) => billAccounts(guiche, caller, `billing ${month}`, { progress })

/** A customer on one sheet, as far as the caller sees it. */
export const customerSheet = (guiche: GuicheClient<Machines>, caller: Caller, party: Id<"Party">) =>
  guiche.show(caller, CustomerSheet, { party })
