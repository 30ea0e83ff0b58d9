import { label, View } from "@guiche/core"
import { assert, describe, it } from "vitest"
import { askForRepair, WarrantyCard, WarrantyOver, WarrantyTerm } from "../../docs/snippets/warranty-card.ts"
import type { Context } from "./contexts.ts"
import { indexPage } from "./index-page.ts"
import { type Book, machinePage } from "./machine-page.ts"

const CardsOfTerm = View.make("CardsOfTerm", label("Certificados de um prazo", "Cards of a term"), {
  input: { term: WarrantyTerm.Id },
  by: ["manager"],
  needs: ({ term }) => ({ cards: WarrantyCard.all({ where: { term } }) }),
  show: (_input, { cards }) => cards.length,
})

const context: Context = {
  door: "@acme/warranty",
  title: label("Garantia", "Warranty"),
  machines: [
    { machine: WarrantyTerm, expression: "machines.term", client: "term" },
    { machine: WarrantyCard, expression: "machines.card", client: "card" },
  ],
  policies: [askForRepair],
  views: [CardsOfTerm],
  refusals: [WarrantyOver],
}
const book: Book = {
  contexts: [context],
  ontology: () => ({
    paragraph: "A promise on paper.",
    of: (term) => (term === "claim" ? "Calls the promise in." : ""),
  }),
  refusals: (_machine, transition) => (transition === "claim" ? ["WarrantyOver"] : []),
}

const en = machinePage(book, context, WarrantyCard, "en")
const ptBR = machinePage(book, context, WarrantyCard, "pt-BR")
const lines = (page: string): ReadonlyArray<string> => page.split("\n")

describe("B3 a machine's page is written from its definition", () => {
  it("draws its states and says which are final", () => {
    assert.include(lines(en), "  Active --> Claimed : Claim")
    assert.include(lines(en), "| `Claimed` | Claimed |  | yes |")
    assert.include(lines(ptBR), "| `Claimed` | Acionado | sim |")
  })

  it("tells of every field its type, the states that have it, and what it means", () => {
    assert.include(lines(en), "| `term` | Term | [WarrantyTerm](WarrantyTerm.md) | all |  |  |")
    assert.include(
      lines(en),
      "| `buyer` | Buyer | text of 1 to 120 characters | all |  | personal data: name; searchable |",
    )
    assert.include(lines(ptBR), "| `defect` | Defeito | texto de 1 a 500 caracteres | Claimed |  |  |")
  })

  it("tells of every transition who may make it, what it takes, what refuses it and what follows", () => {
    assert.include(
      en,
      "### `claim` — Claim\n\nCalls the promise in.\n\n`Active` → `Claimed`. Who may: agent, supervisor",
    )
    assert.include(lines(en), "- `WarrantyOver`: The warranty is over.")
    assert.include(lines(ptBR), "- `WarrantyOver`: A garantia já terminou.")
    assert.include(lines(en), "| `claim` | ask the workshop for a repair |")
  })

  it("says what happens by itself", () => {
    assert.include(en, "Event: `WarrantyExpired`.\nIt happens by itself")
    assert.lengthOf(en.split("by itself"), 2)
  })

  it("names keys, indexes and what search finds", () => {
    assert.include(en, "- Unique in the tenant: (`number`)\n- Indexes: (`term`, `state`)\n- Text search finds: `buyer`")
  })

  it("lists machines and views by context", () => {
    const index = indexPage(book, "pt-BR")
    assert.include(
      lines(index),
      "| [`WarrantyCard`](WarrantyCard.md) | Certificado de garantia | Vigente · Acionado · Vencido |",
    )
    assert.include(index, "#### `CardsOfTerm` — Certificados de um prazo\n\nQuem pode: gerência.")
    assert.include(lines(index), "| `term` |  | [WarrantyTerm](WarrantyTerm.md) |  |")
  })
})
