import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import type { JournalEntry, Json, Values } from "../ports/storage.ts"
import { digest } from "../values/digest.ts"
import { canonical } from "./canonical.ts"
import { changesBetween, entryHash, type Personal, replay, seal, type Unsealed } from "./journal.ts"

const ref = { table: { machine: "Party", columns: [], indexes: [] }, id: "p-1" }
const entry: Unsealed = {
  machine: "Party",
  id: "p-1",
  version: 2,
  transition: "revise",
  event: "PartyRevised",
  state: "Registered",
  at: "2026-03-02T12:00:00.000Z",
  company: "matriz",
  actor: { id: "ana", profiles: ["agent"] },
  command: "c-1",
  cause: undefined,
  input: { name: "Conceição", contacts: [{ kind: "home", email: "c@cliente.example" }], note: "x" },
  changes: { name: "Conceição", note: "x", fax: null },
  facts: { group: { id: "g-1", version: 3 } },
  previous: "0".repeat(64),
}
const personal: Personal = { input: { name: true, contacts: { email: true } }, changes: { name: true, fax: true } }
const nothingPersonal: Personal = { input: undefined, changes: undefined }
const salted = (salt: string) => () => salt
/** The hash that an entry ought to have; the one that it bears is not part of it. */
const hashOf = (changed: Partial<JournalEntry>, { hash: _hash, ...sealed }: JournalEntry, where = personal) =>
  entryHash({ ...sealed, ...changed }, where)
const erased = (salt: string, value: Json) => ({ erased: digest(`${salt}\n${canonical(value)}`) })

describe("B7 a journal entry is sealed", () => {
  const sealed = seal(entry, personal, salted("s1"))

  it("the hash is that of the whole entry and can be computed again", () => {
    assert.match(sealed.hash, /^[0-9a-f]{64}$/)
    assert.strictEqual(hashOf({}, sealed), sealed.hash)
    assert.strictEqual(hashOf({}, JSON.parse(JSON.stringify(sealed)) as JournalEntry), sealed.hash)
    assert.strictEqual(entryHash(sealed, personal), sealed.hash, "the hash that it bears is no part of it")
  })

  it("anything changed changes the hash", () => {
    const changes: ReadonlyArray<Partial<JournalEntry>> = [
      { machine: "Partx" },
      { id: "p-2" },
      { version: 3 },
      { transition: "revisf" },
      { event: "PartyRevisee" },
      { state: "Archived" },
      { at: "2026-03-02T12:00:00.001Z" },
      { company: "filial" },
      { actor: { id: "bia", profiles: ["agent"] } },
      { command: "c-2" },
      { cause: "policy: x" },
      { input: { ...(entry.input as object), name: "Conceicao" } },
      { input: { ...(entry.input as object), note: "y" } },
      { input: { ...(entry.input as object), more: 1 } },
      { input: { ...(entry.input as object), contacts: [{ kind: "home", email: "d@cliente.example" }] } },
      { changes: { name: "Conceição", note: "x" } },
      { changes: { name: "Conceição", note: "x", fax: "" } },
      { facts: { group: { id: "g-1", version: 4 } } },
      { previous: `${"0".repeat(63)}1` },
      { salt: "s2" },
    ]
    const hashes = changes.map((changed) => hashOf(changed, sealed))
    assert.notInclude(hashes, sealed.hash)
    assert.strictEqual(new Set(hashes).size, changes.length)
  })

  it("the order of keys does not matter, nor whether what has no value is written", () => {
    const input = { note: "x", contacts: [{ email: "c@cliente.example", kind: "home" }], name: "Conceição" }
    assert.strictEqual(hashOf({ input }, sealed), sealed.hash)
  })

  it("erasing personal values by their digests keeps the hash", () => {
    const name = erased("s1", "Conceição")
    const one = hashOf({ changes: { name, note: "x", fax: null } }, sealed)
    const input = { name, contacts: [{ kind: "home", email: erased("s1", "c@cliente.example") }], note: "x" }
    assert.strictEqual(one, sealed.hash)
    assert.strictEqual(hashOf({ changes: { name, note: "x", fax: null }, input }, sealed), sealed.hash)
  })

  it("once all personal values are erased the salt can go too, so that nobody can guess them from their digests", () => {
    const name = erased("s1", "Conceição")
    const input = { name, contacts: [{ kind: "home", email: erased("s1", "c@cliente.example") }], note: "x" }
    assert.strictEqual(hashOf({ changes: { name, note: "x", fax: null }, input, salt: "" }, sealed), sealed.hash)
  })

  it("a digest of something else, or where nothing is personal, does not", () => {
    assert.notStrictEqual(
      hashOf({ changes: { name: erased("s1", "Maria"), note: "x", fax: null } }, sealed),
      sealed.hash,
    )
    assert.notStrictEqual(
      hashOf({ changes: { name: erased("s2", "Conceição"), note: "x", fax: null } }, sealed),
      sealed.hash,
    )
    assert.notStrictEqual(
      hashOf({ changes: { name: "Conceição", note: erased("s1", "x"), fax: null } }, sealed),
      sealed.hash,
    )
  })

  it("another salt gives another digest; without personal data there is none", () => {
    assert.notStrictEqual(seal(entry, personal, salted("s2")).hash, sealed.hash)
    const plain = seal(entry, nothingPersonal, () => {
      throw new Error("no salt is needed")
    })
    assert.strictEqual(plain.salt, "")
    assert.strictEqual(hashOf({}, plain, nothingPersonal), plain.hash)
  })
})

const values = fc.dictionary(
  fc.constantFrom("a", "b", "c", "d"),
  fc.oneof(
    fc.integer(),
    fc.string({ unit: "grapheme" }),
    fc.boolean(),
    fc.array(fc.integer(), { maxLength: 2 }),
    fc.record({ x: fc.integer(), y: fc.constant(null) }),
  ),
) as fc.Arbitrary<Values>

describe("B7 what a record was follows from its journal", () => {
  it("only what differs is a change, and what went away is null", () => {
    assert.deepStrictEqual(changesBetween({}, {}), {})
    assert.deepStrictEqual(changesBetween({ a: 1, b: [1], c: "x" }, { a: 1, b: [1], d: "y" }), { c: null, d: "y" })
    assert.deepStrictEqual(changesBetween({ a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }), {})
    assert.deepStrictEqual(changesBetween({ a: [1, 2] }, { a: [2, 1] }), { a: [2, 1] })
    assert.deepStrictEqual(changesBetween({ a: "1" }, { a: 1 }), { a: 1 })
    assert.deepStrictEqual(changesBetween({ a: 0 }, { a: false }), { a: false })
  })

  it("replaying the changes gives the record again", () => {
    fc.assert(
      fc.property(fc.array(values, { minLength: 1, maxLength: 6 }), (lives) => {
        const entries = lives.map((after, at) =>
          seal(
            { ...entry, version: at + 1, state: `S${at}`, changes: changesBetween(lives[at - 1] ?? {}, after) },
            nothingPersonal,
            salted(""),
          ),
        )
        lives.forEach((after, at) => {
          assert.deepStrictEqual(replay(ref, entries.slice(0, at + 1)), {
            id: "p-1",
            version: at + 1,
            state: `S${at}`,
            hash: entries[at]?.hash ?? "",
            // Without the prototype that fast-check gives its dictionaries.
            values: { ...after },
          })
        })
      }),
      { seed: 5, numRuns: 300 },
    )
  })

  it("without a history there is no record", () => {
    assert.isUndefined(replay(ref, []))
  })
})
