import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Agent } from "../directory/index.ts"
import * as Machine from "../machine/machine.ts"
import * as Refusal from "../machine/refusal.ts"
import { keepers } from "../machine/register.ts"
import { state } from "../machine/state.ts"
import { Code, field, label, Text } from "../values/index.ts"

const mostAgents = 500

const fields = {
  code: field("Código", "Code", Code),
  name: field("Nome", "Name", Text(120, { min: 1 }), { searchable: true }),
  agents: field("Atendentes", "Agents", Schema.Array(Code).check(Schema.isMaxLength(mostAgents))),
}
const agent = field("Atendente", "Agent", Agent.Id)

const group = Machine.make("ServiceGroup", label("Grupo de atendimento", "Service group"), {
  Active: state("Ativo", "Active", fields),
  Retired: state("Desativado", "Retired", fields),
})

const define = group.start({
  label: label("Cadastrar", "Define"),
  event: "ServiceGroupDefined",
  by: keepers,
  input: { code: fields.code, name: fields.name },
  to: "Active",
  run: (input) => group.to.Active({ ...input, agents: [] }),
})

const revise = group.move({
  label: label("Revisar", "Revise"),
  event: "ServiceGroupRevised",
  by: keepers,
  input: { name: fields.name },
  from: "Active",
  to: "Active",
  run: (record, { name }) => group.to.Active({ ...record, name }),
})

/** Linking an agent who is linked already changes nothing, so that it is safe to repeat. **Fails with** `GroupFull`. */
const linkAgent = group.move({
  label: label("Vincular atendente", "Link agent"),
  event: "AgentLinkedToGroup",
  by: keepers,
  input: { agent },
  from: "Active",
  to: "Active",
  needs: (_record, input) => ({ agent: Agent.ref(input.agent, "Active") }),
  run: (record, _input, { agent: { code } }) => {
    if (record.agents.includes(code)) return Result.succeed(group.to.Active(record))
    return record.agents.length === mostAgents
      ? Result.fail(new GroupFull({ most: mostAgents }))
      : Result.succeed(group.to.Active({ ...record, agents: [...record.agents, code] }))
  },
})

const unlinkAgent = group.move({
  label: label("Desvincular atendente", "Unlink agent"),
  event: "AgentUnlinkedFromGroup",
  by: keepers,
  input: { agent },
  from: ["Active", "Retired"],
  to: ["Active", "Retired"],
  needs: (_record, input) => ({ agent: Agent.ref(input.agent) }),
  run: (record, _input, { agent: { code } }) => ({
    ...record,
    agents: record.agents.filter((linked) => linked !== code),
  }),
})

const retire = group.move({
  label: label("Desativar", "Retire"),
  event: "ServiceGroupRetired",
  by: keepers,
  input: {},
  from: "Active",
  to: "Retired",
  run: (record) => group.to.Retired(record),
})

const reinstate = group.move({
  label: label("Reativar", "Reinstate"),
  event: "ServiceGroupReinstated",
  by: keepers,
  input: {},
  from: "Retired",
  to: "Active",
  run: (record) => group.to.Active(record),
})

/**
 * A group that serves customers (grupo de atendimento), with the codes of its agents, which are the ids under which they act. Who sees
 * and moves an interaction follows from it.
 *
 * **Rules** R-SD-1 whoever is not among the agents of a group neither sees nor moves its interactions. R-SD-4 a retired group takes
 * nothing new.
 * **Fails with** `GroupFull` (500 agents), `NotUnique`.
 * Source: features J11, J18.
 */
export const ServiceGroup = group.machine({
  transitions: { define, revise, linkAgent, unlinkAgent, retire, reinstate },
  final: ["Active", "Retired"],
  reference: true,
  unique: [["code"]],
})

/** The group has as many agents as a group may have. */
export class GroupFull extends Refusal.make(
  "GroupFull",
  { most: Schema.Int },
  label("O grupo já tem o máximo de atendentes.", "The group has as many agents as it may have."),
) {}
