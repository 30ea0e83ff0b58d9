import { type Caller, type Command, type GuicheShape, Unavailable } from "@guiche/core"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Result from "effect/Result"
import type { History, Issued, Outcome } from "./history.ts"
import { Account, Transfer } from "./machines/account.ts"
import { Alarm } from "./machines/alarm.ts"
import { accounts, ledgers, nicknames } from "./machines/definitions.ts"
import { Ledger } from "./machines/ledger.ts"
import { Nickname } from "./machines/nickname.ts"
import type { Host, Stage } from "./stage.ts"

export const caller: Caller = { tenant: "acme", company: "01", actor: { id: "ana", profiles: ["manager"] } }

/** What an actor works with. */
export interface Desk {
  readonly stage: Stage
  readonly host: Host
  readonly guiche: GuicheShape
  readonly history: History
  /** Steps that the actors together may still take. */
  readonly budget: { steps: number }
}

const thinkingMillisMax = 400
const repeatsMax = 3

/** Gives commands and reads until the budget is spent. */
export const actor = Effect.fnUntraced(function* (desk: Desk) {
  const { stage, host, budget } = desk
  while (budget.steps > 0) {
    budget.steps--
    yield* stage.point(host, stage.random.chance(0.2) ? stage.random.between(0, thinkingMillisMax) : 0)
    const kind = stage.random.next()
    if (kind < 0.12) yield* read(desk)
    else if (kind < 0.15) yield* reuseKey(desk)
    else if (kind < 0.2) yield* repeatEarlier(desk)
    else yield* command(desk)
  }
})

const command = Effect.fnUntraced(function* (desk: Desk) {
  const { history, stage } = desk
  const tag = history.nextTag()
  const issued = history.issue(tag, anyCommand(desk, tag), stage.random.chance(0.7) ? `key-${tag}` : undefined)
  // Two clicks at once.
  if (issued.key !== undefined && stage.random.chance(0.05)) yield* give(desk, issued, 2)
  else yield* give(desk, issued, 1)
  for (let repeat = 0; repeat < repeatsMax && issued.key !== undefined && issued.outcome === "in doubt"; repeat++)
    yield* give(desk, issued, 1)
})

/** Gives a command, and notes what is known of it afterwards. Until then nobody can tell. */
export const give = Effect.fnUntraced(function* ({ guiche, history }: Desk, issued: Issued, times: number) {
  const { command: given, key } = issued
  if (issued.answers.length === 0) issued.outcome = "in doubt"
  const exits = yield* Effect.forEach(
    Array.from({ length: times }, () => guiche.run(caller, given, key === undefined ? {} : { key })),
    (run) => Effect.exit(run),
    { concurrency: times },
  )
  const outcomes: Array<Outcome> = []
  for (const exit of exits) {
    if (Exit.isSuccess(exit)) issued.answers.push({ id: exit.value.id, version: exit.value.version })
    outcomes.push(Exit.isSuccess(exit) ? "done" : outcomeOf(exit.cause, history))
  }
  if (issued.answers.length > 0) issued.outcome = "done"
  else issued.outcome = outcomes.includes("in doubt") ? "in doubt" : "refused"
})

/** Refusals of the domain, and conflicts, promise that nothing was done; an outage and a defect of an adapter do not. */
const outcomeOf = (cause: Cause.Cause<unknown>, history: History): Outcome => {
  const found = Cause.findError(cause)
  if (Result.isFailure(found)) {
    const defect = String(Cause.squash(cause))
    if (!defect.includes("a bug in the adapter")) history.wrong.push(`a defect of the engine: ${defect}`)
    return "in doubt"
  }
  return found.success instanceof Unavailable ? "in doubt" : "refused"
}

/** A command done earlier, by whichever process, given again. */
const repeatEarlier = Effect.fnUntraced(function* (desk: Desk) {
  const keyed = desk.history.issued.filter(({ key, outcome }) => key !== undefined && outcome !== "refused")
  if (keyed.length > 0) yield* give(desk, desk.stage.random.pick(keyed), 1)
})

/** Another command under a key that is taken must be refused, and not be taken for the first one. */
const reuseKey = Effect.fnUntraced(function* (desk: Desk) {
  const { history, stage } = desk
  const done = history.issued.filter(({ key, outcome }) => key !== undefined && outcome === "done")
  if (done.length === 0) return
  const tag = history.nextTag()
  const other = Ledger.commands.append(stage.random.pick(ledgers), { tag })
  const issued = history.issue(tag, other, stage.random.pick(done).key)
  yield* give(desk, issued, 1)
  if (issued.outcome === "done") history.wrong.push(`the key ${issued.key ?? ""} was taken for two commands`)
})

const read = Effect.fnUntraced(function* ({ guiche, history, stage }: Desk) {
  const ledger = stage.random.pick(ledgers)
  const before = history.appendedTo(ledger)
  const exit = yield* Effect.exit(guiche.get(caller, Ledger, ledger))
  if (Exit.isSuccess(exit)) history.readings.push({ ledger, before, items: exit.value.items })
})

const anyCommand = ({ stage: { random }, history }: Desk, tag: number): Command => {
  const kind = random.next()
  const amount = random.between(20, 120)
  if (kind < 0.1) return Account.commands.deposit(random.pick(accounts), { tag, amount: random.between(1, 60) })
  if (kind < 0.3) return Account.commands.withdraw(random.pick(accounts), { tag, amount })
  if (kind < 0.45)
    return Transfer.commands.make({ tag, amount, from: random.pick(accounts), to: random.pick(accounts) })
  if (kind < 0.65) return Ledger.commands.append(random.pick(ledgers), { tag })
  if (kind < 0.75) return Nickname.commands.take({ tag, name: random.pick(nicknames) })
  if (kind < 0.85) {
    const taken = madeBy(history, "take")
    return taken.length === 0
      ? Nickname.commands.take({ tag, name: random.pick(nicknames) })
      : Nickname.commands.free(Nickname.Id.make(random.pick(taken)), { tag })
  }
  return alarmCommand(random.next(), random.between(20, 60), {
    tag,
    alarms: madeBy(history, "set"),
    pick: random.pick.bind(random),
  })
}

interface Alarms {
  readonly tag: number
  readonly alarms: ReadonlyArray<string>
  readonly pick: (ids: ReadonlyArray<string>) => string
}

const alarmCommand = (kind: number, seconds: number, { tag, alarms, pick }: Alarms): Command => {
  if (kind < 0.5 || alarms.length === 0)
    return Alarm.commands.set({ tag, seconds: Math.ceil(seconds / 10), left: 1 + (seconds % 3) })
  const id = Alarm.Id.make(pick(alarms))
  return kind < 0.85 ? Alarm.commands.postpone(id, { tag }) : Alarm.commands.cancel(id, { tag })
}

const madeBy = ({ issued }: History, transition: string): ReadonlyArray<string> =>
  issued
    .filter(({ command: { transition: name } }) => name === transition)
    .flatMap(({ answers }) => answers.slice(0, 1).map(({ id }) => id))
