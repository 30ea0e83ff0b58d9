import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { tellStory } from "./story.ts"

let folder = ""
let story: Awaited<ReturnType<typeof tellStory>>
const lines: Array<string> = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "guiche-mail-"))
  story = await tellStory({ folder, onLine: (line) => void lines.push(line.en) })
})

afterAll(() => rm(folder, { recursive: true, force: true }))

describe("Q6 a conversation by mail", () => {
  it("is one interaction, with what was newly written in each answer", () => {
    assert.deepStrictEqual(story.comments, ["Ah, e ela vem montada?", "Muito obrigada!"])
    assert.strictEqual(story.interaction.state, "Resolved")
  })

  it("has nothing of strangers and of what nobody wrote", () => {
    const states = story.mails.map(({ state }) => state)
    assert.deepStrictEqual(states.toSorted(), ["Appended", "Appended", "Ignored", "Registered", "Waiting"])
    assert.strictEqual(story.counts.failed, 1)
  })

  it("tells of the mails that went out", () => {
    assert.strictEqual(lines.filter((line) => line.startsWith("lia@example.com.br gets: ")).length, 2)
  })
})
