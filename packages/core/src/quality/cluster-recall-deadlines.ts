import type { Id } from "../machine/id.ts"
import { companyOf } from "../directory/index.ts"
import {
  type LegalEvent,
  type LegalRuleCode,
  ProfileVersion,
  rulesOn,
  StatutoryDeadline,
} from "../legal-profiles/index.ts"
import * as Fact from "../machine/fact.ts"
import * as Policy from "../machine/policy.ts"
import { dayIn, type Instant } from "../values/index.ts"
import { given } from "../values/given.ts"
import { RecallInvestigation, type RecallInvestigationEntity } from "./cluster-recall.ts"
import { ClusterRule } from "./cluster-rule.ts"
import { ClusterSignal, type ClusterSignalEntity } from "./cluster-signal.ts"
import { windowAround } from "./cluster-window.ts"
import { Cluster } from "./cluster.ts"

/** The investigations of a cluster, the last one first: none stands beside another. */
const ofCluster = (cluster: Id<"Cluster">) =>
  RecallInvestigation.all({ where: { cluster }, orderBy: [{ field: "begunAt", direction: "descending" }] })

/**
 * Where a rule stands for a hazard, whoever reaches its threshold knows that there may be one: the law's clock begins with the proposal, not with the
 * reading of it. Source: Portaria MJSP 618/2019, art. 2.
 */
const recallBeginsWithProposal = Policy.on(Cluster, "propose", "begin the recall of a proposed cluster", {
  react: ({ after }) => (after.recall ? [RecallInvestigation.commands.begin({ cluster: after.id })] : []),
})

/**
 * That no hazard was found is no answer to what comes afterwards: as many complaints since then as the rule asks for, within its window, are a
 * possibility that the company has learnt of anew. Source: Portaria MJSP 618/2019, art. 2.
 */
const recallBeginsAnew = Policy.on(Cluster, "grow", "begin another recall of a cluster that goes on growing", {
  needs: ({ after }) => ({
    rule: ClusterRule.ref(after.rule),
    since: after.recall ? ofCluster(after.id).andThen(([last]) => complaintsSince(last)) : Fact.known([]),
  }),
  react: ({ after: { id: cluster }, input: { receivedAt } }, { rule, since }) =>
    windowAround(since, receivedAt, rule) === undefined ? [] : [RecallInvestigation.commands.begin({ cluster })],
})

/** More than any rule's threshold. */
const latest = 200

/** The complaints of a cluster since the end of an investigation that found no hazard, in the order of their receipt; none while another one stands. */
const complaintsSince = (last: RecallInvestigationEntity | undefined): Fact.Fact<ReadonlyArray<ClusterSignalEntity>> =>
  last?.state !== "Discarded"
    ? Fact.known([])
    : ClusterSignal.all({
        where: {
          cluster: last.cluster,
          state: { in: ["Grouped", "Linked"] },
          receivedAt: { gt: last.concludedAt },
        },
        orderBy: [{ field: "receivedAt", direction: "descending" }],
        first: latest,
      }).map((signals) => signals.toReversed())

/** An investigation goes on with the nonconformity of its cluster. */
const recallFollowsAcceptance = Policy.on(Cluster, "accept", "name the nonconformity of a recall", {
  needs: ({ after }) => ({ begun: ofCluster(after.id) }),
  react: ({ after: { nonconformity } }, { begun }) =>
    begun.map(({ id }) => RecallInvestigation.commands.nameNonconformity(id, { nonconformity })),
})

/** Where the complaints have nothing to do with each other there is no hazard to look for. The authority is told of it all the same. */
const recallEndsWithDismissal = Policy.on(Cluster, "dismiss", "conclude the recall of a dismissed cluster", {
  needs: ({ after }) => ({ begun: ofCluster(after.id) }),
  react: ({ input }, { begun }) =>
    begun.flatMap(({ id, state }) =>
      state === "Investigating"
        ? [RecallInvestigation.commands.conclude(id, { hazard: false, conclusion: input.reason })]
        : [],
    ),
})

interface Kept {
  readonly version: Parameters<typeof rulesOn>[3]
  readonly zone: Parameters<typeof dayIn>[0]
}

/** As the law is on the day, and as the company kept it when the investigation began. */
const deadlinesOf = (
  { id, profile, profileVersion }: RecallInvestigationEntity,
  event: LegalEvent,
  startedAt: Instant,
  { version, zone }: Kept,
) =>
  rulesOn(event, profile, dayIn(zone, startedAt), version).map(({ code: rule }) =>
    StatutoryDeadline.commands.begin({
      rule,
      profile,
      ...given({ profileVersion }),
      about: RecallInvestigation.name,
      record: id,
      startedAt,
    }),
  )

const keptOf = ({ profileVersion }: RecallInvestigationEntity, company: string) => ({
  version: ProfileVersion.maybe(profileVersion),
  terms: companyOf(company),
})

const openOf = (record: string, rule: LegalRuleCode) =>
  StatutoryDeadline.all({ where: { record, rule, state: { in: ["Running", "Overdue"] } } })

const met = (open: ReadonlyArray<{ readonly id: Id<"StatutoryDeadline"> }>) =>
  open.map(({ id }) => StatutoryDeadline.commands.meet(id, {}))

/** The notice to the authority and the investigation itself are due from its beginning on (B4). */
const recallDeadlinesBegin = Policy.on(RecallInvestigation, "begin", "begin the deadlines of a recall", {
  needs: ({ after }, { company }) => keptOf(after, company),
  react: ({ after }, { terms: { zone }, version }) =>
    deadlinesOf(after, "investigation-begun", after.begunAt, { version, zone }),
})

/** Whether it was in time is told by the moment of the notice, before or after the conclusion. */
const noticeMeetsDeadline = Policy.on(RecallInvestigation, "tellAuthority", "meet the deadline of the notice", {
  needs: ({ after }) => ({ open: openOf(after.id, "recall-notice") }),
  react: (_happening, { open }) => met(open),
})

/** Where there is a hazard, the decision to recall begins the time for its communication. */
const conclusionMeetsDeadline = Policy.on(RecallInvestigation, "conclude", "meet the deadline of a recall", {
  needs: ({ after }, { company }) => ({ ...keptOf(after, company), open: openOf(after.id, "recall-investigation") }),
  react: ({ after }, { open, terms: { zone }, version }) => [
    ...met(open),
    ...(after.state === "Communicating"
      ? deadlinesOf(after, "recall-decided", after.concludedAt, { version, zone })
      : []),
  ],
})

const communicationMeetsDeadline = Policy.on(
  RecallInvestigation,
  "communicate",
  "meet the deadline of a recall's communication",
  {
    needs: ({ after }) => ({ open: openOf(after.id, "recall-communication") }),
    react: (_happening, { open }) => met(open),
  },
)

/** What a proposal, a recall and its deadlines set off in each other. */
export const recallPolicies: ReadonlyArray<Policy.Policy> = [
  recallBeginsWithProposal,
  recallBeginsAnew,
  recallFollowsAcceptance,
  recallEndsWithDismissal,
  recallDeadlinesBegin,
  noticeMeetsDeadline,
  conclusionMeetsDeadline,
  communicationMeetsDeadline,
]
