import { bigPlaces } from "./big-data.ts"
import { type Benchmark, type Figure, storageFigure as figure } from "./figure.ts"
import { workshopCaller } from "./machines/workshop.ts"
import { interleaved, median, medianOf, type Sample } from "./rounds.ts"
import { clientSide } from "./server-command.ts"

/* The same commands where there are ten thousand records, each with its history, and where there are a million. */

const rounds = 11
const warmUp = 3
const operations = 100

const wall = (samples: ReadonlyArray<Sample>): number => median(samples.map(({ wallMicros }) => wallMicros))

const figures = (kind: string, small: ReadonlyArray<Sample>, large: ReadonlyArray<Sample>): ReadonlyArray<Figure> => [
  figure.growth(
    `command-cost-by-size:${kind}`,
    medianOf(large, small, (left, right) => left.wallMicros / right.wallMicros),
  ),
  figure.micros(`command-cost-by-size:${kind}:10k`, wall(small)),
  figure.micros(`command-cost-by-size:${kind}:1m`, wall(large)),
]

export const commandCostBySize: Benchmark = {
  name: "command-cost-by-size",
  run: async (note) => {
    const places = (await bigPlaces.get(note)).filter(({ label }) => label !== "100k")
    const moves = new Map(places.map(({ label }) => [label, new Array<Sample>()]))
    const contenders = Object.fromEntries(
      places.map(({ label, guiche }) => {
        const desk = guiche.as(workshopCaller)
        const side = clientSide((use) => use(desk))
        return [
          label,
          async () => {
            const sample = await side.start(1, operations)
            moves.get(label)?.push(await side.move(1))
            return sample
          },
        ]
      }),
    )
    const starts = await interleaved(contenders, { rounds, warmUp })
    const moved = (label: string) => (moves.get(label) ?? []).slice(warmUp)
    return [
      ...figures("create", starts["10k"] ?? [], starts["1m"] ?? []),
      ...figures("change", moved("10k"), moved("1m")),
    ]
  },
}
