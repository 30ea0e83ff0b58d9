import type { Command } from "../machine/command.ts"
import * as Fact from "../machine/fact.ts"
import * as Policy from "../machine/policy.ts"
import {
  ErpRequest,
  type ErpRequestEntity,
  isRegistered,
  registrationOf,
  requestOf,
  withdrawable,
} from "./erp-request.ts"
import { nonconformityOpened } from "./mails.ts"
import { Nonconformity } from "./nonconformity.ts"
import { settingsOf } from "./quality-parameters.ts"

const about = (nonconformity: typeof Nonconformity.Id.Type) => ({ subject: nonconformity, nonconformity })

/** Takes a step back where it was done or may yet be. */
export const withdrawn = (request: ErpRequestEntity | undefined, reason: string): ReadonlyArray<Command> =>
  request !== undefined && withdrawable.some((state) => state === request.state)
    ? [ErpRequest.commands.withdraw(request.id, { reason })]
    : []

/** The ERP gets the nonconformity, tied to supplier and manufacturer (Q4). */
export const nonconformityIsRegisteredInErp = Policy.on(
  Nonconformity,
  "register",
  "register the nonconformity in the ERP",
  { react: ({ after }) => [ErpRequest.commands.ask({ kind: "register-nonconformity", ...about(after.id) })] },
)

/** Purchasing is told, in the ERP and by mail, so that it calls on the supplier (Q4). */
export const purchasingIsNotified = Policy.on(Nonconformity, "register", "notify purchasing of the nonconformity", {
  needs: (_happening, { company }) => ({ settings: settingsOf(company) }),
  react: ({ after }, { settings }) => [
    ErpRequest.commands.ask({ kind: "notify-purchasing", ...about(after.id) }),
    ...nonconformityOpened(after, settings),
  ],
})

/** What the ERP has registered, or is about to, it gets as it was revised. What it refused is asked again by hand. */
export const revisionIsRegisteredInErp = Policy.on(
  Nonconformity,
  "revise",
  "register a revised nonconformity in the ERP",
  {
    needs: ({ after }) => ({ registration: registrationOf(after.id) }),
    react: ({ after: { id, revision } }, { registration }) =>
      isRegistered(registration)
        ? [ErpRequest.commands.ask({ kind: "register-revision", subject: `${id}.${revision}`, nonconformity: id })]
        : [],
  },
)

/** The number that the ERP gave stands on the nonconformity. */
export const erpNumberIsRecorded = Policy.on(ErpRequest, "confirm", "record the ERP's number of a nonconformity", {
  react: ({ after, before }) => {
    if (after.state !== "Done" || before.state !== "Asked" || after.kind !== "register-nonconformity") return []
    const { nonconformity, number } = after
    return nonconformity === undefined || number === undefined
      ? []
      : [Nonconformity.commands.recordErpNumber(nonconformity, { number })]
  },
})

/** A registration that is undone leaves its number: the one after it gets another. What it was stays in the history. */
export const undoneRegistrationLeavesNumber = Policy.on(
  ErpRequest,
  "confirmCompensation",
  "drop the ERP's number of a nonconformity that it has no more",
  {
    needs: ({ after: { kind, nonconformity } }) => ({
      registered:
        kind === "register-nonconformity" && nonconformity !== undefined
          ? Nonconformity.maybe(nonconformity)
          : Fact.known(undefined),
    }),
    react: ({ after, before }, { registered }) =>
      after.state === "Compensated" && before.state === "Compensating" && registered?.erpNumber !== undefined
        ? [Nonconformity.commands.dropErpNumber(registered.id, {})]
        : [],
  },
)

const noticeOf = ({ kind, subject }: ErpRequestEntity) =>
  kind === "register-nonconformity" ? requestOf("notify-purchasing", subject) : Fact.known(undefined)

/** Purchasing does not call on a supplier for what the ERP would not register. */
export const refusedRegistrationTakesNoticeBack = Policy.on(
  ErpRequest,
  "refuse",
  "take the notice to purchasing back where the ERP registers nothing",
  {
    needs: ({ after }) => ({ notice: noticeOf(after) }),
    react: ({ after, before }, { notice }) =>
      after.state === "Refused" && before.state === "Asked" ? withdrawn(notice, after.refusal) : [],
  },
)

/** Nor for a registration that the desk has had undone. */
export const undoneRegistrationTakesNoticeBack = Policy.on(
  ErpRequest,
  "compensate",
  "take the notice to purchasing back with an undone registration",
  {
    needs: ({ after }) => ({ notice: noticeOf(after) }),
    react: ({ after }, { notice }) => withdrawn(notice, after.withdrawReason),
  },
)

/** What was registered after all is told to purchasing after all. */
export const registrationGivesNoticeAgain = Policy.on(
  ErpRequest,
  "confirm",
  "notify purchasing again of what is registered after all",
  {
    needs: ({ after }) => ({ notice: noticeOf(after) }),
    react: ({ after, before }, { notice }) =>
      after.state === "Done" && before.state === "Asked" && notice?.state === "Compensated"
        ? [ErpRequest.commands.askAgain(notice.id)]
        : [],
  },
)

/** The same where the notice was still being taken back when the registration was confirmed. */
export const registrationGivesLateNoticeAgain = Policy.on(
  ErpRequest,
  "confirmCompensation",
  "notify purchasing again once the notice is taken back",
  {
    needs: ({ after: { kind, subject } }) => ({
      registration: kind === "notify-purchasing" ? requestOf("register-nonconformity", subject) : Fact.known(undefined),
    }),
    // Each attempt to register has its own notice: one that was taken back by hand is not given again.
    react: ({ after, before }, { registration }) =>
      after.state === "Compensated" &&
      before.state === "Compensating" &&
      registration?.state === "Done" &&
      registration.attempt > after.attempt
        ? [ErpRequest.commands.askAgain(after.id)]
        : [],
  },
)

/** A nonconformity that was registered by mistake is withdrawn from the ERP. */
export const cancelledIsWithdrawnFromErp = Policy.on(
  Nonconformity,
  "cancel",
  "withdraw a cancelled nonconformity from the ERP",
  {
    needs: ({ after }) => ({
      registration: registrationOf(after.id),
      notice: requestOf("notify-purchasing", after.id),
    }),
    react: ({ after }, { notice, registration }) => [
      ...withdrawn(notice, after.cancelReason),
      ...withdrawn(registration, after.cancelReason),
    ],
  },
)

/** What came of a founded nonconformity is kept in the ERP, for its analysis of suppliers (Q8). */
export const closedResultGoesToErp = Policy.on(Nonconformity, "close", "record the nonconformity's result in the ERP", {
  react: ({ after }) => [ErpRequest.commands.ask({ kind: "record-result", ...about(after.id) })],
})

/** An unfounded nonconformity is no mark against the supplier, and the ERP must know it (Q8). */
export const unfoundedResultGoesToErp = Policy.on(
  Nonconformity,
  "judgeUnfounded",
  "record the unfounded nonconformity in the ERP",
  { react: ({ after }) => [ErpRequest.commands.ask({ kind: "record-result", ...about(after.id) })] },
)
