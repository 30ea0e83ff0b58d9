import type * as BigDecimal from "effect/BigDecimal"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { describe, expectTypeOf, it } from "vitest"
import type { MachineClient } from "../engine/client.ts"
import type { EntityOf } from "../machine/machine.ts"
import * as Machine from "../machine/machine.ts"
import * as Policy from "../machine/policy.ts"
import * as Refusal from "../machine/refusal.ts"
import { state } from "../machine/state.ts"
import type { RefusalOf } from "../machine/transition.ts"
import { label } from "../values/label.ts"
import { Text } from "../values/text.ts"
import { Own, withOwnFields } from "./index.ts"

/* What a compiler knows of a machine with own fields. Never run, only compiled. */

const words = label("palavra", "word")
class TooLate extends Refusal.make("TooLate", {}, words) {}
const note = Machine.make("Note", words, {
  Open: state("Aberta", "Open", { body: Text(80) }),
  Closed: state("Fechada", "Closed", { body: Text(80), why: Text(80) }),
})
const Note = note.machine({
  transitions: {
    write: note.start({
      label: words,
      event: "NoteWritten",
      input: { body: Text(80) },
      to: "Open",
      run: (input) => (input.body === "" ? Result.fail(new TooLate({})) : note.to.Open(input)),
    }),
    close: note.move({
      label: words,
      event: "NoteClosed",
      input: { why: Text(80) },
      from: "Open",
      to: "Closed",
      run: (record, { why }) => note.to.Closed({ ...record, why }),
    }),
  },
  final: ["Closed"],
})
const OwnNote = withOwnFields(Note, {
  ownCode: Own.text("Código", "Code", { max: 20, required: true }),
  ownWeight: Own.decimal("Peso", "Weight", { scale: 2 }),
  ownChannel: Own.oneOf("Canal", "Channel", { values: ["phone", "shop"] }),
  ownNote: Own.reference("Nota", "Note", { to: Note }),
})
declare const client: MachineClient<typeof OwnNote>
declare const id: typeof Note.Id.Type
declare const record: EntityOf<typeof OwnNote>

describe("own fields in types", () => {
  it("a record may lack them all, in whatever state", () => {
    expectTypeOf(record.ownCode).toEqualTypeOf<string | undefined>()
    expectTypeOf(record.ownWeight).toEqualTypeOf<BigDecimal.BigDecimal | undefined>()
    expectTypeOf(record.ownChannel).toEqualTypeOf<string | undefined>()
    expectTypeOf(record.ownNote).toEqualTypeOf<typeof Note.Id.Type | undefined>()
    if (record.state === "Closed") expectTypeOf(record.why).toEqualTypeOf<string>()
  })

  it("a start needs those that are required, and takes of each its own kind", async () => {
    const written = await client.write({ body: "b", ownCode: "c", ownWeight: "1.5", ownChannel: "shop", ownNote: id })
    expectTypeOf(written.state).toEqualTypeOf<"Open">()
    expectTypeOf(written.ownWeight).toEqualTypeOf<string | undefined>()
    // @ts-expect-error the code is required
    void client.write({ body: "b" })
    // @ts-expect-error no such channel
    void client.write({ body: "b", ownCode: "c", ownChannel: "mail" })
    // @ts-expect-error a decimal is a text
    void client.write({ body: "b", ownCode: "c", ownWeight: 1.5 })
    // @ts-expect-error a move of the product takes what it took
    void client.close(id, { why: "w", ownCode: "c" })
  })

  it("annotate sets some of them, and takes away what is not required", async () => {
    const set = await client.annotate(id, { ownWeight: null, ownCode: "d" })
    expectTypeOf(set.state).toEqualTypeOf<"Open" | "Closed">()
    // @ts-expect-error the code is required
    void client.annotate(id, { ownCode: null })
    // @ts-expect-error not a field of the host's own
    void client.annotate(id, { body: "b" })
  })

  it("queries know them", () => {
    void client.list({ where: { ownCode: { startsWith: "c" }, ownNote: id }, orderBy: [{ field: "ownWeight" }] })
    // @ts-expect-error no such field
    void client.list({ where: { ownCod: "c" } })
    // @ts-expect-error a decimal is a text
    void client.list({ where: { ownWeight: 1 } })
  })

  it("policies and facts know them, and refusals stay what they were", () => {
    Policy.on(OwnNote, "write", "x", {
      needs: ({ after }) => ({ other: OwnNote.maybe(after.ownNote) }),
      react: ({ input }, { other }) => {
        expectTypeOf(input.ownCode).toEqualTypeOf<string>()
        expectTypeOf(other?.ownCode).toEqualTypeOf<string | undefined>()
        return [OwnNote.commands.annotate(id, { ownCode: input.ownCode })]
      },
    })
    expectTypeOf<RefusalOf<typeof OwnNote.transitions.write>>().toEqualTypeOf<
      RefusalOf<typeof Note.transitions.write>
    >()
  })

  it("a name begins with own and a capital, a field is of a kind", () => {
    // @ts-expect-error an update of the product may bring a field of this name
    withOwnFields(Note, { code: Own.yesNo("Código", "Code") })
    // @ts-expect-error a lower-case letter
    withOwnFields(Note, { ownership: Own.yesNo("Posse", "Ownership") })
    // @ts-expect-error a schema is not a kind
    withOwnFields(Note, { ownCode: Text(20) })
    // @ts-expect-error the validator is one of numbers
    Own.text("Código", "Code", { max: 20, validator: Schema.toStandardSchemaV1(Schema.Finite) })
    // @ts-expect-error a text needs its length
    Own.text("Código", "Code", {})
  })
})
