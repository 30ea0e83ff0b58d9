import {
  createGuiche,
  field,
  label,
  Machine,
  type MachineRecord,
  type MigrationProgress,
  SchemaBehind,
  state,
  type StorageLayer,
  Text,
} from "@guiche/core"

const note = Machine.make("Note", label("Anotação", "Note"), {
  Written: state("Escrita", "Written", {
    body: field("Texto", "Text", Text(2000), { searchable: true, renamedFrom: ["text"] }),
  }),
})

/** Was called `Remark` once, and its field `body` was called `text`. */
export const Note = note.machine({
  transitions: {
    write: note.start({
      label: label("Escrever", "Write"),
      event: "NoteWritten",
      input: { body: Text(2000) },
      to: "Written",
      run: ({ body }) => note.to.Written({ body }),
    }),
  },
  final: ["Written"],
  renamedFrom: ["Remark"],
})

/** What the database lacks, as text to review. */
export const planOf = async (storage: StorageLayer, machines: MachineRecord): Promise<ReadonlyArray<string>> => {
  try {
    const guiche = await createGuiche({ storage, machines })
    await guiche.close()
    return []
  } catch (error) {
    if (error instanceof SchemaBehind) return error.plan
    throw error
  }
}

/** The program that a deployment runs once, before the others start. */
export const bringForward = async (
  storage: StorageLayer,
  machines: MachineRecord,
  progress: (now: MigrationProgress) => void,
): Promise<void> => {
  const guiche = await createGuiche({ storage, machines, migrate: progress })
  await guiche.close()
}
