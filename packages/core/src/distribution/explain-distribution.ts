import { type Label, label } from "../values/index.ts"
import type { Assignment, PassedOver, StillWaiting } from "./distribute.ts"

/** Why somebody got something, in words for its history: names nobody. */
export const explainAssignment = ({ because, capacity, fitting, load, passedOver }: Assignment): Label => {
  const had = label(`tinha ${load} de ${capacity}`, `had ${load} of ${capacity}`)
  if (because === "owner") return joined(label("Era de quem atendia antes", "Was theirs before"), had)
  if (because === "substitute-of-owner")
    return joined(label("Substitui quem atendia antes", "Substitutes whoever had it before"), had)
  const among = label(
    `Menor carga entre ${fitting} ${fitting === 1 ? "atendente" : "atendentes"}`,
    `Least loaded of ${fitting} ${fitting === 1 ? "agent" : "agents"}`,
  )
  return joined(among, had, ownerPassedOver(passedOver))
}

/** Why nobody got something. */
export const explainWaiting = ({ because, passedOver }: StillWaiting): Label =>
  joined(waiting[because], ownerPassedOver(passedOver))

const waiting: Readonly<Record<StillWaiting["because"], Label>> = {
  "nobody-in-group": label("O grupo não tem atendentes", "The group has no agents"),
  "nobody-with-skills": label("Ninguém do grupo tem as habilidades", "Nobody of the group has the skills"),
  "nobody-present": label("Ninguém que serve está presente", "Nobody who fits is present"),
  "nobody-with-room": label(
    "Todos os que servem estão com a carga máxima",
    "All who fit have as much as they can have",
  ),
}

const passed: Readonly<Record<PassedOver, Label>> = {
  unknown: label("quem atendia antes não está na equipe", "whoever had it before is not in the team"),
  absent: label("quem atendia antes está ausente", "whoever had it before is away"),
  "other-group": label("quem atendia antes é de outro grupo", "whoever had it before is of another group"),
  "lacks-skills": label("quem atendia antes não tem as habilidades", "whoever had it before lacks the skills"),
  full: label("quem atendia antes está com a carga máxima", "whoever had it before has as much as they can have"),
}

const ownerPassedOver = (reason: PassedOver | undefined): ReadonlyArray<Label> =>
  reason === undefined ? [] : [passed[reason]]

const joined = (first: Label, ...rest: ReadonlyArray<Label | ReadonlyArray<Label>>): Label => {
  const all = [first, ...rest.flat()]
  const of = (locale: keyof Label) => `${all.map((part) => part[locale]).join("; ")}.`
  return label(of("pt-BR"), of("en"))
}
