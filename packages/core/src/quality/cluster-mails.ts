import * as DateTime from "effect/DateTime"
import { StatutoryDeadline, type StatutoryDeadlineEntity } from "../legal-profiles/index.ts"
import * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import type { EntityOf } from "../machine/machine.ts"
import type { Outgoing } from "../machine/message.ts"
import * as Policy from "../machine/policy.ts"
import { Email } from "../ports/email.ts"
import { formatDecimal } from "../values/index.ts"
import { given } from "../values/given.ts"
import { ClusterRule } from "./cluster-rule.ts"
import { RecallInvestigation } from "./cluster-recall.ts"
import { Cluster, type ClusterEntity } from "./cluster.ts"
import { Nonconformity } from "./nonconformity.ts"
import { type Settings, settingsOf } from "./quality-parameters.ts"

type Variables = Parameters<typeof Email.send>[0]["variables"]

/** To the supervisor, who decides on clusters and recalls; none where the company named nobody. */
const mailed = (
  { locale, supervisorEmail: address, zone: timeZone }: Settings,
  template: string,
  variables: Variables,
): ReadonlyArray<Outgoing> =>
  address === undefined ? [] : [Email.send({ to: [{ address }], template, locale, timeZone, variables })]

/** The nonconformity of the cluster before. */
const beforeOf = (earlier: Id<"Cluster"> | undefined) =>
  Cluster.maybe(earlier).andThen((cluster) =>
    Nonconformity.maybe(cluster?.state === "Accepted" ? cluster.nonconformity : undefined),
  )

interface Known {
  readonly rule: EntityOf<typeof ClusterRule>
  readonly before: EntityOf<typeof Nonconformity> | undefined
  readonly settings: Settings
}

const factsOf = ({ earlier, rule }: ClusterEntity, company: string) => ({
  rule: ClusterRule.ref(rule),
  before: beforeOf(earlier),
  settings: settingsOf(company),
})

const proposal = (
  { complaints, firstAt, lastAt, lot, productName: product, proposedAt, quantity, unit }: ClusterEntity,
  { before, rule, settings }: Known,
): ReadonlyArray<Outgoing> =>
  mailed(settings, "cluster-proposed", {
    rule: rule.code,
    name: rule.name,
    complaints,
    quantity: formatDecimal(quantity),
    unit,
    product,
    ...given({ lot, earlier: before?.code }),
    firstAt: DateTime.formatIso(firstAt),
    lastAt: DateTime.formatIso(lastAt),
    proposedAt: DateTime.formatIso(proposedAt),
  })

/** The supervisor learns of a proposal with its commit (B6). */
const proposalIsMailed = Policy.on(Cluster, "propose", "mail a proposed cluster", {
  needs: ({ after }, { company }) => factsOf(after, company),
  react: ({ after }, known) => proposal(after, known),
})

/** And once more where nobody has decided before it is a day old. */
const undecidedIsMailed = Policy.on(Cluster, "remind", "mail a cluster that nobody decided", {
  needs: ({ after }, { company }) => factsOf(after, company),
  react: ({ after }, known) => proposal(after, known),
})

const recallOf = ({ about, record }: StatutoryDeadlineEntity, company: string) => {
  const isRecall = about === RecallInvestigation.name
  return {
    recall: RecallInvestigation.maybe(isRecall ? RecallInvestigation.Id.make(record) : undefined),
    settings: isRecall ? settingsOf(company) : Fact.known(undefined),
  }
}

interface Recall {
  readonly recall: EntityOf<typeof RecallInvestigation> | undefined
  readonly settings: Settings | undefined
}

const recallMail = (
  { article, dueAt, rule }: StatutoryDeadlineEntity,
  standing: "begun" | "near" | "missed",
  { recall, settings }: Recall,
): ReadonlyArray<Outgoing> =>
  recall === undefined || settings === undefined
    ? []
    : mailed(settings, "recall-deadline", {
        rule,
        standing,
        article,
        dueAt: DateTime.formatIso(dueAt),
        product: recall.productName,
        ...given({ productCode: recall.productCode, lot: recall.lot }),
      })

/** The notice to the authority is due within hours: the supervisor learns at once that its clock runs. */
const runningNoticeIsMailed = Policy.on(StatutoryDeadline, "begin", "mail that the notice of a recall is due", {
  needs: ({ after }, { company }) => recallOf(after, company),
  react: ({ after }, known) => (after.rule === "recall-notice" ? recallMail(after, "begun", known) : []),
})

/** What the law wants next of a recall, while there is still time. */
const recallDeadlineIsWarnedOf = Policy.on(StatutoryDeadline, "warn", "warn of a deadline of a recall", {
  needs: ({ after }, { company }) => recallOf(after, company),
  react: ({ after }, known) => recallMail(after, "near", known),
})

/** What the law wanted of a recall and did not get: it is still owed. */
const recallLapseIsEscalated = Policy.on(StatutoryDeadline, "lapse", "escalate a missed deadline of a recall", {
  needs: ({ after }, { company }) => recallOf(after, company),
  react: ({ after }, known) => recallMail(after, "missed", known),
})

/** Proposals and the clocks of recalls are told, for whoever reads nothing reads no list either. */
export const clusterMails: ReadonlyArray<Policy.Policy> = [
  proposalIsMailed,
  undecidedIsMailed,
  runningNoticeIsMailed,
  recallDeadlineIsWarnedOf,
  recallLapseIsEscalated,
]
