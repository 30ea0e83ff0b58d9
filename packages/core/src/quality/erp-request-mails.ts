import * as DateTime from "effect/DateTime"
import * as Fact from "../machine/fact.ts"
import type { EntityOf } from "../machine/machine.ts"
import * as Policy from "../machine/policy.ts"
import { ErpRequest, type ErpRequestEntity } from "./erp-request.ts"
import { mailTo } from "./nonconformity-mails.ts"
import { Nonconformity } from "./nonconformity.ts"
import { settingsOf } from "./quality-parameters.ts"

const needs = (
  { after: { nonconformity } }: { readonly after: ErpRequestEntity },
  { company }: { readonly company: string },
) => ({
  about: nonconformity === undefined ? Fact.known(undefined) : Nonconformity.maybe(nonconformity),
  settings: settingsOf(company),
})

/** What people call a step by: the number of its nonconformity, or of its complaint. */
const named = ({ protocol, subject }: ErpRequestEntity, about: EntityOf<typeof Nonconformity> | undefined): string =>
  about?.code ?? protocol ?? subject

/** The supervisor learns what the ERP refuses, because somebody has to see to it; not of what nobody wants any more (Q9). */
export const refusalOfErpIsTold = Policy.on(ErpRequest, "refuse", "tell what the ERP refuses", {
  needs,
  react: ({ after, before }, { about, settings }) =>
    after.state === "Refused" && before.state === "Asked" && about?.state !== "Cancelled"
      ? mailTo(undefined, settings, "erp-request-refused", {
          request: after.kind,
          reason: after.refusal,
          about: named(after, about),
          undoing: false,
        })
      : [],
})

/** And what it refuses to undo: it stands there, and nobody wants it. */
export const refusedUndoingIsTold = Policy.on(ErpRequest, "refuseCompensation", "tell what the ERP refuses to undo", {
  needs,
  react: ({ after, before }, { about, settings }) =>
    after.state === "CompensationRefused" && before.state === "Compensating"
      ? mailTo(undefined, settings, "erp-request-refused", {
          request: after.kind,
          reason: after.compensationRefusal,
          about: named(after, about),
          undoing: true,
        })
      : [],
})

/** The supervisor learns once of a step that waits longer than the company gives the ERP (Q9). */
export const waitingStepIsTold = Policy.on(ErpRequest, "remind", "tell of a step that still waits", {
  needs,
  react: ({ after }, { about, settings }) =>
    mailTo(undefined, settings, "erp-request-waiting", {
      request: after.kind,
      situation: after.state,
      askedAt: DateTime.formatIso(after.askedAt),
      about: named(after, about),
    }),
})
