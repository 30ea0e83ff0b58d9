import type * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { given } from "../values/given.ts"
import { Instant } from "../values/index.ts"
import { AgentQueue, type Balance, type Worker } from "./agent-queue.ts"

type At = DateTime.Utc | string

/** Something in a queue. */
export interface QueuedItem {
  readonly id: string
  readonly group: string
  /** What an agent must be able to do, all of it. */
  readonly skills?: ReadonlyArray<string>
  /** A whole number; the smaller, the sooner. */
  readonly priority: number
  readonly waitingSince: At
  /** The agent who had it, or the customer, before. */
  readonly owner?: string
}

/** Somebody who may get work. */
export interface AvailableAgent {
  readonly id: string
  readonly groups: ReadonlyArray<string>
  readonly skills?: ReadonlyArray<string>
  /** How much they can have at once, and how much they have. */
  readonly capacity: number
  readonly load: number
  /** When they last got something; whoever never did has been idle longest. */
  readonly idleSince?: At
  readonly present: boolean
  /** Who has what is theirs while they are away. */
  readonly substitute?: string
}

export interface DistributionRules {
  /** Whether what somebody had before comes back to them, or while they are away to their substitute; it does without this. */
  readonly keepsOwner?: boolean
  /** Whether the least loaded is who has least (`load`, without this), or least of what they can have (`share`). */
  readonly balance?: Balance
}

/** Why the owner did not get it; `absent`, too, where whoever stands in for them could not have it. */
export type PassedOver = "unknown" | "absent" | "other-group" | "lacks-skills" | "full"

/** Who gets what, and why. */
export interface Assignment {
  readonly item: string
  readonly agent: string
  readonly because: "owner" | "substitute-of-owner" | "least-loaded"
  /** What the agent had before, and can have. */
  readonly load: number
  readonly capacity: number
  /** How many present agents the item fits, the full ones too. */
  readonly fitting: number
  readonly passedOver?: PassedOver
}

/** What nobody gets, and why: the first of these that nobody satisfies. */
export interface StillWaiting {
  readonly item: string
  readonly because: "nobody-in-group" | "nobody-with-skills" | "nobody-present" | "nobody-with-room"
  readonly passedOver?: PassedOver
}

export interface Distribution {
  /** In the order in which they were decided. */
  readonly assignments: ReadonlyArray<Assignment>
  readonly waiting: ReadonlyArray<StillWaiting>
}

/**
 * Distributes a queue to agents, one item after the other: by priority, those that have waited longest first, then by id. Each goes
 *
 * 1. to its owner, if they are present, fit and have room; while the owner is away, to their substitute, or the substitute's, over at most five
 *    steps, on the same terms;
 * 2. else to the agent who is present, in its group, has all of its skills and has room: the least loaded, then who has been idle longest, then
 *    by id. Whoever got something a moment ago is idle since then.
 * 3. Else it keeps waiting, and what comes after it does not wait for it.
 *
 * The order of the arguments makes no difference, nobody gets more than they can have, and the same arguments always give the same answer.
 *
 * Throws `RangeError` where two items or two agents have one id, a priority, capacity or load is not a whole number from 0 to a million, or a
 * moment is none.
 */
export const distribute = (
  queue: ReadonlyArray<QueuedItem>,
  agents: ReadonlyArray<AvailableAgent>,
  { keepsOwner = true, balance = "load" }: DistributionRules = {},
): Distribution => {
  const team = teamOf(agents, balance)
  const assignments: Array<Assignment> = []
  const waiting: Array<StillWaiting> = []
  for (const item of inOrder(queue)) {
    const places = team.fitting(item)
    const owner = keepsOwner ? ownerFor(item, team) : undefined
    const passedOver = given({ passedOver: owner?.passedOver })
    const worker = owner?.worker ?? places.queue.next()
    if (worker === undefined) {
      waiting.push({ item: item.id, because: places.lacking, ...passedOver })
      continue
    }
    const { id: agent, capacity, load } = worker
    worker.load += 1
    worker.turn = assignments.length + 1
    const because =
      owner?.worker === undefined ? "least-loaded" : agent === item.owner ? "owner" : "substitute-of-owner"
    assignments.push({ item: item.id, agent, because, load, capacity, fitting: places.count, ...passedOver })
  }
  return { assignments, waiting }
}

interface Member {
  readonly worker: Worker
  readonly groups: ReadonlySet<string>
  readonly skills: ReadonlySet<string>
  readonly present: boolean
  readonly substitute: string | undefined
}

/** The agents whom one kind of item fits. */
interface Fitting {
  readonly queue: AgentQueue
  readonly count: number
  readonly lacking: StillWaiting["because"]
}

interface Team {
  readonly member: (id: string) => Member | undefined
  readonly fitting: (item: QueuedItem) => Fitting
}

const teamOf = (agents: ReadonlyArray<AvailableAgent>, balance: Balance): Team => {
  const members = membersOf(agents)
  const known = new Map<string, Fitting>()
  return {
    member: (id) => members.get(id),
    fitting: (item) => {
      const key = JSON.stringify([item.group, ...new Set(item.skills?.toSorted())])
      const found = known.get(key) ?? fittingOf(item, [...members.values()], balance)
      known.set(key, found)
      return found
    },
  }
}

const membersOf = (agents: ReadonlyArray<AvailableAgent>): ReadonlyMap<string, Member> => {
  const idle = agents.map((agent) => ({
    agent,
    since: agent.idleSince === undefined ? Number.NEGATIVE_INFINITY : millisOf(agent.idleSince),
  }))
  const ranked = idle.toSorted((a, b) => compare(a.since, b.since) || compare(a.agent.id, b.agent.id))
  const members = ranked.map(({ agent }, rank): readonly [string, Member] => {
    const { id, groups, present, skills, substitute } = agent
    const worker = { id, capacity: whole(agent.capacity), rank, load: whole(agent.load), turn: 0 }
    return [id, { worker, groups: new Set(groups), skills: new Set(skills), present, substitute }]
  })
  return distinct(new Map(members), agents.length)
}

const isIn = ({ groups }: Member, { group }: QueuedItem): boolean => groups.has(group)
const isAble = ({ skills }: Member, { skills: needed = [] }: QueuedItem): boolean =>
  needed.every((skill) => skills.has(skill))
const hasRoom = ({ worker: { capacity, load } }: Member): boolean => load < capacity

const fittingOf = (item: QueuedItem, members: ReadonlyArray<Member>, balance: Balance): Fitting => {
  const inGroup = members.filter((member) => isIn(member, item))
  const able = inGroup.filter((member) => isAble(member, item))
  const present = able.filter((member) => member.present)
  return {
    queue: new AgentQueue(
      present.map(({ worker }) => worker),
      balance,
    ),
    count: present.length,
    lacking:
      inGroup.length === 0
        ? "nobody-in-group"
        : able.length === 0
          ? "nobody-with-skills"
          : present.length === 0
            ? "nobody-present"
            : "nobody-with-room",
  }
}

const mostSteps = 5

/** The owner, or who stands in for them, if they can have it; else why not. Undefined for an item without an owner. */
const ownerFor = (
  item: QueuedItem,
  team: Team,
): { readonly worker?: Worker; readonly passedOver?: PassedOver } | undefined => {
  if (item.owner === undefined) return undefined
  let member = team.member(item.owner)
  if (member === undefined) return { passedOver: "unknown" }
  for (let step = 0; step < mostSteps && !member.present; step++) {
    const next: Member | undefined = member.substitute === undefined ? undefined : team.member(member.substitute)
    if (next === undefined) break
    member = next
  }
  if (!member.present) return { passedOver: "absent" }
  const reason = whyNot(member, item)
  if (reason === undefined) return { worker: member.worker }
  return { passedOver: member.worker.id === item.owner ? reason : "absent" }
}

/** Why a present agent cannot have an item. */
const whyNot = (member: Member, item: QueuedItem): PassedOver | undefined => {
  if (!isIn(member, item)) return "other-group"
  if (!isAble(member, item)) return "lacks-skills"
  return hasRoom(member) ? undefined : "full"
}

const inOrder = (queue: ReadonlyArray<QueuedItem>): ReadonlyArray<QueuedItem> => {
  const keyed = queue.map((item) => ({ item, priority: whole(item.priority), since: millisOf(item.waitingSince) }))
  distinct(new Set(queue.map(({ id }) => id)), queue.length)
  return keyed
    .toSorted((a, b) => a.priority - b.priority || a.since - b.since || compare(a.item.id, b.item.id))
    .map(({ item }) => item)
}

const compare = <A extends number | string>(one: A, other: A): number => (one < other ? -1 : one > other ? 1 : 0)

const decodeInstant = Schema.decodeUnknownResult(Instant)

/** As clients show an instant. There are thousands in a queue, and a schema takes its time. */
const usual = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

const millisOf = (at: At): number => {
  if (typeof at !== "string") return at.epochMilliseconds
  const millis = usual.test(at) ? Date.parse(at) : Number.NaN
  if (!Number.isNaN(millis)) return millis
  const moment = decodeInstant(at)
  if (Result.isFailure(moment)) throw new RangeError("a moment is an instant in ISO 8601, with its offset")
  return moment.success.epochMilliseconds
}

const most = 1_000_000

const whole = (count: number): number => {
  if (!Number.isSafeInteger(count) || count < 0 || count > most)
    throw new RangeError(`priorities, capacities and loads are whole numbers from 0 to ${most}`)
  return count
}

const distinct = <A extends { readonly size: number }>(byId: A, count: number): A => {
  if (byId.size !== count) throw new RangeError("items, and agents, are told apart by their ids")
  return byId
}
