import { assert, describe, it } from "@effect/vitest"
import { formatDay, formatDayShort, formatInstant, formatMinutes, formatMoney, formatNumber } from "./format-value.ts"
import { templateHelpers } from "./template-helpers.ts"

/** Spaces that do not break are spaces to whoever reads. */
const spaced = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ")

describe("Q6 money", () => {
  const cases: ReadonlyArray<readonly [amount: string, currency: string, ptBR: string, en: string]> = [
    ["1234.5", "BRL", "R$ 1.234,50", "R$1,234.50"],
    ["-1234.5", "BRL", "-R$ 1.234,50", "-R$1,234.50"],
    ["0", "BRL", "R$ 0,00", "R$0.00"],
    ["-0.01", "BRL", "-R$ 0,01", "-R$0.01"],
    ["99999999999999999999.99", "BRL", "R$ 99.999.999.999.999.999.999,99", "R$99,999,999,999,999,999,999.99"],
    ["1234", "JPY", "JP¥ 1.234", "¥1,234"],
    ["12.345", "KWD", "KWD 12,345", "KWD 12.345"],
    ["12.5", "USD", "US$ 12,50", "$12.50"],
  ]
  for (const [amount, currency, ptBR, en] of cases)
    it(`of ${amount} ${currency} is exact, with as many decimals as the currency has`, () => {
      assert.strictEqual(spaced(formatMoney({ amount, currency }, "pt-BR")), ptBR)
      assert.strictEqual(spaced(formatMoney({ amount, currency }, "en")), en)
    })
})

describe("Q6 instants", () => {
  const cases: ReadonlyArray<readonly [iso: string, zone: string, ptBR: string, en: RegExp]> = [
    [
      "2026-03-05T17:30:00Z",
      "America/Sao_Paulo",
      "5 de março de 2026 às 14:30 BRT",
      /^March 5, 2026 at 2:30 PM GMT-3$/,
    ],
    // Brazil had daylight saving time until 2019: on this day an hour was left out at midnight.
    ["2018-11-04T02:59:00Z", "America/Sao_Paulo", "3 de novembro de 2018 às 23:59 BRT", /11:59 PM GMT-3$/],
    ["2018-11-04T03:00:00Z", "America/Sao_Paulo", "4 de novembro de 2018 às 01:00 BRST", /1:00 AM GMT-2$/],
    // The same hour twice, an hour apart, told apart by the name of the zone.
    ["2026-11-01T05:30:00Z", "America/New_York", "1 de novembro de 2026 às 01:30 GMT-4", /1:30 AM EDT$/],
    ["2026-11-01T06:30:00Z", "America/New_York", "1 de novembro de 2026 às 01:30 GMT-5", /1:30 AM EST$/],
    ["0001-01-01T12:00:00Z", "UTC", "1 de janeiro de 1 às 12:00 UTC", /^January 1, 1 at 12:00 PM UTC$/],
    ["9999-12-31T23:59:00-03:00", "America/Sao_Paulo", "31 de dezembro de 9999 às 23:59 GMT-3", /^December 31, 9999/],
  ]
  for (const [iso, zone, ptBR, en] of cases)
    it(`${iso} in ${zone} is told with its zone`, () => {
      assert.strictEqual(spaced(formatInstant(iso, "pt-BR", zone)), ptBR)
      assert.match(spaced(formatInstant(iso, "en", zone)), en)
    })
})

describe("Q6 days", () => {
  it("are moved by no zone, and short ones are read the same by everybody", () => {
    assert.strictEqual(formatDay("2026-03-01", "pt-BR"), "1 de março de 2026")
    assert.strictEqual(formatDay("2026-12-31", "en"), "December 31, 2026")
    assert.strictEqual(formatDay("0001-01-01", "pt-BR"), "1 de janeiro de 1")
    assert.strictEqual(formatDayShort("2026-03-01", "pt-BR"), "01/03/2026")
    assert.strictEqual(formatDayShort("2026-03-01", "en"), "2026-03-01")
  })
})

describe("Q6 durations and numbers", () => {
  it("durations are hours and minutes, in the singular where there is one", () => {
    const both = (minutes: number) => [formatMinutes(minutes, "pt-BR"), formatMinutes(minutes, "en")]
    assert.deepEqual(both(0), ["0 minutos", "0 minutes"])
    assert.deepEqual(both(1), ["1 minuto", "1 minute"])
    assert.deepEqual(both(60), ["1 hora", "1 hour"])
    assert.deepEqual(both(61), ["1 hora e 1 minuto", "1 hour and 1 minute"])
    assert.deepEqual(both(1_470), ["24 horas e 30 minutos", "24 hours and 30 minutes"])
  })

  it("numbers keep their decimals, and what is no number stays as it is", () => {
    assert.strictEqual(formatNumber("-1250.5", "pt-BR"), "-1.250,5")
    assert.strictEqual(formatNumber(1_250.5, "en"), "1,250.5")
    assert.strictEqual(formatNumber("12345678901234567890.123456", "en"), "12,345,678,901,234,567,890.123456")
  })
})

describe("a helper whose value is of another kind", () => {
  const data = { locale: "en", timeZone: "UTC", sender: "x", html: false } as const
  const help = (name: string, value: unknown) => String(templateHelpers.get(name)?.(value, data))

  it("prints it as it is", () => {
    for (const value of ["12", "2026", "March 7", "0012", "2026-02-30", "soon"]) {
      assert.strictEqual(help("instant", value), value)
      assert.strictEqual(help("day", value), value)
    }
    assert.strictEqual(help("number", "0x10"), "0x10")
    assert.strictEqual(help("number", " "), " ")
    assert.strictEqual(help("money", "12"), "")
  })
})
