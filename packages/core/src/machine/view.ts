import type { Label } from "../values/label.ts"
import { deskProfiles, type Profile } from "./actor.ts"
import type { AnyFact, Fact } from "./fact.ts"
import type { Fields, TypeOf } from "./state.ts"
import type { SummaryAsked, SummaryGroup } from "./summary.ts"
import type { Moment } from "./transition.ts"

export { summary } from "./summary.ts"

/** What a view knows without asking. */
export type ViewMoment = Omit<Moment, "id">

/** What a view asks for: facts, as transitions and policies do, and summaries. */
export type ViewNeeds = Readonly<Record<string, AnyFact | SummaryAsked>>

type Shown<N> = {
  readonly [K in keyof N]: N[K] extends Fact<infer A>
    ? A
    : N[K] extends SummaryAsked
      ? ReadonlyArray<SummaryGroup>
      : never
}

export interface ViewSpec<I extends Fields, N extends ViewNeeds, A> {
  readonly input: I
  /** Profiles that may ask for it; without it, agents, supervisors and managers. The system always may. */
  readonly by?: ReadonlyArray<Profile>
  readonly needs: (input: TypeOf<I>, moment: ViewMoment) => N
  readonly show: (input: TypeOf<I>, known: ViewMoment & Shown<N>) => A
}

/**
 * A view (consulta): a question over records of several machines, answered as a whole for one caller. Like a transition it declares what it
 * needs and is pure; unlike one it changes nothing, and it is shown only what the caller may see.
 */
export interface View<Name extends string = string, I extends Fields = Fields, out A = unknown> {
  readonly name: Name
  readonly label: Label
  readonly fields: I
  readonly by: ReadonlyArray<Profile>
  needs(input: unknown, moment: ViewMoment): ViewNeeds
  show(input: unknown, known: unknown): A
}

/**
 * Defines a view.
 *
 * ```ts
 * const CustomerSheet = View.make("CustomerSheet", label("Ficha do cliente", "Customer sheet"), {
 *   input: { party: Party.Id },
 *   needs: ({ party }) => ({ party: Party.ref(party), byState: View.summary(Interaction, { where: { party }, by: ["state"] }) }),
 *   show: (_input, { party, byState }) => ({ party, interactions: byState }),
 * })
 * ```
 */
export const make = <const Name extends string, const I extends Fields, const N extends ViewNeeds, A>(
  name: Name,
  label: Label,
  { input, by = deskProfiles, needs, show }: ViewSpec<I, N, A>,
): View<Name, I, A> => ({
  name,
  label,
  fields: input,
  by,
  needs: (given, moment) => needs(given as TypeOf<I>, moment),
  show: (given, known) => show(given as TypeOf<I>, known as ViewMoment & Shown<N>),
})
