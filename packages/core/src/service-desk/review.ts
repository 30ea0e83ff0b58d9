import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Agent } from "../directory/index.ts"
import type { Profile } from "../machine/actor.ts"
import * as Machine from "../machine/machine.ts"
import { state } from "../machine/state.ts"
import { given } from "../values/given.ts"
import { Code, field, Instant, label, Protocol, Text } from "../values/index.ts"
import { Interaction } from "./interaction.ts"
import { PendingItem } from "./pending-item.ts"
import { Mark, ReviewForm } from "./review-form.ts"
import { ReviewOfAnother, ReviewOfOwn } from "./review-refusals.ts"
import { scoreBy } from "./review-score.ts"
import { ServiceGroup } from "./service-group.ts"
import { visibleReviews } from "./visible-work.ts"

const optional = Schema.optionalKey
const mostMarks = 50
const auditors: ReadonlyArray<Profile> = ["auditor", "supervisor", "manager"]
const text = Text(4000, { min: 1 })

const asked = {
  interaction: field("Atendimento", "Interaction", Interaction.Id),
  form: field("Formulário de avaliação", "Review form", ReviewForm.Id),
  marks: field(
    "Notas",
    "Marks",
    Schema.Array(
      Schema.Struct({
        criterion: field("Critério", "Criterion", Code),
        mark: field("Nota", "Mark", Mark),
        comment: optional(field("Comentário", "Comment", text, { personal: "free-text" })),
      }),
    ).check(Schema.isMaxLength(mostMarks)),
  ),
  comment: field("Comentário", "Comment", optional(text), { personal: "free-text", searchable: true }),
}

const reviewed = {
  ...asked,
  protocol: field("Protocolo", "Protocol", Protocol, { searchable: true }),
  group: field("Grupo de atendimento", "Service group", ServiceGroup.Id),
  agent: field("Atendente avaliado", "Agent reviewed", optional(Agent.Id)),
  score: field("Nota final", "Score", Mark),
  level: field("Nível de satisfação", "Level of satisfaction", optional(Text(60, { min: 1 }))),
  pendingItem: field("Pendência", "Pending item", optional(PendingItem.Id)),
  auditor: field("Avaliador", "Auditor", Schema.String),
  recordedAt: field("Avaliado em", "Recorded at", Instant),
}
/** The auditor again, while the review stands: what makes it the only one of theirs. */
const standing = { ...reviewed, standingFor: field("Vigente para", "Standing for", Schema.String) }
const contested = {
  contest: field("Contestação", "Contest", text, { personal: "free-text", searchable: true }),
  contestedAt: field("Contestada em", "Contested at", Instant),
}

const review = Machine.make("Review", label("Avaliação", "Review"), {
  Recorded: state("Registrada", "Recorded", standing),
  Contested: state("Contestada", "Contested", { ...standing, ...contested }),
  Superseded: state("Substituída", "Superseded", {
    ...reviewed,
    contest: optional(contested.contest),
    contestedAt: optional(contested.contestedAt),
    supersededAt: field("Substituída em", "Superseded at", Instant),
    supersededBy: field("Substituída por", "Superseded by", Schema.String),
    supersedeReason: field("Motivo da substituição", "Reason for superseding", Text(2000, { min: 1 }), {
      personal: "free-text",
    }),
  }),
})

/** The interaction, resolved, with the agent who answers for it: the one responsible, or else the one who resolved it. */
const work = (id: (typeof Interaction.Id)["Type"]) =>
  Interaction.ref(id, "Resolved").andThen((interaction) => {
    const { agent, resolvedBy } = interaction
    const answersFor =
      agent === undefined && resolvedBy !== undefined
        ? Agent.first({ where: { code: resolvedBy } })
        : Agent.maybe(agent)
    return answersFor.map((found) => ({ interaction, agent: found }))
  })

/**
 * Marks a resolved interaction by a form. A score under the form's threshold opens a pending item in the same commit, where there is somebody to
 * follow it up.
 *
 * **Rules** one review per interaction and auditor, until it is superseded; nobody reviews their own work.
 * **Fails with** `MarksOffForm`, `ReviewOfOwn`, `NotUnique`, `NotUsable`.
 */
const record = review.start({
  label: label("Avaliar", "Record"),
  event: "ReviewRecorded",
  by: auditors,
  input: asked,
  to: "Recorded",
  needs: (input) => {
    const form = ReviewForm.ref(input.form, "Active")
    return {
      form,
      work: work(input.interaction),
      followUp: form.andThen(({ followUp }) => Agent.maybe(followUp)),
      newItem: PendingItem.newId(),
    }
  },
  run: (input, { actor, followUp, form, newItem, now, work: { agent, interaction } }) => {
    if (actor.id === agent?.code || actor.id === interaction.resolvedBy) return Result.fail(new ReviewOfOwn())
    return Result.map(scoreBy(form, input.marks), ({ isLow, level, score }) =>
      review.to.Recorded({
        ...input,
        ...given({
          agent: agent?.id,
          level,
          pendingItem: isLow && followedUpBy(followUp, agent) !== undefined ? newItem : undefined,
        }),
        protocol: interaction.protocol,
        group: interaction.group,
        score,
        auditor: actor.id,
        standingFor: actor.id,
        recordedAt: now,
      }),
    )
  },
})

interface Serving {
  readonly id: (typeof Agent.Id)["Type"]
  readonly state: "Active" | "Retired"
}

/** Who follows up a low score: whom the form names, or else the agent reviewed, as long as they serve. */
export const followedUpBy = (named: Serving | undefined, reviewee: Serving | undefined): Serving["id"] | undefined =>
  [named, reviewee].find((one) => one?.state === "Active")?.id

/** The agent reviewed says what they think of it. **Fails with** `ReviewOfAnother`. */
const contest = review.move({
  label: label("Contestar", "Contest"),
  event: "ReviewContested",
  input: { contest: contested.contest },
  from: "Recorded",
  to: "Contested",
  needs: (known) => ({ agent: Agent.maybe(known.agent) }),
  run: (known, input, { actor, agent, now }) =>
    actor.id === agent?.code
      ? Result.succeed(review.to.Contested({ ...known, ...input, contestedAt: now }))
      : Result.fail(new ReviewOfAnother()),
})

/** Takes it back, so that the auditor may review the interaction again; it stays on record. */
const supersede = review.move({
  label: label("Substituir", "Supersede"),
  event: "ReviewSuperseded",
  by: auditors,
  input: { reason: field("Motivo", "Reason", Text(2000, { min: 1 }), { personal: "free-text" }) },
  from: ["Recorded", "Contested"],
  to: "Superseded",
  run: (known, input, { actor, now }) =>
    review.to.Superseded({ ...known, supersededAt: now, supersededBy: actor.id, supersedeReason: input.reason }),
})

/**
 * An auditor's judgement of a resolved interaction (avaliação); not the customer's survey.
 *
 * **Rules** one stands per interaction and auditor. It is seen by the agent reviewed and by profile, never by colleagues or customers.
 * **Fails with** the refusals of `review-refusals.ts`.
 * Source: feature J9.
 */
export const Review = review.machine({
  transitions: { record, contest, supersede },
  final: ["Recorded", "Contested", "Superseded"],
  unique: [["interaction", "standingFor"]],
  indexes: [
    ["agent", "recordedAt"],
    ["auditor", "recordedAt"],
    ["group", "recordedAt"],
    ["state", "recordedAt"],
  ],
  visible: visibleReviews,
})
