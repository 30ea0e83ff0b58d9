import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { FileReference, isCustomerOnly, seesEveryGroup } from "../directory/index.ts"
import * as Fact from "../machine/fact.ts"
import { type Id, idOf } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import * as Refusal from "../machine/refusal.ts"
import { keepers } from "../machine/register.ts"
import { state } from "../machine/state.ts"
import { field, Instant, label, Text } from "../values/index.ts"
import { ServiceGroup } from "./service-group.ts"
import { Subject } from "./subject.ts"

const optional = Schema.optionalKey
const mostSubjects = 50

const content = {
  title: field("Título", "Title", Text(200, { min: 1 }), { searchable: true }),
  text: field("Texto", "Text", Text(20_000, { min: 1 }), { searchable: true, personal: "free-text" }),
  emailBody: field("Texto do e-mail", "E-mail text", optional(Text(20_000, { min: 1 }))),
  attachments: field("Anexos", "Attachments", Schema.Array(FileReference).check(Schema.isMaxLength(20))),
  subjects: field(
    "Assuntos",
    "Subjects",
    Schema.Array(Subject.Id).check(Schema.isMinLength(1), Schema.isMaxLength(mostSubjects), Schema.isUnique()),
  ),
}
const input = { ...content, attachments: field("Anexos", "Attachments", optional(content.attachments)) }

const drafted = {
  ...content,
  group: field("Grupo de atendimento", "Service group", ServiceGroup.Id),
  interaction: field("Atendimento de origem", "Interaction it came from", optional(idOf("Interaction")), {
    internal: true,
  }),
  draftedAt: field("Redigida em", "Drafted at", Instant),
  draftedBy: field("Redigida por", "Drafted by", optional(Schema.String), { internal: true }),
}
const published = { ...drafted, publishedAt: field("Publicada em", "Published at", Instant) }

const solution = Machine.make("Solution", label("Solução", "Solution"), {
  Draft: state("Rascunho", "Draft", drafted),
  Published: state("Publicada", "Published", published),
  Retired: state("Desativada", "Retired", drafted),
})

type Groups = Fact.Fact<ReadonlyArray<Id<"ServiceGroup">>>

/** The groups of the subjects, which must be in use: those that are, found at once; of the first that is not, the engine says why. */
const subjectsInUse = (ids: ReadonlyArray<Id<"Subject">>): Groups =>
  Subject.all({ where: { id: { in: ids }, state: "Active" }, first: mostSubjects }).andThen((found) => {
    const groups: Groups = Fact.known(found.map(({ group }) => group))
    const others = ids.filter((id) => !found.some((subject) => subject.id === id))
    return others.reduce(
      (known, id) => known.andThen((some) => groupOfUsed(id).map((group) => [...some, group])),
      groups,
    )
  })

const groupOfUsed = (id: Id<"Subject">) => Subject.ref(id, "Active").map(({ group }) => group)

/** The one group of all these subjects. */
const groupOf = (
  groups: ReadonlyArray<Id<"ServiceGroup">>,
): Result.Result<Id<"ServiceGroup">, SubjectsOfSeveralGroups> => {
  const [group, ...others] = new Set(groups)
  return group === undefined || others.length > 0 ? Result.fail(new SubjectsOfSeveralGroups()) : Result.succeed(group)
}

const draft = solution.start({
  label: label("Redigir", "Draft"),
  event: "SolutionDrafted",
  input: { ...input, interaction: drafted.interaction },
  to: "Draft",
  needs: ({ interaction, subjects }) => ({
    groups: subjectsInUse(subjects),
    interaction: Fact.seen("Interaction", interaction),
  }),
  run: (given, { actor, groups, now }) =>
    Result.map(groupOf(groups), (group) =>
      solution.to.Draft({
        ...given,
        attachments: given.attachments ?? [],
        group,
        draftedAt: now,
        draftedBy: actor.id,
      }),
    ),
})

/** States the content anew; what has been published stays so. */
const revise = solution.move({
  label: label("Revisar", "Revise"),
  event: "SolutionRevised",
  by: keepers,
  input,
  from: ["Draft", "Published"],
  to: ["Draft", "Published"],
  needs: (_record, { subjects }) => ({ groups: subjectsInUse(subjects) }),
  run: ({ emailBody: _emailBody, ...record }, given, { groups }) =>
    Result.map(groupOf(groups), (group) => ({ ...record, ...given, attachments: given.attachments ?? [], group })),
})

const publish = solution.move({
  label: label("Publicar", "Publish"),
  event: "SolutionPublished",
  by: keepers,
  input: {},
  from: "Draft",
  to: "Published",
  run: (record, _input, { now }) => solution.to.Published({ ...record, publishedAt: now }),
})

const retire = solution.move({
  label: label("Desativar", "Retire"),
  event: "SolutionRetired",
  by: keepers,
  input: {},
  from: ["Draft", "Published"],
  to: "Retired",
  run: (record) => solution.to.Retired(record),
})

/** Comes back as a draft, so that somebody reads it again before it is sent. */
const reinstate = solution.move({
  label: label("Reativar", "Reinstate"),
  event: "SolutionReinstated",
  by: keepers,
  input: {},
  from: "Retired",
  to: "Draft",
  run: (record) => solution.to.Draft(record),
})

/**
 * A known answer (solução) to subjects of one service group, found by `group`, by `subjects: { includes: id }` and by `search`. What an
 * agent wrote as a resolution begins as a draft and is answered with once somebody has read and published it.
 *
 * **Rules** a draft, which may hold words about a customer, is seen by its group and by those who see every group; customers see what is
 * published. R-SD-4 retired subjects take no new solution.
 * **Fails with** `SubjectsOfSeveralGroups`.
 * Source: feature J6.
 */
export const Solution = solution.machine({
  transitions: { draft, revise, publish, retire, reinstate },
  final: ["Published", "Retired"],
  indexes: [["group", "state"], ["interaction"]],
  visible: (actor) =>
    seesEveryGroup(actor)
      ? {}
      : isCustomerOnly(actor)
        ? { state: "Published" }
        : { or: [{ state: "Published" }, { group: { where: { agents: { includes: actor.id } } } }] },
})

/** A solution belongs to one group, and these subjects belong to several. */
export class SubjectsOfSeveralGroups extends Refusal.make(
  "SubjectsOfSeveralGroups",
  {},
  label("Os assuntos pertencem a grupos diferentes.", "The subjects belong to different groups."),
) {}
