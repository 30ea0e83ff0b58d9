import { label, type Locale } from "@guiche/core"
import { barChart, escaped, lineChart, paretoChart } from "./chart.ts"
import type { ReportFigures } from "./report-figures.ts"

const style = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1c1e21; --soft: #667; --grid: #dde1e7; --bar: #3b6fb6; --line: #c2571a; }
@media (prefers-color-scheme: dark) { :root { --paper: #15181c; --ink: #e8eaed; --soft: #9aa3ad; --grid: #30363d; --bar: #6ea2e8; --line: #f0a160; } }
body { margin: 0 auto; max-width: 54rem; padding: 2rem 1rem 4rem; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; margin: 0 } h2 { font-size: 1.1rem; margin: 2.5rem 0 .25rem } p { margin: .25rem 0; color: var(--soft) }
svg { width: 100%; height: auto; display: block } svg text { font-size: 12px; fill: var(--soft) }
.grid { stroke: var(--grid) } .bar { fill: var(--bar) } .line { fill: none; stroke: var(--line); stroke-width: 2 } .dot { fill: var(--line) }
.scroll { overflow-x: auto } table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: .875rem }
th, td { padding: .35rem .4rem; border-bottom: 1px solid var(--grid); text-align: right } th:first-child, td:first-child { text-align: left }
`

const words = {
  title: label("Qualidade: reclamações e fornecedores", "Quality: complaints and suppliers"),
  at: label("em", "on"),
  pareto: label("Reclamações por código", "Complaints by code"),
  paretoNote: label("A linha soma o que já está à esquerda.", "The line adds up what stands to its left."),
  ppm: label("Aço e Cia: peças não conformes por milhão", "Aço e Cia: nonconforming parts per million"),
  ppmNote: label(
    "Só do que foi julgado procedente, por mês de registro.",
    "Only of what was judged founded, by the month of registration.",
  ),
  ages: label("Reclamações em aberto, por idade em dias", "Open complaints, by age in days"),
  suppliers: label("Fornecedores", "Suppliers"),
  satisfaction: label("Satisfação com o atendimento", "Satisfaction with the service"),
  columns: {
    name: label("Fornecedor", "Supplier"),
    founded: label("Procedem", "Founded"),
    rate: label("Taxa", "Rate"),
    recurrent: label("Reincidências", "Recurrent"),
    ppm: label("PPM", "PPM"),
    contain: label("Conter, mediana/p90 (dias)", "Contain, median/p90 (days)"),
    close: label("Encerrar, mediana/p90 (dias)", "Close, median/p90 (days)"),
    cost: label("Custo", "Cost"),
  },
}

/** The report as one file that needs nothing else: open it in a browser. */
export const reportPage = (figures: ReportFigures, locale: Locale): string => {
  const say = (of: { readonly [K in Locale]: string }): string => escaped(of[locale])
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(figures.on))
  const counted = figures.pareto.map(({ count: value, name }) => ({ name, value }))
  const monthly = figures.ppm.map(({ month: name, ppm: value }) => ({ name, value }))
  const ages = figures.ages.map(({ count: value, name }) => ({ name, value }))
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say(words.title)}</title><style>${style}</style></head><body>
<h1>${say(words.title)}</h1><p>Assento Norte, ${say(words.at)} ${escaped(day)}</p>
${section(say(words.pareto), paretoChart(words.pareto[locale], counted), say(words.paretoNote))}
${section(say(words.ppm), lineChart(words.ppm[locale], monthly), say(words.ppmNote))}
${section(say(words.ages), barChart(words.ages[locale], ages))}
${section(say(words.suppliers), supplierTable(figures, locale))}
${section(say(words.satisfaction), `<p>${satisfactionIn(figures, locale)}</p>`)}
</body></html>
`
}

const section = (heading: string, content: string, note = ""): string =>
  `<section><h2>${heading}</h2>${note === "" ? "" : `<p>${note}</p>`}${content}</section>`

const days = ({ median, p90 }: { readonly median?: number | undefined; readonly p90?: number | undefined }) =>
  `${median ?? "–"} / ${p90 ?? "–"}`

const supplierTable = ({ suppliers }: ReportFigures, locale: Locale): string => {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 })
  const money = (cost: ReportFigures["suppliers"][number]["cost"]) =>
    cost
      .map(({ amount, currency }) =>
        new Intl.NumberFormat(locale, { style: "currency", currency }).format(Number(amount)),
      )
      .join(", ")
  const head = Object.values(words.columns).map((of) => `<th>${escaped(of[locale])}</th>`)
  const rows = suppliers.map((one) =>
    [
      one.name,
      String(one.founded),
      one.foundedRate === undefined ? "–" : percent.format(one.foundedRate),
      String(one.recurrent),
      one.ppm.map(({ ppm }) => (ppm === undefined ? "–" : number.format(ppm))).join(", "),
      days(one.daysToContain),
      days(one.daysToClose),
      money(one.cost) || "–",
    ].map((cell) => `<td>${escaped(cell)}</td>`),
  )
  return `<div class="scroll"><table><tr>${head.join("")}</tr>${rows.map((cells) => `<tr>${cells.join("")}</tr>`).join("")}</table></div>`
}

const satisfactionIn = ({ satisfaction }: ReportFigures, locale: Locale): string => {
  const { answers, high, isSmall, low, value } = satisfaction
  if (value === undefined || low === undefined || high === undefined) return "–"
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 })
  const between = `${percent.format(low)} – ${percent.format(high)}`
  const small = label(" Amostra pequena.", " Small sample.")[locale]
  return escaped(
    label(
      `${percent.format(value)} satisfeitos em ${answers} respostas; com 95 % de confiança entre ${between}.`,
      `${percent.format(value)} satisfied of ${answers} answers; with 95 % confidence between ${between}.`,
    )[locale] + (isSmall ? small : ""),
  )
}
