import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { FileReference } from "../directory/index.ts"
import { deskProfiles, onlySystem, type Profile } from "../machine/actor.ts"
import * as Fact from "../machine/fact.ts"
import { type Id, idOf } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import { state } from "../machine/state.ts"
import { given } from "../values/given.ts"
import { field, Instant, label, Natural, Text } from "../values/index.ts"
import { type AnswersChanged, carriedOver, changeAnswers } from "./answer-change.ts"
import { AnswerValue } from "./answer-value.ts"
import { type Sheet, sheetAround, versionOf, wholeSheet } from "./answers-of-form.ts"
import { ItemKey, mostItems } from "./checklist-item.ts"
import {
  AnswersMissing,
  ChecklistOfAnotherKind,
  ChecklistOfOtherCompanies,
  NoNewerVersion,
} from "./checklist-refusals.ts"
import { aboutFields, group, Subject } from "./checklist-subject.ts"
import { ChecklistType, SubjectKind, subjectKinds } from "./checklist-type.ts"
import { Checklist } from "./checklist.ts"
import { missingItems, type Progress, progressOf, treeOf } from "./question-tree.ts"
import { visibleForms } from "./visible-forms.ts"

const optional = Schema.optionalKey
const personal = { personal: "free-text" } as const
const answering: ReadonlyArray<Profile> = [...deskProfiles, "integration"]
const reason = field("Motivo", "Reason", Text(2000, { min: 1 }), personal)
const items = Schema.Array(ItemKey).check(Schema.isMinLength(1), Schema.isMaxLength(mostItems))
const item = field("Item", "Item", ItemKey)

const answersGiven = Schema.Array(
  Schema.Struct({ item, value: field("Resposta", "Answer", AnswerValue, personal) }),
).check(Schema.isMinLength(1), Schema.isMaxLength(mostItems))

const record = field("Registro da resposta", "Record of the answer", idOf("ChecklistAnswer"))

/**
 * What the last change answered, and which answers it withdrew; the journal of the form has every one of them. It names the records of the
 * answers that there were, so that the policies which keep these need not look for them again.
 */
const Change = Schema.Struct({
  given: field(
    "Respondidas",
    "Given",
    Schema.Array(
      Schema.Struct({
        item,
        value: field(
          "Resposta",
          "Answer",
          Schema.Union([Schema.Boolean, Schema.String, Schema.Array(Schema.String), FileReference]),
          personal,
        ),
        record: optional(record),
      }),
    ),
  ),
  withdrawn: field("Retiradas", "Withdrawn", Schema.Array(ItemKey)),
  withdrawnRecords: field("Registros das retiradas", "Records of the withdrawn", Schema.Array(record)),
})

const begun = {
  ...aboutFields,
  group,
  company: field("Empresa", "Company", Text(40, { min: 1 })),
  checklist: field("Versão do checklist", "Checklist version", Checklist.Id),
  number: field("Número da versão", "Version number", Natural),
  type: field("Tipo de checklist", "Checklist type", ChecklistType.Id),
  startedAt: field("Iniciadas em", "Started at", Instant),
  startedBy: field("Iniciadas por", "Started by", Schema.String),
  open: field("Perguntas abertas", "Open questions", Natural),
  answered: field("Perguntas respondidas", "Questions answered", Natural),
  missing: field("Obrigatórias sem resposta", "Required and missing", Natural),
  lastChange: field("Última alteração", "Last change", optional(Change)),
  changedAt: field("Alteradas em", "Changed at", Instant),
  reopenReason: field("Motivo da reabertura", "Reason for reopening", optional(reason)),
}
/** The kind again, while the form stands: what makes it the only one of its checklist about its subject. */
const standing = { ...begun, standingFor: field("Vigentes para", "Standing for", SubjectKind) }

const form = Machine.make("ChecklistAnswers", label("Respostas de checklist", "Checklist answers"), {
  InProgress: state("Em preenchimento", "In progress", standing),
  Completed: state("Completas", "Completed", {
    ...standing,
    completedAt: field("Completadas em", "Completed at", Instant),
    completedBy: field("Completadas por", "Completed by", Schema.String),
  }),
  Cancelled: state("Canceladas", "Cancelled", {
    ...begun,
    cancelledAt: field("Canceladas em", "Cancelled at", Instant),
    cancelReason: reason,
  }),
})

/** What the record that a form is about tells of itself. */
interface About {
  readonly id: string
  readonly party?: Id<"Party">
  readonly group?: Id<"ServiceGroup">
}

type Active = Extract<Machine.EntityOf<typeof Checklist>, { readonly state: "Active" }>

interface Asked {
  readonly version: Active
  readonly type: Machine.EntityOf<typeof ChecklistType>
}

const withType = (version: Active): Fact.Fact<Asked> =>
  ChecklistType.ref(version.type).map((type) => ({ version, type }))

/** Why a checklist is not asked about a record of this kind by this company. */
const whyUnfit = ({ type, version: { companies } }: Asked, kind: SubjectKind, company: string) => {
  if (subjectKinds[type.attachesTo] !== kind) return new ChecklistOfAnotherKind({ attachesTo: type.attachesTo })
  return companies === undefined || companies.some((code) => code === company)
    ? undefined
    : new ChecklistOfOtherCompanies({ companies })
}

/**
 * Begins the answers to an active checklist about a record that the actor sees. Party and service group are those of the record.
 *
 * **Rules** the checklist's type attaches to this kind of record, and the checklist to the company, if to any. A record has one standing form
 * of each checklist.
 * **Fails with** `ChecklistOfAnotherKind`, `ChecklistOfOtherCompanies`, `NotFound`, `NotUnique`, `NotUsable`.
 */
const start = form.start({
  label: label("Iniciar", "Start"),
  event: "ChecklistAnswersStarted",
  by: answering,
  input: { checklist: begun.checklist, subject: field("Registro", "Subject", Subject) },
  to: "InProgress",
  needs: ({ checklist, subject }) => ({
    asked: Checklist.ref(checklist, "Active").andThen(withType),
    about: Fact.seen(subject.kind, subject.id as Id<string>),
  }),
  run: ({ subject: { id, kind } }, { about, actor, asked, company, now }) => {
    const unfit = whyUnfit(asked, kind, company)
    if (unfit !== undefined) return Result.fail(unfit)
    const { version } = asked
    // A record of a machine that is known by its name alone has no type; all that forms attach to have these fields or leave them out.
    const { group: ofGroup, party } = about as unknown as About
    return Result.succeed(
      form.to.InProgress({
        subjectKind: kind,
        subject: id,
        standingFor: kind,
        ...given({ party: kind === "Party" ? (id as Id<"Party">) : party, group: ofGroup }),
        code: version.code,
        company,
        checklist: version.id,
        number: version.number,
        type: version.type,
        startedAt: now,
        startedBy: actor.id,
        changedAt: now,
        ...progressOf(treeOf(versionOf(version)), new Map()),
      }),
    )
  },
})

/** A change in the words of the form: what was answered, and what was withdrawn, with their records. */
const changeOf = ({ rows }: Sheet, answers: AnswersChanged["given"], withdrawn: ReadonlyArray<string>) => {
  const records = new Map(rows.map(({ id, item: key }) => [key, id]))
  return {
    given: answers.map((one) => ({ ...one, ...given({ record: records.get(one.item) }) })),
    withdrawn,
    withdrawnRecords: withdrawn.flatMap((key) => records.get(key) ?? []),
  }
}

const moved = (before: Progress, sheet: Sheet, { given: answers, moved: by, withdrawn }: AnswersChanged) => ({
  open: before.open + by.open,
  answered: before.answered + by.answered,
  missing: before.missing + by.missing,
  lastChange: changeOf(sheet, answers, withdrawn),
})

/**
 * Answers open items, one or several at once. An answer that changes withdraws all answers beneath it; `lastChange` says which.
 *
 * **Fails with** `AnswersRefused`, which names each item and its fault; nothing is answered then.
 */
const answer = form.move({
  label: label("Responder", "Answer"),
  event: "ChecklistAnswered",
  by: answering,
  input: { answers: field("Respostas", "Answers", answersGiven) },
  from: "InProgress",
  to: "InProgress",
  needs: (known, { answers }) => ({
    sheet: sheetAround(
      known,
      answers.map((one) => one.item),
    ),
  }),
  run: (known, { answers }, { now, sheet }) =>
    Result.map(changeAnswers(sheet.tree, sheet.answers, { given: answers, takenBack: [] }), (changed) =>
      form.to.InProgress({ ...known, ...moved(known, sheet, changed), changedAt: now }),
    ),
})

/** Takes answers back, and with each all answers beneath it. **Fails with** `AnswersRefused`. */
const takeBack = form.move({
  label: label("Retirar respostas", "Take back"),
  event: "ChecklistAnswersTakenBack",
  by: answering,
  input: { items: field("Itens", "Items", items) },
  from: "InProgress",
  to: "InProgress",
  needs: (known, input) => ({ sheet: sheetAround(known, input.items) }),
  run: (known, input, { now, sheet }) =>
    Result.map(changeAnswers(sheet.tree, sheet.answers, { given: [], takenBack: input.items }), (changed) =>
      form.to.InProgress({ ...known, ...moved(known, sheet, changed), changedAt: now }),
    ),
})

/**
 * Goes over to the version that is active now. Answers to items of the same key and question that are answers there, too, stay; `lastChange`
 * names those that do not. Complete answers are reopened first.
 *
 * **Fails with** `NoNewerVersion`, `ChecklistOfAnotherKind`, `ChecklistOfOtherCompanies`.
 */
const renew = form.move({
  label: label("Renovar", "Renew"),
  event: "ChecklistAnswersRenewed",
  by: answering,
  input: {},
  from: "InProgress",
  to: "InProgress",
  needs: (known) => ({
    sheet: wholeSheet(known),
    asked: Checklist.first({ where: { activeOf: known.code } }).andThen((version) =>
      version?.state === "Active" ? withType(version) : Fact.known(undefined),
    ),
  }),
  run: (known, _input, { asked, company, now, sheet }) => {
    if (asked === undefined || asked.version.id === known.checklist)
      return Result.fail(new NoNewerVersion({ checklist: known.code }))
    const unfit = whyUnfit(asked, known.subjectKind, company)
    if (unfit !== undefined) return Result.fail(unfit)
    const { version } = asked
    const tree = treeOf(versionOf(version))
    const answers = carriedOver(sheet.tree, sheet.answers, tree)
    const withdrawn = [...sheet.answers.keys()].filter((key) => !answers.has(key))
    return Result.succeed(
      form.to.InProgress({
        ...known,
        ...progressOf(tree, answers),
        lastChange: changeOf(sheet, [], withdrawn),
        checklist: version.id,
        number: version.number,
        type: version.type,
        changedAt: now,
      }),
    )
  },
})

/** Says that everything is answered. **Fails with** `AnswersMissing`, which names the required items that are open and not answered. */
const complete = form.move({
  label: label("Completar", "Complete"),
  event: "ChecklistAnswersCompleted",
  by: answering,
  input: {},
  from: "InProgress",
  to: "Completed",
  needs: (known) => ({ sheet: wholeSheet(known) }),
  run: ({ lastChange: _lastChange, ...known }, _input, { actor, now, sheet }) => {
    const missing = missingItems(sheet.tree, sheet.answers)
    return missing.length > 0
      ? Result.fail(new AnswersMissing({ missing }))
      : Result.succeed(form.to.Completed({ ...known, completedAt: now, completedBy: actor.id }))
  },
})

/** Takes complete answers up again, with a reason. */
const reopen = form.move({
  label: label("Reabrir", "Reopen"),
  event: "ChecklistAnswersReopened",
  by: answering,
  input: { reason },
  from: "Completed",
  to: "InProgress",
  run: (known, input, { now }) => form.to.InProgress({ ...known, reopenReason: input.reason, changedAt: now }),
})

/** Ends it for good: its subject is gone, or it was begun in vain. Its answers are withdrawn. */
const cancel = form.move({
  label: label("Cancelar", "Cancel"),
  event: "ChecklistAnswersCancelled",
  by: answering,
  input: { reason },
  from: ["InProgress", "Completed"],
  to: "Cancelled",
  needs: (known) => ({ sheet: wholeSheet(known) }),
  run: (known, input, { now, sheet }) =>
    form.to.Cancelled({
      ...known,
      lastChange: changeOf(sheet, [], [...sheet.answers.keys()]),
      cancelledAt: now,
      cancelReason: input.reason,
      changedAt: now,
    }),
})

/** Follows its subject to another service group, which is what a policy on the subject's transfer tells it. */
const moveToGroup = form.move({
  label: label("Mudar de grupo", "Move to group"),
  event: "ChecklistAnswersMovedToGroup",
  by: onlySystem,
  input: { group },
  from: ["InProgress", "Completed"],
  to: ["InProgress", "Completed"],
  run: ({ group: _group, ...known }, input) => ({ ...known, ...input }),
})

/**
 * The answers to one version of a checklist (respostas) about one record: a party, an occurrence, a complaint, a visit or a ticket. Only what
 * the answers so far open is asked.
 *
 * **Rules** R-CHK-2 it stays with the version that it was begun with, until it is renewed. R-CHK-3 each answer is a `ChecklistAnswer`, kept in
 * the same commit. R-SD-1 it is seen by those who see its service group.
 * **Fails with** `AnswersRefused`, `AnswersMissing`, `ChecklistOfAnotherKind`, `ChecklistOfOtherCompanies`, `NoNewerVersion`, `NotUnique`.
 * Source: features F9, F10, F12.
 */
export const ChecklistAnswers = form.machine({
  transitions: { start, answer, takeBack, renew, complete, reopen, cancel, moveToGroup },
  final: ["Completed", "Cancelled"],
  unique: [["subject", "standingFor", "code"]],
  indexes: [
    ["subject", "subjectKind"],
    ["party", "startedAt"],
    ["code", "state"],
    ["group", "state", "startedAt"],
    ["state", "startedAt"],
  ],
  visible: visibleForms,
})
