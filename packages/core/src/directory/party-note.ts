import { insideProfiles } from "../machine/actor.ts"
import * as Machine from "../machine/machine.ts"
import { state } from "../machine/state.ts"
import { field, Instant, label, Text } from "../values/index.ts"
import { insideOnly } from "../machine/customer-only.ts"
import { Party } from "./party.ts"

const partyNote = Machine.make("PartyNote", label("Anotação", "Note"), {
  Noted: state("Anotada", "Noted", {
    party: field("Pessoa", "Party", Party.Id),
    text: field("Texto", "Text", Text(4000, { min: 1 }), { personal: "free-text", searchable: true }),
    by: field("Autor", "Author", Text(120, { min: 1 })),
    notedAt: field("Anotada em", "Noted at", Instant),
  }),
})

/**
 * What somebody at the desk wrote down about a party (A1, A9). Notes are added and never changed; in the order of `notedAt` they tell how the
 * relation grew. The party itself does not see them.
 */
export const PartyNote = partyNote.machine({
  transitions: {
    write: partyNote.start({
      label: label("Anotar", "Write"),
      event: "PartyNoteWritten",
      by: insideProfiles,
      input: { party: Party.Id, text: field("Texto", "Text", Text(4000, { min: 1 }), { personal: "free-text" }) },
      to: "Noted",
      needs: ({ party }) => ({ about: Party.ref(party) }),
      run: ({ text }, { about, actor, now }) =>
        partyNote.to.Noted({ party: about.id, text, by: actor.id, notedAt: now }),
    }),
  },
  final: ["Noted"],
  indexes: [["party", "notedAt"]],
  visible: insideOnly,
})
