import { assert, describe, it } from "vitest"
import { makeTerminal, wrap } from "./terminal.ts"

const written = (isTTY: boolean) => {
  const texts: Array<string> = []
  return { texts, terminal: makeTerminal({ isTTY, columns: 60, write: (text) => texts.push(text) }) }
}

describe("the terminal", () => {
  it("paints on a screen only", () => {
    assert.strictEqual(written(false).terminal.paint("bold", "x"), "x")
  })

  it("breaks lines between words and keeps long words whole", () => {
    assert.deepStrictEqual(wrap("um dois três", 8), ["um dois", "três"])
    assert.deepStrictEqual(wrap("https://sac.example/pesquisa", 8), ["https://sac.example/pesquisa"])
    assert.deepStrictEqual(wrap("", 8), [""])
  })

  it("aligns columns by what is seen, and leaves no blanks at the end of a line", () => {
    const { texts, terminal } = written(false)
    terminal.table(
      ["a", "b"],
      [
        ["um", "x"],
        ["três", ""],
      ],
    )
    assert.deepStrictEqual(texts, ["  a     b\n", "  um    x\n", "  três\n"])
  })
})
