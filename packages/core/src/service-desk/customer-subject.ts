import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Party, visibleWithParty } from "../directory/index.ts"
import * as Fact from "../machine/fact.ts"
import * as Machine from "../machine/machine.ts"
import * as Refusal from "../machine/refusal.ts"
import { keepers } from "../machine/register.ts"
import { state } from "../machine/state.ts"
import { field, label } from "../values/index.ts"
import { ServiceGroup } from "./service-group.ts"
import { Subject } from "./subject.ts"

const fields = {
  party: field("Pessoa", "Party", Party.Id),
  group: field("Grupo de atendimento", "Service group", Schema.optionalKey(ServiceGroup.Id)),
  subject: field("Assunto", "Subject", Schema.optionalKey(Subject.Id)),
}

const link = Machine.make("CustomerSubject", label("Assunto do cliente", "Customer's subject"), {
  Linked: state("Vinculado", "Linked", fields),
  Unlinked: state("Desvinculado", "Unlinked", fields),
})

/** Links a party to a whole group or to one subject. **Fails with** `GroupOrSubject`, `NotUnique`. */
const start = link.start({
  label: label("Vincular", "Link"),
  event: "CustomerSubjectLinked",
  by: keepers,
  input: fields,
  to: "Linked",
  needs: ({ group, party, subject }) => ({
    party: Party.ref(party),
    group: group === undefined ? Fact.known(undefined) : ServiceGroup.ref(group, "Active"),
    subject: subject === undefined ? Fact.known(undefined) : Subject.ref(subject, "Active"),
  }),
  run: (input) =>
    (input.group === undefined) === (input.subject === undefined)
      ? Result.fail(new GroupOrSubject())
      : Result.succeed(link.to.Linked(input)),
})

const unlink = link.move({
  label: label("Desvincular", "Unlink"),
  event: "CustomerSubjectUnlinked",
  by: keepers,
  input: {},
  from: "Linked",
  to: "Unlinked",
  run: (record) => link.to.Unlinked(record),
})

const relink = link.move({
  label: label("Vincular de novo", "Link again"),
  event: "CustomerSubjectLinkedAgain",
  by: keepers,
  input: {},
  from: "Unlinked",
  to: "Linked",
  run: (record) => link.to.Linked(record),
})

/**
 * What a customer has to do with (assunto do cliente): a service group or one subject. Whoever has links is offered those alone, whoever
 * has none is offered everything: see {@link subjectsOffered}.
 *
 * **Rules** a party is linked to the same group or subject once. R-SD-4 a retired group or subject takes no new link.
 * **Fails with** `GroupOrSubject`, `NotUnique`.
 * Source: feature J19.
 */
export const CustomerSubject = link.machine({
  transitions: { link: start, unlink, relink },
  final: ["Linked", "Unlinked"],
  unique: [
    ["party", "group"],
    ["party", "subject"],
  ],
  indexes: [["party", "state"], ["subject"], ["group"]],
  visible: visibleWithParty,
})

type Linked = Pick<Machine.EntityOf<typeof CustomerSubject>, "group" | "subject">

/** The condition on subjects that a customer with these links is offered (J19). */
export const subjectsOffered = (links: ReadonlyArray<Linked>) => {
  const groups = links.flatMap(({ group }) => group ?? [])
  const subjects = links.flatMap(({ subject }) => subject ?? [])
  const inUse = { state: "Active" } as const
  return links.length === 0 ? inUse : { ...inUse, or: [{ id: { in: subjects } }, { group: { in: groups } }] }
}

/** A link is to a group or to a subject: one of them, not both. */
export class GroupOrSubject extends Refusal.make(
  "GroupOrSubject",
  {},
  label("Informe um grupo ou um assunto, um dos dois.", "Give a group or a subject, one of them."),
) {}
