import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Company } from "../directory/index.ts"
import { insideOnly } from "../machine/customer-only.ts"
import * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import { keepers } from "../machine/register.ts"
import { type Entity, state } from "../machine/state.ts"
import { given } from "../values/given.ts"
import { Code, field, Instant, label, Natural, Text } from "../values/index.ts"
import { withoutRetired } from "./answer-kind.ts"
import { checklistFaults } from "./checklist-faults.ts"
import { AskedQuestion, Items } from "./checklist-item.ts"
import { ChecklistFaulty, CompanyUnknown } from "./checklist-refusals.ts"
import { ChecklistType } from "./checklist-type.ts"
import { inParts } from "./in-parts.ts"
import { Question } from "./question.ts"

const optional = Schema.optionalKey
const mostCompanies = 200

const content = {
  name: field("Nome", "Name", Text(120, { min: 1 }), { searchable: true }),
  type: field("Tipo de checklist", "Checklist type", ChecklistType.Id),
  companies: field(
    "Empresas",
    "Companies",
    optional(Schema.Array(Code).check(Schema.isMinLength(1), Schema.isMaxLength(mostCompanies), Schema.isUnique())),
  ),
  items: field("Itens", "Items", Items),
}
const versioned = {
  code: field("Código", "Code", Code),
  number: field("Versão", "Version", Natural),
  ...content,
}
const questions = field("Perguntas como ativadas", "Questions as activated", Schema.Array(AskedQuestion))
const activated = { ...versioned, questions, activatedAt: field("Ativada em", "Activated at", Instant) }

/** `draftOf` and `activeOf` are the code again, so that a code has one draft and one active version at most. */
const states = {
  Draft: state("Rascunho", "Draft", { ...versioned, draftOf: field("Rascunho de", "Draft of", Code) }),
  Active: state("Ativo", "Active", { ...activated, activeOf: field("Vigente de", "Active of", Code) }),
  Retired: state("Desativado", "Retired", {
    ...versioned,
    questions: optional(questions),
    activatedAt: optional(activated.activatedAt),
    retiredAt: field("Desativado em", "Retired at", Instant),
  }),
}
const checklist = Machine.make("Checklist", label("Checklist", "Checklist"), states)

const typeInUse = (type: Id<"ChecklistType">, before?: Id<"ChecklistType">) =>
  type === before ? Fact.known(undefined) : ChecklistType.ref(type, "Active")

/** The codes among these that no company in use has. */
const unknownCompanies = (codes: ReadonlyArray<Code> = []): Fact.Fact<ReadonlyArray<Code>> =>
  codes.length === 0
    ? Fact.known([])
    : Company.all({ where: { code: { in: codes }, state: "Active" }, first: mostCompanies }).map((companies) =>
        codes.filter((code) => !companies.some((company) => company.code === code)),
      )

/** Writes the first version, as a draft that may still be faulty. **Fails with** `CompanyUnknown`, `NotUnique`, `NotUsable`. */
const draft = checklist.start({
  label: label("Redigir", "Draft"),
  event: "ChecklistDrafted",
  by: keepers,
  input: { code: versioned.code, ...content },
  to: "Draft",
  needs: ({ companies, type }) => ({ type: typeInUse(type), unknown: unknownCompanies(companies) }),
  run: (input, { unknown }) =>
    unknown.length > 0
      ? Result.fail(new CompanyUnknown({ companies: unknown }))
      : Result.succeed(checklist.to.Draft({ ...input, number: 1, draftOf: input.code })),
})

interface Newest {
  readonly version: Entity<"Checklist", typeof states, "Active" | "Retired">
  readonly number: number
}

/** A version, and the highest number of any of its checklist. */
const newestOf = (from: Id<"Checklist">): Fact.Fact<Newest> =>
  Checklist.ref(from, "Active", "Retired").andThen((version) =>
    Checklist.first({
      where: { code: version.code },
      orderBy: [{ field: "number", direction: "descending" }],
    }).map((newest) => ({ version, number: newest?.number ?? version.number })),
  )

/**
 * Makes a new draft of a checklist, under the next number, with what a version of it holds.
 *
 * **Rules** R-CHK-2 an active version never changes: this is how its successor begins. **Fails with** `NotUnique` while there is a draft.
 */
const revise = checklist.start({
  label: label("Revisar", "Revise"),
  event: "ChecklistRevised",
  by: keepers,
  input: { from: field("Versão de origem", "From version", checklist.Id) },
  to: "Draft",
  needs: ({ from }) => ({ newest: newestOf(from) }),
  run: (_input, { newest: { number, version } }) =>
    checklist.to.Draft({
      code: version.code,
      name: version.name,
      type: version.type,
      ...given({ companies: version.companies }),
      items: version.items,
      number: number + 1,
      draftOf: version.code,
    }),
})

/** States a draft anew. **Fails with** `CompanyUnknown`, `NotUsable`. */
const edit = checklist.move({
  label: label("Editar", "Edit"),
  event: "ChecklistEdited",
  by: keepers,
  input: content,
  from: "Draft",
  to: "Draft",
  needs: ({ type: before }, { companies, type }) => ({
    type: typeInUse(type, before),
    unknown: unknownCompanies(companies),
  }),
  run: ({ code, draftOf, number }, input, { unknown }) =>
    unknown.length > 0
      ? Result.fail(new CompanyUnknown({ companies: unknown }))
      : Result.succeed(checklist.to.Draft({ ...input, code, draftOf, number })),
})

/**
 * Makes it the version that new forms are of; the former one is retired in the same commit. From now on it holds its questions as they are.
 *
 * **Rules** R-CHK-1 no cycles, a parent comes before its children. R-SD-4 its type and its questions are in use.
 * **Fails with** `ChecklistFaulty`, which names the items; `NotUsable`.
 */
const activate = checklist.move({
  label: label("Ativar", "Activate"),
  event: "ChecklistActivated",
  by: keepers,
  input: {},
  from: "Draft",
  to: "Active",
  needs: ({ items, type }) => ({
    type: typeInUse(type),
    known: inParts([...new Set(items.map(({ question }) => question))], (part, first) =>
      Question.all({ where: { id: { in: part } }, first }),
    ),
  }),
  run: (record, _input, { known, now }) => {
    const inUse = known
      .filter((question) => question.state === "Active")
      .map(({ answer, code, help, id, name, text }) => ({
        question: id,
        code,
        name,
        text,
        ...given({ help }),
        answer: withoutRetired(answer),
      }))
    const faults = checklistFaults(record.items, inUse)
    return faults.length > 0
      ? Result.fail(new ChecklistFaulty({ faults }))
      : Result.succeed(checklist.to.Active({ ...record, questions: inUse, activeOf: record.code, activatedAt: now }))
  },
})

/** Takes it out of use; forms of it that were begun go on. A draft is given up so. */
const retire = checklist.move({
  label: label("Desativar", "Retire"),
  event: "ChecklistRetired",
  by: keepers,
  input: {},
  from: ["Draft", "Active"],
  to: "Retired",
  run: (record, _input, { now }) => checklist.to.Retired({ ...record, retiredAt: now }),
})

/**
 * One version of a checklist: items that form a tree, each a question that is asked at once or opened by answers of its parent. Versions of
 * one checklist share its code and are numbered from 1.
 *
 * **Rules** R-CHK-1, R-CHK-2. At most 1,000 items, 50 levels deep. A code has one draft and one active version. Without companies it holds
 * for all.
 * **Fails with** `ChecklistFaulty`, `CompanyUnknown`, `NotUnique`, `NotUsable`.
 * Source: feature F9.
 */
export const Checklist = checklist.machine({
  transitions: { draft, revise, edit, activate, retire },
  final: ["Active", "Retired"],
  reference: true,
  unique: [["code", "number"], ["draftOf"], ["activeOf"]],
  indexes: [["type", "state"]],
  visible: insideOnly,
})
