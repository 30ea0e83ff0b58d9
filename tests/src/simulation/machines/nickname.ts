import { label, Machine, state, Text } from "@guiche/core"
import * as Schema from "effect/Schema"

/* Names of which each may be taken by one record at a time. */

const nickname = Machine.make("Nickname", label("Apelido", "Nickname"), {
  Taken: state("Tomado", "Taken", { name: Text(20) }),
  Free: state("Livre", "Free", {}),
})

export const Nickname = nickname.machine({
  transitions: {
    take: nickname.start({
      label: label("Tomar", "Take"),
      event: "NicknameTaken",
      input: { tag: Schema.Int, name: Text(20) },
      to: "Taken",
      run: ({ name }) => nickname.to.Taken({ name }),
    }),
    free: nickname.move({
      label: label("Liberar", "Free"),
      event: "NicknameFreed",
      input: { tag: Schema.Int },
      from: "Taken",
      to: "Free",
      run: () => nickname.to.Free({}),
    }),
  },
  final: ["Taken", "Free"],
  unique: [["name"]],
})
