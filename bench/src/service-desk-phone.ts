import { partyByPhone } from "@guiche/core/directory"
import { type Benchmark, type Figure, storageFigure } from "./figure.ts"
import { interleaved, percentile, sampledWithin } from "./rounds.ts"
import { seededRandom } from "./seeded-random.ts"
import { deskRows, partyPlaces, phoneOf } from "./service-desk-data.ts"
import type { FilledPlace } from "./service-desk-databases.ts"
import { deskCaller, ofServiceDesk } from "./service-desk-place.ts"

/* Finding a party by a phone that is kept with the ninth digit and asked for without, among a million parties, another one each time. */

const rounds = 9
const turn = { times: 50, millis: 500 }

const caseOf = ({ label, opened: { guiche } }: FilledPlace) => {
  const { party } = guiche.as(deskCaller("agent", "ana"))
  const random = seededRandom(11)
  const millis: Array<number> = []
  const lookUp = async () => {
    const at = 1 + Math.floor(random() * deskRows)
    const { items } = await party.list({ where: partyByPhone(phoneOf(at)) })
    if (items.length !== 1) throw new Error(`${items.length} parties have the phone ${phoneOf(at)}`)
  }
  return { name: label, millis, own: () => sampledWithin(turn, lookUp, (took) => millis.push(took)) }
}

export const serviceDeskPhone: Benchmark = {
  name: "desk-phone",
  run: async (note): Promise<ReadonlyArray<Figure>> => {
    const cases = (await partyPlaces.get(note)).map(caseOf)
    const contenders = Object.fromEntries(cases.map(({ name, own }) => [name, own]))
    await interleaved(contenders, { rounds: 1, warmUp: 0 })
    for (const { millis } of cases) millis.length = 0
    await interleaved(contenders, { rounds, warmUp: 0 })
    return cases.flatMap(({ name, millis }) =>
      [0.5, 0.95].map((share) =>
        ofServiceDesk(storageFigure.millis(`desk-phone:${name}:p${share * 100}`, percentile(millis, share))),
      ),
    )
  },
}
