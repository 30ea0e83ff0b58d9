import { assert, describe, it } from "@effect/vitest"
import { agenda } from "../agenda/index.ts"
import { billing } from "../billing/index.ts"
import { directory } from "../directory/index.ts"
import { analyse } from "../machine/analyse.ts"
import type { AnyMachine } from "../machine/machine.ts"
import type { Reaction } from "../machine/policy.ts"
import {
  company,
  conceicao,
  full,
  installation,
  nameOf,
  open,
  parameters,
  reactions,
  receiptFacts,
  resolved,
  resolveFacts,
  routed,
  decide,
  done,
  idFor,
} from "./decide.test-d.ts"
import {
  answerIsMailed,
  identifiedIsConfirmed,
  interactionIsConfirmed,
  partyOfInteraction,
  resolutionIsMailed,
  serviceDesk,
  solutionOfResolution,
} from "./index.ts"
import { Interaction } from "./interaction.ts"

it("the definitions of the desk stand together without a mistake", () => {
  const rooms = [directory, agenda, billing, serviceDesk]
  const machines = rooms.flatMap((room) => Object.values<AnyMachine>(room.machines))
  const policies = rooms.flatMap((room) => room.policies)
  assert.deepStrictEqual(analyse(machines, policies), [])
})

const names = (all: ReadonlyArray<Reaction>) => all.map(nameOf)
const input = (all: ReadonlyArray<Reaction>) =>
  all.flatMap((one) => (one.kind === "command" ? [one.input as Readonly<Record<string, unknown>>] : []))
const payload = (all: ReadonlyArray<Reaction>) =>
  all.flatMap((one) => (one.kind === "message" ? [one.payload as Readonly<Record<string, unknown>>] : []))
const mailFacts = { company, party: conceicao, subject: installation, route: routed().route, solution: undefined }

describe("J24 the party of an interaction", () => {
  const newParty = { legalName: "Mauro Cruz" }

  it("is registered on the spot, as a consumer unless other roles are given", () => {
    const after = open({ input: { newParty } })
    const made = reactions(partyOfInteraction, { after, input: { newParty } }, { party: undefined })
    assert.deepStrictEqual(names(made), ["Party.register"])
    assert.deepStrictEqual(input(made), [{ ...newParty, roles: ["consumer"] }])
    const asCustomer = { newParty: { ...newParty, roles: ["customer"] } }
    assert.deepStrictEqual(input(reactions(partyOfInteraction, { after, input: asCustomer }, { party: undefined })), [
      { ...newParty, roles: ["customer"] },
    ])
  })

  it("comes back from the archive, with the roles it lacks", () => {
    const party = { ...conceicao, state: "Archived" }
    const given = { newParty: { ...newParty, roles: ["consumer", "customer"] } }
    const made = reactions(partyOfInteraction, { after: full(), input: given }, { party })
    assert.deepStrictEqual(names(made), ["Party.restore", "Party.addRole"])
    assert.deepStrictEqual(names(reactions(partyOfInteraction, { after: full(), input: {} }, { party: conceicao })), [])
  })

  it("is nobody where the interaction is anonymous", () => {
    assert.deepStrictEqual(reactions(partyOfInteraction, { after: open(), input: {} }, { party: undefined }), [])
  })
})

describe("J12 J10 mails about an interaction", () => {
  it("tell the protocol, the subject and what the route has to say", () => {
    const [mail] = payload(reactions(interactionIsConfirmed, { after: full(), input: {} }, mailFacts))
    assert.deepStrictEqual(mail, {
      to: [{ address: conceicao.email, name: "Conceição Ávila" }],
      template: "interaction-registered",
      about: { machine: "Interaction", id: "Interaction-1" },
      locale: "pt-BR",
      variables: {
        protocol: "202603020000011",
        subject: "Instalação",
        firstName: "Conceição",
        text: "Um representante entrará em contato.",
      },
    })
  })

  it("greet a company by its name, and whoever spoke for it by theirs", () => {
    const party = { ...conceicao, kind: "company", legalName: "Móveis Bom Jardim Ltda" }
    const greeted = (after: object) =>
      payload(reactions(interactionIsConfirmed, { after, input: {} }, { ...mailFacts, party })).map(
        ({ variables }) => (variables as { readonly firstName?: string }).firstName,
      )
    assert.deepStrictEqual(greeted(full()), ["Móveis Bom Jardim Ltda"])
    assert.deepStrictEqual(greeted({ ...full(), contact: { name: "Rosa Lima" } }), ["Rosa"])
  })

  it("R-SD-3 are not sent where the effect is not theirs, and once where it waited", () => {
    assert.deepStrictEqual(reactions(interactionIsConfirmed, { after: open(), input: {} }, mailFacts), [])
    const before = open({ facts: { routed: routed() } })
    const facts = { ...receiptFacts, knownParty: conceicao, routed: routed() }
    const after = done(decide(Interaction, "identify", before, { input: { party: conceicao.id }, facts }))
    const sent = reactions(identifiedIsConfirmed, { before, after, input: {} }, mailFacts)
    assert.deepStrictEqual(names(sent), ["email"])
    assert.deepStrictEqual(reactions(identifiedIsConfirmed, { before: after, after, input: {} }, mailFacts), [])
  })

  it("go to whoever was on the line, by their name", () => {
    const contact = { name: "Rita", email: conceicao.email }
    const after = open({ input: { contact }, facts: { routed: routed() } })
    const [mail] = payload(reactions(interactionIsConfirmed, { after, input: {} }, { ...mailFacts, party: undefined }))
    assert.deepStrictEqual(mail?.["to"], [{ address: conceicao.email, name: "Rita" }])
  })

  it("J6 answer with the solution's mail text and its files; only what is on the web is a link", () => {
    const solution = {
      text: "Nivele os pés.",
      emailBody: "Para nivelar, gire os pés.",
      attachments: [
        { name: "manual.pdf", reference: "https://sac.example.com/manual.pdf" },
        { name: "foto.jpg", reference: "bucket/foto.jpg" },
      ],
    }
    const [mail] = payload(reactions(answerIsMailed, { after: full(), input: {} }, { ...mailFacts, solution }))
    assert.deepInclude(mail, { template: "solution-answer" })
    assert.deepInclude(mail?.["variables"] as object, {
      text: "Para nivelar, gire os pés.",
      attachments: [{ name: "manual.pdf", link: "https://sac.example.com/manual.pdf" }, { name: "foto.jpg" }],
    })
    const inWords = payload(reactions(answerIsMailed, { after: full(), input: { text: "Já vamos." } }, mailFacts))
    assert.deepInclude(inWords[0]?.["variables"] as object, { text: "Já vamos." })
  })

  it("J6 tell what resolved it, where the company wants that and there is an address", () => {
    const sent = payload(reactions(resolutionIsMailed, { after: resolved(), input: { text: "Instalada." } }, mailFacts))
    assert.deepInclude(sent[0], { template: "interaction-resolved" })
    const desk = { company, parameters: { ...parameters, mailsResolution: false } }
    const quiet = done(
      decide(Interaction, "resolve", full(), { input: { text: "Pronto." }, facts: { ...resolveFacts, desk } }),
    )
    assert.deepStrictEqual(reactions(resolutionIsMailed, { after: quiet, input: { text: "Pronto." } }, mailFacts), [])
    const { email: _email, ...unreachable } = conceicao
    assert.deepStrictEqual(
      reactions(answerIsMailed, { after: full(), input: { text: "Olá" } }, { ...mailFacts, party: unreachable }),
      [],
    )
  })
})

describe("J6 a resolution in words", () => {
  const drafted = (text: string) =>
    input(reactions(solutionOfResolution, { after: resolved(), input: { text } }, { subject: installation }))

  it("is drafted as a solution to the interaction's subject, under the id on the record", () => {
    const made = reactions(
      solutionOfResolution,
      { after: resolved(), input: { text: "Instalada." } },
      { subject: installation },
    )
    assert.deepStrictEqual(names(made), ["Solution.draft"])
    assert.strictEqual(made[0]?.kind === "command" ? made[0].id : undefined, "solution-new")
    assert.deepStrictEqual(input(made), [
      { title: "Instalada.", text: "Instalada.", subjects: [installation.id], interaction: resolved().id },
    ])
  })

  it("has its first words for a title, or the subject's name where there are none", () => {
    assert.strictEqual(drafted("\n  Trocar a base.\nTestar.")[0]?.["title"], "Trocar a base.")
    assert.strictEqual(drafted(" \n ")[0]?.["title"], "Instalação")
    assert.strictEqual(Array.from(String(drafted("🪑".repeat(300))[0]?.["title"])).length, 120)
  })

  it("is none where a solution resolved it", () => {
    const solution = idFor<"Solution">("solution-1")
    const facts = { ...resolveFacts, solution: { id: solution, text: "Nivele." } }
    const after = done(decide(Interaction, "resolve", full(), { input: { solution }, facts }))
    assert.deepStrictEqual(
      reactions(solutionOfResolution, { after, input: { solution } }, { subject: installation }),
      [],
    )
  })
})
