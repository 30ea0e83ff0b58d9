/** One measured figure. `floor` must be kept, `goal` is aimed at; without them it is reported for what it tells. */
export interface Figure {
  readonly name: string
  /** The number of the requirement that names floor and goal. */
  readonly issue: number
  readonly measured: number
  readonly floor: number | undefined
  readonly goal: number | undefined
  readonly unit: string
  readonly better: "higher" | "lower"
}

/** A program that measures; it tells how far it is with `note`. */
export interface Benchmark {
  readonly name: string
  readonly run: (note: Note) => Promise<ReadonlyArray<Figure>> | ReadonlyArray<Figure>
}

export type Note = (text: string) => void

/** Whether a figure keeps a bound. */
export const keeps = ({ measured, better }: Figure, bound: number | undefined): boolean =>
  bound === undefined || (better === "higher" ? measured >= bound : measured <= bound)

type Reported = (name: string, measured: number, unit: string, better: Figure["better"]) => Figure

/** Figures without bounds, for a requirement; each name begins with `prefix`. */
export const reportedFor =
  (issue: number, prefix = ""): Reported =>
  (name, measured, unit, better) => ({
    name: `${prefix}${name}`,
    issue,
    measured,
    floor: undefined,
    goal: undefined,
    unit,
    better,
  })

const storage = reportedFor(3)

const of =
  (unit: string, better: Figure["better"]) =>
  (name: string, measured: number): Figure =>
    storage(name, measured, unit, better)

/** Figures of storage on servers, by their units: how many times what it is compared with, microseconds, so many a second. */
export const storageFigure = {
  times: of("× bare", "higher"),
  timesPeer: of("× peer", "higher"),
  timesTime: of("× bare's time", "lower"),
  growth: of("× small's time", "lower"),
  percent: of("% more", "lower"),
  micros: of("µs", "lower"),
  millis: of("ms", "lower"),
  perSecond: of("/s", "higher"),
  count: of("", "lower"),
}

export const bounded = (figure: Figure, floor: number, goal: number): Figure => ({ ...figure, floor, goal })
