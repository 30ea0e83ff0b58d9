import * as Schema from "effect/Schema"
import { make } from "../machine/machine.ts"
import { state } from "../machine/state.ts"
import { field, Instant, label, Natural, Text } from "../values/index.ts"

const begun = {
  key: field("Chave", "Key", Text(200, { min: 1 })),
  done: field("Feitos", "Done", Natural),
  failed: field("Recusados", "Refused", Natural),
  begunAt: field("Iniciado em", "Begun at", Instant),
}
const counts = { done: begun.done, failed: begun.failed }
const cursor = field("Até onde foi", "How far it got", Text(4000, { min: 1 }))

const job = make("Job", label("Tarefa em lote", "Job"), {
  Running: state("Em andamento", "Running", {
    ...begun,
    cursor: field("Até onde foi", "How far it got", Text(4000)),
    singly: Schema.optionalKey(field("Um por vez", "One by one", Schema.Boolean)),
  }),
  Finished: state("Concluída", "Finished", { ...begun, finishedAt: field("Concluída em", "Finished at", Instant) }),
})

/** How far a job has got. The engine keeps it beside the machines of the application, in the same commits as what the job does. */
export const Job = job.machine({
  transitions: {
    begin: job.start({
      label: label("Iniciar", "Begin"),
      event: "JobBegun",
      by: ["system"],
      input: { key: begun.key },
      to: "Running",
      run: ({ key }, { now }) => job.to.Running({ key, done: 0, failed: 0, begunAt: now, cursor: "" }),
    }),
    advance: job.move({
      label: label("Avançar", "Advance"),
      event: "JobAdvanced",
      by: ["system"],
      input: { ...counts, cursor },
      from: "Running",
      to: "Running",
      run: ({ singly: _singly, ...record }, input) => job.to.Running({ ...record, ...input }),
    }),
    separate: job.move({
      label: label("Separar", "Separate"),
      event: "JobSeparated",
      by: ["system"],
      input: {},
      from: "Running",
      to: "Running",
      run: (record) => job.to.Running({ ...record, singly: true }),
    }),
    finish: job.move({
      label: label("Concluir", "Finish"),
      event: "JobFinished",
      by: ["system"],
      input: counts,
      from: "Running",
      to: "Finished",
      run: (record, input, { now }) => job.to.Finished({ ...record, ...input, finishedAt: now }),
    }),
  },
  final: ["Finished"],
  unique: [["key"]],
})
