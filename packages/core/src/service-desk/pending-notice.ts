import * as Schema from "effect/Schema"
import { Agent, companyOf } from "../directory/index.ts"
import { onlySystem } from "../machine/actor.ts"
import { insideOnly } from "../machine/customer-only.ts"
import type { Fact } from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import { type Entity, state } from "../machine/state.ts"
import { given } from "../values/given.ts"
import { CalendarDay, field, Instant, label, Text } from "../values/index.ts"
import { DeskParameters } from "./desk-parameters.ts"
import { PendingItem } from "./pending-item.ts"
import { noticeDue, type NoticeTerms } from "./pending-notice-schedule.ts"

const asleep = {
  company: field("Empresa", "Company", Text(120, { min: 1 })),
  agent: field("Atendente", "Agent", Agent.Id),
  lastOn: field("Último aviso em", "Last notice on", Schema.optionalKey(CalendarDay)),
}
const awake = { ...asleep, nextAt: field("Próximo aviso em", "Next notice at", Instant) }

const pendingNoticeStates = {
  Waiting: state("Aguardando a hora", "Waiting", awake),
  Quiet: state("Sem pendências", "Quiet", awake),
  Idle: state("Parado", "Idle", asleep),
}

const notice = Machine.make(
  "PendingNotice",
  label("Aviso de pendências", "Notice of pending items"),
  pendingNoticeStates,
)

export type PendingNoticeEntity = Entity<"PendingNotice", typeof pendingNoticeStates>

/** The company's calendar, and the hour that holds for an agent. */
const terms = (company: string, agent: Id<"Agent">): Fact<NoticeTerms> =>
  companyOf(company).andThen(({ calendar }) =>
    Agent.maybe(agent)
      .andThen((found) => DeskParameters.valuesFor(company, found?.code))
      .map(({ noticeAt }) => ({ calendar, at: noticeAt })),
  )

const begin = notice.start({
  label: label("Iniciar", "Begin"),
  event: "PendingNoticeBegun",
  by: onlySystem,
  input: { company: asleep.company, agent: asleep.agent },
  to: "Waiting",
  needs: ({ agent, company }) => ({ terms: terms(company, agent) }),
  run: (input, facts) => notice.to.Waiting({ ...input, nextAt: noticeDue(facts.terms, facts.now, undefined).nextAt }),
})

/** A pending item has been opened for an agent who had none. */
const awaken = notice.move({
  label: label("Despertar", "Awaken"),
  event: "PendingNoticeAwakened",
  by: onlySystem,
  input: {},
  from: ["Quiet", "Idle"],
  to: "Waiting",
  needs: ({ agent, company }) => ({ terms: terms(company, agent) }),
  run: (record, _input, facts) =>
    notice.to.Waiting({ ...record, nextAt: noticeDue(facts.terms, facts.now, record.lastOn).nextAt }),
})

/** The open items of an agent that are due by a day, the longest due first; `first` of them, at most 500. */
export const itemsDueBy = (company: string, agent: Id<"Agent">, day: CalendarDay, first: number) =>
  PendingItem.all({
    where: { company, agent, state: "Open", dueOn: { lte: day } },
    orderBy: [{ field: "dueOn" }],
    first,
  })

/**
 * It is the hour: what is due goes to the agent, or to whoever acts for them. An agent without open items rests from the second day on.
 *
 * A day passes between `Quiet` and `Idle` on purpose: an item that is opened while this looks for open ones may not be seen, and does not see
 * that the notice is about to rest. It finds the notice `Quiet` and awakens it, or is there the next day.
 */
const notify = notice.move({
  label: label("Avisar", "Notify"),
  event: "PendingNoticeGiven",
  by: onlySystem,
  input: {},
  from: ["Waiting", "Quiet"],
  to: ["Waiting", "Quiet", "Idle"],
  needs: ({ agent, company, lastOn }, _input, { now }) => {
    const due = terms(company, agent).map((known) => noticeDue(known, now, lastOn))
    return {
      due,
      anything: due.andThen(({ today }) => itemsDueBy(company, agent, today, 1)).map((items) => items.length > 0),
      open: PendingItem.first({ where: { company, agent, state: "Open" }, orderBy: [{ field: "dueOn" }] }),
    }
  },
  run: (record, _input, { anything, due: { isTime, nextAt, today }, open }) => {
    const next = { ...record, ...given({ lastOn: isTime && anything ? today : record.lastOn }), nextAt }
    if (open !== undefined || !isTime) return notice.to.Waiting(next)
    return record.state === "Waiting" ? notice.to.Quiet(next) : notice.to.Idle(next)
  },
})

/**
 * The daily notice of what an agent has pending in one company (aviso de pendências).
 *
 * **Rules** at most one mail a working day, at the company's hour or that of the agent; a day on which nothing ran is made up for by the next
 * notice; it rests while the agent has nothing open.
 * Source: feature J8.
 */
export const PendingNotice = notice.machine({
  transitions: { begin, awaken, notify },
  timers: { notify: (record) => (record.state === "Idle" ? undefined : record.nextAt) },
  final: ["Idle"],
  unique: [["company", "agent"]],
  visible: insideOnly,
})
