import { type Id, label, type Locale } from "@guiche/core"
import type { DeskOf } from "./open-desk.ts"
import { addressOf, company, names } from "./people.ts"
import type { Tale } from "./tale.ts"

/** Everything that is defined once, before the first customer calls. */
export const setUp = async (tale: Tale, locale: Locale) => {
  tale.chapter(label("Antes de abrir", "Before opening"))
  const desk = tale.desk("marcos")
  const { ana, bia, marcos, representative } = await definePeople(desk, locale)
  const subjects = await defineGroups(desk, { ana: ana.id, bia: bia.id })
  tale.tell(
    "marcos",
    label(
      "cadastra pessoas, grupos, assuntos, origens e destinos",
      "defines people, groups, subjects, origins, destinations",
    ),
  )
  const rules = await defineBilling(desk)
  const places = await defineRoutes(desk, { rules, representative: representative.id })
  tale.tell(
    "marcos",
    label(
      "traça a rota telefone → assistência em campo: visita cobrada, e-mail, visita, agenda e pendência",
      "draws the route phone → field service: a charge, an e-mail, a visit, an agenda entry, a pending item",
    ),
  )
  const solution = await desk.solution.draft({
    title: "Limpeza do filtro",
    text: "Desligue o aparelho, retire o filtro, lave com água morna e deixe secar à sombra.",
    subjects: [subjects.filter.id],
  })
  await desk.solution.publish(solution.id)
  const bakery = await desk.party.register({
    legalName: "Padaria Sol Ltda.",
    tradeName: "Padaria Sol",
    document: "11.222.333/0001-81",
    email: "compras@padariasol.example",
    phone: "(11) 3333-4444",
    roles: ["customer"],
  })
  const reviewForm = await desk.reviewForm.define({
    code: "ATENDIMENTO",
    name: "Atendimento",
    criteria: [
      { code: "CORTESIA", name: "Cortesia", weight: 1 },
      { code: "CLAREZA", name: "Clareza da resposta", weight: 3 },
    ],
    threshold: "7",
    followUp: marcos.id,
    followUpDays: 2,
  })
  return { bakery, reviewForm, solution, ...places, ...subjects }
}

export type Setting = Awaited<ReturnType<typeof setUp>>

const definePeople = async (desk: DeskOf, locale: Locale) => {
  await desk.company.define({
    code: company,
    name: "Clima Norte",
    zone: "America/Sao_Paulo",
    locale,
    serviceProfile: "consumer",
  })
  const person = (code: "marcos" | "ana" | "bia" | "caio", profile: "supervisor" | "agent" | "auditor") =>
    desk.agent.define({ code, name: names[code], email: addressOf(code), profile })
  await person("caio", "auditor")
  return {
    marcos: await person("marcos", "supervisor"),
    ana: await person("ana", "agent"),
    bia: await person("bia", "agent"),
    representative: await desk.representative.define({ code: "rui", name: "Rui Teixeira", plate: "FGH1J23" }),
  }
}

const defineGroups = async (desk: DeskOf, { ana, bia }: Readonly<Record<"ana" | "bia", Id<"Agent">>>) => {
  const service = await desk.serviceGroup.define({ code: "ASSIST", name: "Assistência técnica" })
  const sales = await desk.serviceGroup.define({ code: "VENDAS", name: "Vendas" })
  await desk.serviceGroup.linkAgent(service.id, { agent: ana })
  await desk.serviceGroup.linkAgent(sales.id, { agent: bia })
  return {
    stopped: await desk.subject.define({ code: "PARADO", name: "Aparelho parado", group: service.id }),
    filter: await desk.subject.define({ code: "FILTRO", name: "Filtro", group: service.id }),
  }
}

const defineBilling = async (desk: DeskOf) => {
  const lateFee = await desk.lateFeePolicy.define({
    code: "PADRAO",
    name: "Multa de 2 % e juros de 1 % ao mês",
    terms: { basis: "contracted", fine: "2", monthlyInterest: "1", rounding: "half-up" },
  })
  const pix = await desk.paymentMethod.define({ code: "PIX", name: "Pix", kind: "pix" })
  const terms = {
    billing: { when: "by-period", dayOfMonth: 31 },
    instalments: 1,
    firstDueDays: 3,
    paymentMethods: [pix.id],
    lateFee: lateFee.id,
  } as const
  return {
    visit: await desk.billingRule.define({
      code: "VISITA",
      name: "Visita técnica",
      charging: { kind: "fixed", price: "180.00", currency: "BRL" },
      ...terms,
    }),
    remote: await desk.billingRule.define({
      code: "REMOTO",
      name: "Suporte à distância, por hora iniciada",
      charging: { kind: "per-started-hour", price: "90.00", currency: "BRL" },
      ...terms,
    }),
  }
}

interface Effects {
  readonly rules: Awaited<ReturnType<typeof defineBilling>>
  readonly representative: Id<"Representative">
}

const defineRoutes = async (desk: DeskOf, { rules, representative }: Effects) => {
  const phone = await desk.origin.define({ code: "TEL", name: "Telefone" })
  const message = await desk.origin.define({ code: "MSG", name: "Mensagem" })
  const field = await desk.destination.define({ code: "CAMPO", name: "Assistência em campo", type: "Técnica" })
  const remote = await desk.destination.define({ code: "REMOTO", name: "Suporte à distância", type: "Técnica" })
  await desk.route.define({
    code: "TEL-CAMPO",
    name: "Telefone → assistência em campo",
    origin: phone.id,
    destination: field.id,
    charge: { rule: rules.visit.id },
    email: { text: "Um representante entra em contato para combinar a visita." },
    visit: { purpose: "Examinar o aparelho no local", representative },
    appointment: { purpose: "Confirmar a visita com o cliente", daysAhead: 1, at: "10:00", minutes: 15 },
    pendingItem: { text: "Separar as peças para a visita", daysAhead: 1 },
  })
  await desk.route.define({
    code: "MSG-REMOTO",
    name: "Mensagem → suporte à distância",
    origin: message.id,
    destination: remote.id,
    charge: { rule: rules.remote.id },
  })
  return { phone, message, field, remote }
}
