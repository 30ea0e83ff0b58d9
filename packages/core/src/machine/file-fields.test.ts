import * as Schema from "effect/Schema"
import { assert, describe, it } from "vitest"
import { FileId } from "../ports/attachments.ts"
import { field, label, Text } from "../values/index.ts"
import { analyse } from "./analyse.ts"
import { fileFields } from "./file-fields.ts"
import * as Machine from "./machine.ts"
import { type Fields, state } from "./state.ts"

const file = field("Arquivo", "File", FileId)
const note = field("Anotação", "Note", Text(10))

interface Folder {
  readonly folders: ReadonlyArray<Folder>
}
const Folder: Schema.Codec<Folder> = Schema.Struct({ folders: Schema.Array(Schema.suspend(() => Folder)) })

describe("Q1 fields that hold files", () => {
  it("are found by what they are, wherever in the field it is", () => {
    const fields = {
      file,
      note,
      maybe: Schema.optionalKey(file),
      list: Schema.Array(Schema.Struct({ name: note, file })),
      either: Schema.Union([note, Schema.Struct({ file })]),
      named: Schema.Record(Schema.String, file),
      folder: Folder,
    }
    assert.deepStrictEqual(fileFields(fields), ["file", "maybe", "list", "either", "named"])
  })

  const machineWith = (kept: Fields) => {
    const paper = Machine.make("Paper", label("Papel", "Paper"), { Kept: state("Guardado", "Kept", kept) })
    const keep = paper.start({
      label: label("Guardar", "Keep"),
      event: "PaperKept",
      input: { file },
      to: "Kept",
      run: () => paper.to.Kept(kept),
    })
    return paper.machine({ transitions: { keep }, final: ["Kept"] })
  }

  it("are missed where a transition takes files that no field of the record keeps", () => {
    assert.deepStrictEqual(analyse([machineWith({})]), [
      { where: "Paper.keep.input.file", problem: "names files, which no field of the record keeps" },
    ])
    assert.deepStrictEqual(analyse([machineWith({ file: Schema.optionalKey(file) })]), [])
  })
})
