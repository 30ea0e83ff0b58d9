import { execFile } from "node:child_process"
import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { assert, describe, it } from "vitest"

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const read = (name: string) => readFile(here(name), "utf8")
const run = promisify(execFile)

describe("B1 B10 the code of the README", () => {
  it("opens and closes a complaint in a database of the host's, with plain promises", async () => {
    const folder = await mkdtemp(join(tmpdir(), "guiche-readme-"))
    const flags = ["--conditions=@guiche/source", "--disable-warning=ExperimentalWarning"]
    const { stdout } = await run(process.execPath, [...flags, here("readme.ts")], { cwd: folder })
    assert.match(stdout, /^\d{8,}.* Closed\n$/)
    await rm(folder, { recursive: true })
  })

  for (const name of ["README.md", "README.pt-BR.md"])
    it(`stands in ${name} as it runs`, async () => {
      const readme = await read(`../../../${name}`)
      for (const file of ["readme.ts", "readme-registers.ts", "readme-embed.ts"])
        assert.include(readme, `\`\`\`ts\n${await read(file)}\`\`\``)
    })

  it("is twenty lines long", async () => {
    const lines = (await read("readme.ts")).split("\n").filter((line) => line.trim() !== "")
    assert.isAtMost(lines.length, 20)
  })
})
