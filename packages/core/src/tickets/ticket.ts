import { visibleInGroupOrOwn } from "../directory/index.ts"
import { earliest, nextStepAt } from "../service-levels/index.ts"
import { answer, customerReplied } from "./ticket-conversation.ts"
import { distribute } from "./ticket-distribution.ts"
import { absorb, cancel, close, merge, reopen } from "./ticket-ending.ts"
import { escalate, raisePriority } from "./ticket-escalation.ts"
import { attachOrder, attachQuote, detach, link, linkBack } from "./ticket-links.ts"
import { open } from "./ticket-opening.ts"
import { assign, claim, forward, startExecution } from "./ticket-queue.ts"
import { ticket } from "./ticket-states.ts"
import { comeDue, recordTask, resume, schedule, wait } from "./ticket-work.ts"

/**
 * A matter that the desk takes from its opening over its execution to its closing (chamado): who works on it, until when what was promised, what
 * was agreed with the customer, and which quote or order came of it.
 *
 * **Rules** the protocol number is given at once and is unique. R-SD-1 an agent outside its group neither sees nor moves it, unless it is theirs.
 * R-TKT-1 it has one quote or one order. R-TKT-2 a merged one has no running clock and no timer. R-TKT-3 one that waits consumes nothing of
 * what was promised, and its deadlines move by the business time waited.
 * **Fails with** the refusals of `ticket-refusals.ts`, `AgentOutsideGroup`, `TransferToNobody`, `DeadlineTooFar`, `ReopenWindowOver`,
 * `ProtocolUnavailable`.
 * Source: features F13, F16.
 */
export const Ticket = ticket.machine({
  transitions: {
    open,
    claim,
    assign,
    distribute,
    forward,
    startExecution,
    recordTask,
    schedule,
    comeDue,
    wait,
    resume,
    answer,
    customerReplied,
    raisePriority,
    escalate,
    attachQuote,
    attachOrder,
    detach,
    link,
    linkBack,
    close,
    reopen,
    cancel,
    merge,
    absorb,
  },
  timers: {
    comeDue: (record) => (record.state === "Scheduled" ? record.scheduledFor : undefined),
    resume: (record) => (record.state === "Waiting" ? record.waitUntil : undefined),
    escalate: (record) => earliest(record.clocks.map(nextStepAt)),
  },
  final: ["Closed", "Cancelled", "Merged"],
  unique: [["protocol"]],
  indexes: [
    ["company", "agent", "openedAt"],
    ["company", "agent", "state", "openedAt"],
    ["company", "agent", "scheduledFor"],
    ["company", "agent", "nextContactAt"],
    ["group", "state", "openedAt"],
    ["group", "openedAt"],
    ["party", "openedAt"],
    ["agent", "openedAt"],
    ["state", "dueAt"],
    ["openedAt"],
  ],
  visible: visibleInGroupOrOwn,
})
