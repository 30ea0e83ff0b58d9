import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { field } from "../values/field.ts"
import { type Label, label } from "../values/label.ts"
import { Text } from "../values/text.ts"
import { type Actor, deskProfiles, type Profile } from "./actor.ts"
import { type Fact, known } from "./fact.ts"
import { type Builder, make as machine } from "./machine.ts"
import * as Refusal from "./refusal.ts"
import { keepers } from "./register.ts"
import { type Fields, type StateDefinition, state } from "./state.ts"

/** @internal Values by the names of their parameters. */
export type Values = Readonly<Record<string, unknown>>

export const holder = {
  company: field("Empresa", "Company", Text(120, { min: 1 })),
  scope: field("De quem são", "Scope", Text(140, { min: 1 })),
}
export const userField = field("Usuário", "User", Text(120, { min: 1 }))

/** @internal */
export type Own = { readonly user: typeof userField }

/** What the transitions need of the definition. */
export interface Rules {
  readonly name: string
  readonly all: Fields
  readonly own: Fields
  readonly perUser: boolean
  /** Whether what the company chooses can leave a user without what is required. */
  readonly judged: boolean
  readonly find: (where: {
    readonly company: string
    readonly scope: string | { readonly startsWith: string }
  }) => Fact<ReadonlyArray<Values>>
  readonly missing: (theCompanys: Values | undefined, theUsers?: Values) => ReadonlyArray<string>
}

/** The machine of a company's and its users' choices. */
export const machineOf = (rules: Rules, called: Label) => {
  const OfCompany = state("Da empresa", "Company's", { ...rules.all, ...holder })
  const OfUser = state("Do usuário", "User's", { ...rules.own, ...holder, user: userField })
  const builder = machine(rules.name, called, { OfCompany })
  const common = { reference: true, unique: [["company", "scope"]] } as const
  const transitions = companyTransitions(builder, rules)
  if (!rules.perUser) return builder.machine({ transitions, final: ["OfCompany"], ...common })
  const withUsers = machine(rules.name, called, { OfCompany, OfUser })
  return withUsers.machine({
    transitions: { ...transitions, ...userTransitions(withUsers, rules) },
    final: ["OfCompany", "OfUser"],
    ...common,
  })
}

type OfCompany = StateDefinition<Fields & typeof holder>
type OfUser = StateDefinition<Fields & typeof holder & Own>

/** Profiles that choose for themselves; those that keep reference data choose for a company and for others. */
const users: ReadonlyArray<Profile> = [...deskProfiles, "auditor"]
const ofCompany = "company"
export const scopeOf = (user: string): string => `user:${user}`

const companyTransitions = (builder: Builder<string, { readonly OfCompany: OfCompany }>, rules: Rules) => {
  const needs = (company: string) => ({
    own: rules.judged ? rules.find({ company, scope: { startsWith: scopeOf("") } }) : known<ReadonlyArray<Values>>([]),
  })
  const run = (company: string, chosen: Values, own: ReadonlyArray<Values>) =>
    complete(builder.to.OfCompany({ ...chosen, company, scope: ofCompany }), [
      ...rules.missing(chosen),
      ...own.flatMap((one) => rules.missing(chosen, one)),
    ])
  return {
    define: builder.start({
      label: label("Definir", "Define"),
      event: `${rules.name}Defined`,
      by: keepers,
      input: rules.all,
      to: "OfCompany",
      needs: (_input, { company }) => needs(company),
      run: (input, { company, own }) => run(company, input, own),
    }),
    revise: builder.move({
      label: label("Revisar", "Revise"),
      event: `${rules.name}Revised`,
      by: keepers,
      input: rules.all,
      from: "OfCompany",
      to: "OfCompany",
      needs: ({ company }) => needs(company),
      run: ({ company }, input, { own }) => run(company, input, own),
    }),
  }
}

const userTransitions = (
  builder: Builder<string, { readonly OfCompany: OfCompany; readonly OfUser: OfUser }>,
  rules: Rules,
) => {
  const needs = (company: string) => ({ theCompanys: theCompanys(rules, company) })
  const run = (
    who: { readonly company: string; readonly user: string },
    chosen: Values,
    { actor, theCompanys }: { readonly actor: Actor; readonly theCompanys: Values | undefined },
  ) =>
    mayChooseFor(actor, who.user)
      ? complete(builder.to.OfUser({ ...chosen, ...who, scope: scopeOf(who.user) }), rules.missing(theCompanys, chosen))
      : Result.fail(new NotYourParameters())
  return {
    defineForUser: builder.start({
      label: label("Definir para usuário", "Define for user"),
      event: `${rules.name}DefinedForUser`,
      by: users,
      input: { ...rules.own, user: Schema.optionalKey(userField) },
      to: "OfUser",
      needs: (_input, { company }) => needs(company),
      run: ({ user, ...chosen }, { company, ...facts }) =>
        run({ company, user: user ?? facts.actor.id }, chosen, facts),
    }),
    reviseForUser: builder.move({
      label: label("Revisar para usuário", "Revise for user"),
      event: `${rules.name}RevisedForUser`,
      by: users,
      input: rules.own,
      from: "OfUser",
      to: "OfUser",
      needs: ({ company }) => needs(company),
      run: ({ company, user }, chosen, facts) => run({ company, user }, chosen, facts),
    }),
  }
}

export const theCompanys = (rules: Rules, company: string): Fact<Values | undefined> =>
  rules.find({ company, scope: ofCompany }).map(([record]) => record)

const mayChooseFor = ({ id, profiles }: Actor, user: string): boolean =>
  id === user || profiles.some((profile) => profile === "system" || keepers.includes(profile))

const complete = <A>(next: A, lacking: ReadonlyArray<string>): Result.Result<A, ParameterMissing> =>
  lacking.length === 0 ? Result.succeed(next) : Result.fail(new ParameterMissing({ fields: [...new Set(lacking)] }))

/** What was chosen makes other parameters mandatory that nobody chose. */
export class ParameterMissing extends Refusal.make(
  "ParameterMissing",
  { fields: Schema.Array(Schema.String) },
  label("Há parâmetros obrigatórios sem valor.", "Parameters that are required have no value."),
) {}

/** An agent chooses for themselves only; a supervisor or manager for everybody. */
export class NotYourParameters extends Refusal.make(
  "NotYourParameters",
  {},
  label(
    "Só a supervisão define os parâmetros de outra pessoa.",
    "Only a supervisor sets the parameters of somebody else.",
  ),
) {}
