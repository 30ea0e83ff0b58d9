import { onlySystem } from "../machine/actor.ts"
import { label } from "../values/index.ts"
import { complaint, running } from "./complaint-states.ts"

export const warnFirstAnswer = complaint.move({
  label: label("Avisar do prazo da primeira resposta", "Warn of the first answer"),
  event: "ComplaintFirstAnswerWarned",
  by: onlySystem,
  input: {},
  from: running,
  to: running,
  run: (record, _input, { now }) => ({ ...record, warnedAt: now }),
})

export const escalateFirstAnswer = complaint.move({
  label: label("Escalar a primeira resposta", "Escalate the first answer"),
  event: "ComplaintFirstAnswerEscalated",
  by: onlySystem,
  input: {},
  from: running,
  to: running,
  run: (record, _input, { now }) => ({ ...record, firstAnswerEscalatedAt: now }),
})

export const escalateResolution = complaint.move({
  label: label("Escalar a solução", "Escalate the resolution"),
  event: "ComplaintResolutionEscalated",
  by: onlySystem,
  input: {},
  from: running,
  to: running,
  run: (record, _input, { now }) => ({ ...record, resolutionEscalatedAt: now }),
})
