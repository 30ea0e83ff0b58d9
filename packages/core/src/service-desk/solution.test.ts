import { assert, describe, it } from "@effect/vitest"
import { ana, decide, done, idFor, installation, refusal, support } from "./decide.test-d.ts"
import { Solution } from "./solution.ts"

const content = { title: "Estante torta", text: "Nivele os pés.", subjects: [installation.id] }
const draft = (changes: object = {}, groups = [support.id]) =>
  decide(Solution, "draft", undefined, { input: { ...content, ...changes }, facts: { groups } })
const published = () => done(decide(Solution, "publish", done(draft()), { input: {} }))

describe("J6 a solution", () => {
  it("begins as a draft of its subjects' group", () => {
    const record = done(draft())
    assert.deepStrictEqual([record.state, record.group, record.attachments], ["Draft", support.id, []])
    assert.strictEqual(record.draftedBy, ana.id)
    assert.strictEqual(refusal(draft({}, [support.id, idFor("group-2")])), "SubjectsOfSeveralGroups")
  })

  it("is published, revised without being withdrawn, retired, and comes back as a draft", () => {
    const revised = done(
      decide(Solution, "revise", published(), {
        input: { ...content, text: "Nivele os quatro pés." },
        facts: { groups: [support.id] },
      }),
    )
    assert.deepStrictEqual([revised.state, revised.text], ["Published", "Nivele os quatro pés."])
    const retired = done(decide(Solution, "retire", published(), { input: {} }))
    assert.deepStrictEqual([retired.state, "publishedAt" in retired], ["Retired", false])
    assert.strictEqual(done(decide(Solution, "reinstate", retired, { input: {} })).state, "Draft")
  })

  it("loses the text of the mail where a revision does not give it", () => {
    const withBody = done(draft({ emailBody: "Olá" }))
    const revised = decide(Solution, "revise", withBody, { input: content, facts: { groups: [support.id] } })
    assert.notProperty(done(revised), "emailBody")
  })

  it("is seen as a draft by its group alone, and by customers once it is published", () => {
    assert.deepStrictEqual(Solution.visible(ana), {
      or: [{ state: "Published" }, { group: { where: { agents: { includes: "ana" } } } }],
    })
    assert.deepStrictEqual(Solution.visible({ id: "p", profiles: ["customer"] }), { state: "Published" })
    assert.deepStrictEqual(Solution.visible({ id: "rui", profiles: ["auditor"] }), {})
  })

  it("is found by its words", () => {
    assert.isDefined(Solution.table.search)
  })
})
