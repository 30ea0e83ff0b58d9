import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { templateHelpers } from "./template-helpers.ts"
import { makeRenderer, type RenderedMail } from "./render.ts"
import { isTemplateName, templateCatalog, type TemplateName } from "./templates/template-catalog.ts"

const zone = { timeZone: "America/Sao_Paulo", sender: "Móveis São João" } as const

const render = (template: string, locale: "pt-BR" | "en", variables: unknown) =>
  Effect.flatMap(makeRenderer(), (renderer) => renderer.render({ ...zone, template, locale, variables }))

const confirmation = templateCatalog["complaint-confirmation"].sample

/** What every form of the sample mail has to say, whatever its layout. */
const facts: Readonly<Record<TemplateName, { "pt-BR": ReadonlyArray<string>; en: ReadonlyArray<string> }>> = {
  "complaint-confirmation": {
    "pt-BR": ["Conceição", "2026-000123", "recebida", "20 de março de 2026", "Cadeira de escritório Ergonômica"],
    en: ["Conceição", "2026-000123", "received", "March 20, 2026", "Cadeira de escritório Ergonômica"],
  },
  "complaint-deadline-warning": {
    "pt-BR": [
      "2026-000123",
      "primeira resposta",
      "5 de março de 2026",
      "14:30",
      "2 horas e 30 minutos",
      "em verificação",
    ],
    en: ["2026-000123", "first answer", "March 5, 2026", "2:30", "2 hours and 30 minutes", "under verification"],
  },
  "complaint-escalated": {
    "pt-BR": ["2026-000123", "solução", "5 de março de 2026", "em tratamento", "João Gonçalves"],
    en: ["2026-000123", "resolution", "March 5, 2026", "in treatment", "João Gonçalves"],
  },
  "complaint-answered": {
    "pt-BR": [
      "restituição do valor pago",
      "R$\u00a01.234,50",
      "O pistão tinha defeito",
      "2. E o frete?",
      "também é devolvido",
    ],
    en: ["Conceição", "refund", "R$1,234.50", "O pistão tinha defeito de fabricação.", "2. E o frete?"],
  },
  "complaint-question": {
    "pt-BR": ["Conceição", "2026-000123", "etiqueta do lote", "20 de março de 2026"],
    en: ["Conceição", "2026-000123", "etiqueta do lote", "March 20, 2026"],
  },
  "complaint-cancelled": {
    "pt-BR": ["2026-000123", "5 de março de 2026", "14:30", "cliente"],
    en: ["2026-000123", "March 5, 2026", "2:30", "the customer"],
  },
  "complaint-out-of-policy": {
    "pt-BR": [
      "garantia legal",
      "prazo encerrado",
      "10 de abril de 2025",
      "CDC, art. 26, II",
      "CDC, art. 49",
      "orçamento",
    ],
    en: ["statutory warranty", "expired", "April 10, 2025", "CDC, art. 26, II", "right of withdrawal", "orçamento"],
  },
  "complaint-back-in-policy": {
    "pt-BR": ["Conceição", "em tratamento", "coberto", "10 de abril de 2026", "não se pode dizer que terminou"],
    en: ["Conceição", "being treated", "covered", "April 10, 2026", "not known to be over"],
  },
  "complaint-choice-open": {
    "pt-BR": ["Conceição", "Geladeira", "o prazo de reparo terminou", "1 de abril de 2026", "art. 18"],
    en: ["Conceição", "Geladeira", "the time for repair is over", "April 1, 2026", "art. 18"],
  },
  "complaint-repair-recorded": {
    "pt-BR": ["Conceição", "Geladeira", "1 de maio de 2026", "restituição do valor pago", "20 de abril de 2026"],
    en: ["Conceição", "Geladeira", "May 1, 2026", "refund", "April 20, 2026"],
  },
  "statutory-deadline-missed": {
    "pt-BR": ["2026-000123", "Decreto 11.034/2022, art. 13", "9 de março de 2026", "23:59"],
    en: ["2026-000123", "Decreto 11.034/2022, art. 13", "March 9, 2026", "11:59"],
  },
  "complaint-survey": {
    "pt-BR": ["De 0 a 10", "V1StGXR8_Z5jdHi6B-myT", "3 de abril de 2026", "23:59"],
    en: ["De 0 a 10", "V1StGXR8_Z5jdHi6B-myT", "April 3, 2026", "11:59"],
  },
  "complaint-survey-reminder": {
    "pt-BR": ["ainda espera", "De 0 a 10", "V1StGXR8_Z5jdHi6B-myT", "3 de abril de 2026"],
    en: ["still waiting", "De 0 a 10", "V1StGXR8_Z5jdHi6B-myT", "April 3, 2026"],
  },
  "nonconformity-decided": {
    "pt-BR": ["NCI-2026-0042", "procede", "2026-000123, 2026-000124"],
    en: ["NCI-2026-0042", "founded", "2026-000123, 2026-000124"],
  },
  "action-plan-step-overdue": {
    "pt-BR": ["NCI-2026-0042", "Trocar a liga do pistão.", "20 de março de 2026", "rui"],
    en: ["NCI-2026-0042", "Trocar a liga do pistão.", "March 20, 2026", "rui"],
  },
  "effectiveness-check-due": {
    "pt-BR": ["NCI-2026-0042", "Nenhuma quebra em 30 dias.", "20 de abril de 2026"],
    en: ["NCI-2026-0042", "Nenhuma quebra em 30 dias.", "April 20, 2026"],
  },
  "erp-request-refused": {
    "pt-BR": ["movimentar o estoque da troca", "Sem saldo no armazém 01.", "NCI-2026-0042"],
    en: ["move stock for the replacement", "Sem saldo no armazém 01.", "NCI-2026-0042"],
  },
  "cluster-proposed": {
    "pt-BR": ["5 reclamações", "Cinco do mesmo lote", "L-2207", "12,5 kg", "5 de março de 2026", "NCI-2026-0042"],
    en: ["5 complaints", "Cinco do mesmo lote", "L-2207", "12.5 kg", "March 5, 2026", "NCI-2026-0042"],
  },
  "recall-deadline": {
    "pt-BR": ["avisar a Senacon", "perto do fim", "10 de março de 2026", "09:00", "Portaria MJSP 618/2019", "L-2207"],
    en: ["tell Senacon", "about to end", "March 10, 2026", "9:00", "Portaria MJSP 618/2019", "L-2207"],
  },
  "erp-request-waiting": {
    "pt-BR": ["2026-000123", "enviar o produto de troca", "sem resposta", "9 de março de 2026", "23:59"],
    en: ["2026-000123", "ship the replacement", "not answered", "March 9, 2026", "11:59"],
  },
  "nonconformity-opened": {
    "pt-BR": ["NCI-2026-0042", "L-2207", "OP-88123", "1.250,5 kg", "Metalúrgica São Bento"],
    en: ["NCI-2026-0042", "L-2207", "OP-88123", "1,250.5 kg", "Metalúrgica São Bento"],
  },
  "interaction-registered": {
    "pt-BR": ["Olá, Conceição", "202603020000011", "Instalação do produto", "combinar a visita"],
    en: ["Hello, Conceição", "202603020000011", "Instalação do produto", "combinar a visita"],
  },
  "solution-answer": {
    "pt-BR": ["202603020000011", "Nivele os pés", "manual.pdf", "https://sac.example.com/manual.pdf", "foto.jpg"],
    en: ["202603020000011", "Nivele os pés", "manual.pdf", "https://sac.example.com/manual.pdf", "foto.jpg"],
  },
  "interaction-resolved": {
    "pt-BR": ["202603020000011", "O técnico trocou a base", "laudo.pdf", "peça a reabertura"],
    en: ["202603020000011", "O técnico trocou a base", "laudo.pdf", "ask for it to be reopened"],
  },
  "interaction-reopened": {
    "pt-BR": ["Olá, Conceição", "202603020000011", "Instalação do produto", "Retomamos"],
    en: ["Hello, Conceição", "202603020000011", "Instalação do produto", "again"],
  },
  "interaction-cancelled": {
    "pt-BR": ["Olá, Conceição", "202603020000011", "Instalação do produto", "foi cancelado"],
    en: ["Hello, Conceição", "202603020000011", "Instalação do produto", "was cancelled"],
  },
  "visit-scheduled": {
    "pt-BR": ["remarcada", "mudou para 5 de março de 2026 às 14:30", "Instalar a estante da sala.", "João Gonçalves"],
    en: ["has another time", "moved to March 5, 2026", "Instalar a estante da sala.", "João Gonçalves"],
  },
  "visit-reminder": {
    "pt-BR": ["Lembrete", "Olá, Conceição", "5 de março de 2026 às 14:30", "João Gonçalves"],
    en: ["reminder", "Hello, Conceição", "March 5, 2026", "João Gonçalves"],
  },
  "visit-cancelled": {
    "pt-BR": ["cancelada", "não acontecerá", "5 de março de 2026 às 14:30", "Instalar a estante"],
    en: ["cancelled", "will not take place", "March 5, 2026", "Instalar a estante"],
  },
  "visit-assigned": {
    "pt-BR": ["remarcada", "Conceição Ávila", "(11) 98888-7777", "Rua das Flores, 12", "5 de março de 2026 às 14:30"],
    en: ["rescheduled", "Conceição Ávila", "(11) 98888-7777", "Rua das Flores, 12", "March 5, 2026"],
  },
  "visit-withdrawn": {
    "pt-BR": ["cancelada", "Conceição Ávila", "não acontecerá", "5 de março de 2026 às 14:30"],
    en: ["cancelled", "Conceição Ávila", "will not take place", "March 5, 2026"],
  },
  "appointment-booked": {
    "pt-BR": ["remarcado", "5 de março de 2026 às 14:30", "Ligar para confirmar", "(11) 98888-7777"],
    en: ["rescheduled", "March 5, 2026", "Ligar para confirmar", "(11) 98888-7777"],
  },
  "appointment-reminder": {
    "pt-BR": ["Lembrete de compromisso", "5 de março de 2026 às 14:30", "Conceição Ávila"],
    en: ["A reminder of an appointment", "March 5, 2026", "Conceição Ávila"],
  },
  "appointment-cancelled": {
    "pt-BR": ["cancelado", "5 de março de 2026 às 14:30", "não acontecerá"],
    en: ["cancelled", "March 5, 2026", "will not take place"],
  },
  "receivable-issued": {
    "pt-BR": [
      "Olá, Conceição",
      "000123",
      "R$\u00a0150,00",
      "2. R$\u00a075,00, até 10 de abril de 2026",
      "202603020000011",
    ],
    en: ["Hello, Conceição", "000123", "R$150.00", "2. R$75.00, until April 10, 2026", "202603020000011"],
  },
  "ticket-opened": {
    "pt-BR": ["202603020000011", "Conceição", "Mercadoria não recebida", "Guarde o número"],
    en: ["202603020000011", "Conceição", "Mercadoria não recebida", "keep the protocol number"],
  },
  "ticket-answered": {
    "pt-BR": ["202603020000011", "Conceição", "entrega para quinta-feira", "citando o protocolo"],
    en: ["202603020000011", "Conceição", "entrega para quinta-feira", "quoting the protocol"],
  },
  "ticket-status": {
    "pt-BR": ["202603020000011", "Encerrado", "5 de março de 2026", "A mercadoria foi entregue."],
    en: ["202603020000011", "March 5, 2026", "A mercadoria foi entregue."],
  },
  "ticket-deadline-warning": {
    "pt-BR": ["202603020000011", "primeira resposta", "5 de março de 2026", "2 horas e 30 minutos", "João Gonçalves"],
    en: ["202603020000011", "first answer", "March 5, 2026", "2 hours and 30 minutes", "João Gonçalves"],
  },
  "ticket-deadline-missed": {
    "pt-BR": ["202603020000011", "primeira resposta", "5 de março de 2026", "Em execução", "João Gonçalves"],
    en: ["202603020000011", "first answer", "March 5, 2026", "João Gonçalves"],
  },
  "ticket-digest": {
    "pt-BR": [
      "Na ausência de Beatriz Souza",
      "202603020000011 · Confirmar a entrega",
      "10 de março de 2026 às 14:30 BRT · Conceição Ávila · Agendado",
      "https://erp.example/chamados/0192f0c1",
      "Móveis Ipê · Abertura: novo com você · prazo 11 de março de 2026 às 10:00 BRT",
      "Agendado: reagendado, o cliente respondeu",
      "E mais 12",
    ],
    en: [
      "While Beatriz Souza is absent",
      "202603020000011 · Confirmar a entrega",
      "Conceição Ávila · Agendado",
      "https://erp.example/chamados/0192f0c1",
      "novo com você · due March 11, 2026",
      "And 12 more",
    ],
  },
  "pending-items-daily": {
    "pt-BR": [
      "Na ausência de Beatriz Souza",
      "Assistência técnica:",
      "Conferir a instalação (protocolo 202603020000011), vencida em 9 de março de 2026",
      "Ligar para o cliente, vence hoje",
      "Sem destino:",
      "E mais 12",
    ],
    en: [
      "While Beatriz Souza is absent",
      "Assistência técnica:",
      "Conferir a instalação (protocol 202603020000011), overdue since March 9, 2026",
      "Ligar para o cliente, due today",
      "Sem destino:",
      "And 12 more",
    ],
  },
  "payment-reminder": {
    "pt-BR": ["Olá, Conceição", "000123", "10 de março de 2026", "R$\u00a0102,33", "R$\u00a0100,00", "202603020000011"],
    en: ["Hello, Conceição", "000123", "March 10, 2026", "R$102.33", "R$100.00", "202603020000011"],
  },
}

/** What a reader of the HTML form sees. */
const visible = (html: string): string =>
  html
    .replace(/&#x3D;/g, "=")
    .replace(/&#x27;/g, "'")
    .replace(/&amp;/g, "&")

const names = Object.keys(templateCatalog).filter(isTemplateName)

describe("A8 J6 J12 Q6 Q7 Q8 every mail of the process in both languages", () => {
  for (const name of names) {
    for (const locale of ["pt-BR", "en"] as const) {
      it.effect(`${name} in ${locale} says what it has to, in HTML and in text`, () =>
        Effect.gen(function* () {
          const mail: RenderedMail = yield* render(name, locale, templateCatalog[name].sample)
          for (const fact of facts[name][locale]) {
            assert.include(visible(mail.html), fact)
            assert.include(mail.text, fact)
          }
          assert.notInclude(mail.subject + mail.html + mail.text, "{{")
          assert.notInclude(mail.html + mail.text, "undefined")
          assert.match(mail.subject, /^\[[\w/-]+\] \S/)
          if (locale === "pt-BR") assert.notMatch(mail.subject, /\d{4}-\d\d-\d\d/)
          assert.include(mail.html, `lang="${locale}"`)
          assert.include(mail.text, "Móveis São João")
        }),
      )

      it.effect(`${name} in ${locale} fetches nothing and fits dark mode`, () =>
        Effect.gen(function* () {
          const { html } = yield* render(name, locale, templateCatalog[name].sample)
          assert.notMatch(html, /<(?:img|script|link|iframe|form|object)\b|url\(|@import/i)
          assert.include(html, `name="color-scheme" content="light dark"`)
          assert.include(html, "prefers-color-scheme: dark")
          assert.isBelow(html.length, 100_000, "Gmail cuts a mail after 102 KB")
        }),
      )
    }

    it(`${name} has no variable that a helper would hide`, () => {
      const fields = Object.keys(templateCatalog[name].variables.fields)
      assert.deepEqual(
        fields.filter((field) => templateHelpers.has(field) || ["if", "unless", "each"].includes(field)),
        [],
      )
    })
  }
})

describe("the text form", () => {
  it.effect("keeps the parts of a verdict apart", () =>
    Effect.gen(function* () {
      const mail = yield* render("complaint-out-of-policy", "pt-BR", templateCatalog["complaint-out-of-policy"].sample)
      assert.include(
        mail.text,
        "Fundamento: CDC, art. 26, II\n\nCobertura: garantia contratual\nResultado: não coberto\n",
      )
      assert.include(mail.text, "Fundamento: CDC, art. 49\n\nO que podemos fazer:\n\nPodemos fazer")
    }),
  )
})

describe("what a mail leaves out", () => {
  it.effect("an optional fact that is absent has no line", () =>
    Effect.gen(function* () {
      const { agent: _agent, product: _product, ...rest } = templateCatalog["complaint-escalated"].sample
      const mail = yield* render("complaint-escalated", "pt-BR", rest)
      assert.include(mail.text, "Responsável: ninguém designado")
      assert.notInclude(mail.text, "Produto")
    }),
  )

  it.effect("a state that the product does not know is printed as the caller wrote it", () =>
    Effect.gen(function* () {
      const mail = yield* render("complaint-confirmation", "pt-BR", { ...confirmation, status: "na bancada" })
      assert.include(mail.text, "Situação: na bancada")
    }),
  )
})
