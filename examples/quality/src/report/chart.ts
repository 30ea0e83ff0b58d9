/* Charts as inline SVG. Colours are those of the page, by CSS variables, so that they follow light and dark. */

const width = 640
const height = 260
const margin = { top: 18, right: 44, bottom: 34, left: 44 }
const plot = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom }

export interface Bar {
  readonly name: string
  readonly value: number
}

export const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;")

const fixed = (value: number): string => String(Math.round(value * 10) / 10)
const x = (at: number, of: number): number => margin.left + (plot.width * (at + 0.5)) / of
const y = (value: number, most: number): number => margin.top + plot.height * (1 - value / most)

/** A number that an axis can end with. */
const roundedUp = (value: number): number => {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)))
  return Math.max(1, Math.ceil(value / power)) * power
}

const framed = (title: string, parts: ReadonlyArray<string>): string =>
  `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">${parts.join("")}</svg>`

const text = (
  at: { readonly x: number; readonly y: number },
  anchor: "start" | "middle" | "end",
  what: string,
): string => `<text x="${fixed(at.x)}" y="${fixed(at.y)}" text-anchor="${anchor}">${escaped(what)}</text>`

/** Half way stands a line only where it is a whole number: what is counted has no halves. */
const axis = (most: number): ReadonlyArray<string> =>
  [0, most / 2, most]
    .filter(Number.isInteger)
    .flatMap((value) => [
      `<line class="grid" x1="${margin.left}" x2="${width - margin.right}" y1="${fixed(y(value, most))}" y2="${fixed(y(value, most))}"/>`,
      text({ x: margin.left - 6, y: y(value, most) + 4 }, "end", fixed(value)),
    ])

const columns = (bars: ReadonlyArray<Bar>, most: number, labelled: boolean): ReadonlyArray<string> => {
  const wide = Math.min(72, (plot.width / bars.length) * 0.6)
  return bars.flatMap(({ name, value }, at) => {
    const top = y(value, most)
    const left = x(at, bars.length) - wide / 2
    return [
      `<rect class="bar" x="${fixed(left)}" y="${fixed(top)}" width="${fixed(wide)}" height="${fixed(margin.top + plot.height - top)}" rx="2"/>`,
      ...(labelled ? [text({ x: x(at, bars.length), y: top - 5 }, "middle", fixed(value))] : []),
      text({ x: x(at, bars.length), y: height - 12 }, "middle", name),
    ]
  })
}

const curve = (points: ReadonlyArray<{ readonly x: number; readonly y: number }>): string =>
  `<polyline class="line" points="${points.map((point) => `${fixed(point.x)},${fixed(point.y)}`).join(" ")}"/>` +
  points.map((point) => `<circle class="dot" cx="${fixed(point.x)}" cy="${fixed(point.y)}" r="3.5"/>`).join("")

export const barChart = (title: string, bars: ReadonlyArray<Bar>): string => {
  const most = roundedUp(Math.max(...bars.map(({ value }) => value), 1))
  return framed(title, [...axis(most), ...columns(bars, most, true)])
}

/** Bars from the most frequent on, with the part of all that they add up to. */
export const paretoChart = (title: string, bars: ReadonlyArray<Bar>): string => {
  const total = bars.reduce((sum, { value }) => sum + value, 0) || 1
  let sum = 0
  const points = bars.map(({ value }, at) => ({ x: x(at, bars.length), y: y((sum += value) / total, 1) }))
  const percents = [0, 50, 100].map((percent) =>
    text({ x: width - margin.right + 6, y: y(percent / 100, 1) + 4 }, "start", `${percent} %`),
  )
  // The line runs over the tops of the bars: what they count stands below them.
  const named = bars.map(({ name, value }) => ({ name: `${name}: ${value}`, value }))
  return framed(title, [...axis(total), ...columns(named, total, false), ...percents, curve(points)])
}

export const lineChart = (title: string, values: ReadonlyArray<Bar>): string => {
  const most = roundedUp(Math.max(...values.map(({ value }) => value), 1))
  const points = values.map(({ value }, at) => ({ x: x(at, values.length), y: y(value, most) }))
  const labels = values.flatMap(({ name, value }, at) => [
    text({ x: x(at, values.length), y: height - 12 }, "middle", name),
    text({ x: x(at, values.length), y: y(value, most) - 9 }, "middle", String(Math.round(value))),
  ])
  return framed(title, [...axis(most), curve(points), ...labels])
}
