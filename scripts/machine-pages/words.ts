import type { Label, Locale, PersonalData, Profile } from "@guiche/core"
import { label } from "@guiche/core"

export const locales: ReadonlyArray<Locale> = ["en", "pt-BR"]

/** The words of the pages themselves. */
export const words = {
  title: label("Máquinas", "Machines"),
  generated: label(
    "<!-- Escrito por `npm run docs` a partir das definições; mude as definições, não esta página. -->",
    "<!-- Written by `npm run docs` from the definitions; change the definitions, not this page. -->",
  ),
  index: label("Todas as máquinas", "All machines"),
  client: label("no balcão", "on a desk"),
  states: label("Situações", "States"),
  state: label("situação", "state"),
  stateNames: label("situações", "states"),
  fields: label("Campos", "Fields"),
  field: label("campo", "field"),
  name: label("nome", "name"),
  type: label("tipo", "type"),
  required: label("obrigatório em", "required in"),
  optional: label("opcional em", "optional in"),
  remarks: label("observações", "remarks"),
  meaning: label("significado", "meaning"),
  final: label("final", "final"),
  yes: label("sim", "yes"),
  everyState: label("todas", "all"),
  transitions: label("Transições", "Transitions"),
  beginning: label("início", "start"),
  by: label("Quem pode", "Who may"),
  event: label("Evento", "Event"),
  input: label("entrada", "input"),
  noInput: label("Não tem entrada.", "It takes no input."),
  refusals: label("Recusas próprias", "Refusals of its own"),
  alsoTimed: label(
    "Também acontece sozinha, no instante que o registro dá.",
    "It also happens by itself, at the instant that the record gives.",
  ),
  onlyTimed: label(
    "Acontece sozinha, no instante que o registro dá.",
    "It happens by itself, at the instant that the record gives.",
  ),
  unique: label("Único no inquilino", "Unique in the tenant"),
  indexes: label("Índices", "Indexes"),
  found: label("A busca por texto acha", "Text search finds"),
  keys: label("Chaves, índices e busca", "Keys, indexes and search"),
  visibility: label("Quem vê o quê", "Who sees what"),
  profile: label("perfil", "profile"),
  sees: label("vê", "sees"),
  all: label("tudo", "all"),
  nothing: label("nada", "nothing"),
  caller: label(
    "Numa condição, `actor` é o id de quem pede; o que ela não abrange não existe para essa pessoa.",
    "In a condition, `actor` is the id of whoever asks; what it does not cover does not exist for them.",
  ),
  policies: label("O que se segue", "What follows"),
  policyNote: label(
    "Políticas que reagem a esta máquina, na mesma gravação, pelo nome que o diário guarda (em inglês).",
    "Policies that react to this machine, in the same commit, by the name that the journal keeps.",
  ),
  transition: label("transição", "transition"),
  policy: label("política", "policy"),
  machine: label("máquina", "machine"),
  views: label("Consultas", "Views"),
  view: label("consulta", "view"),
  general: label("Recusas gerais", "General refusals"),
  searchable: label("buscável", "searchable"),
  internal: label("só para a casa", "internal"),
  personal: label("dado pessoal", "personal data"),
  unit: label("unidade", "unit"),
} as const

export const profiles: ReadonlyArray<Profile> = ["agent", "supervisor", "auditor", "manager", "customer", "integration"]

const profileWords: Readonly<Record<Profile, Label>> = {
  agent: label("atendente", "agent"),
  supervisor: label("supervisão", "supervisor"),
  auditor: label("auditoria", "auditor"),
  manager: label("gerência", "manager"),
  customer: label("cliente", "customer"),
  integration: label("integração", "integration"),
  system: label("sistema", "system"),
}

export const profileIn = (profile: Profile, locale: Locale): string => profileWords[profile][locale]

export const personalWords: Readonly<Record<PersonalData, Label>> = {
  name: label("nome", "name"),
  document: label("documento", "document"),
  email: label("e-mail", "e-mail"),
  phone: label("telefone", "phone"),
  address: label("endereço", "address"),
  "free-text": label("texto livre", "free text"),
}

const units: Readonly<Record<string, string>> = {
  day: "dia",
  month: "mês",
  hour: "hora",
  minute: "minuto",
  year: "ano",
}

export const unitIn = (unit: string, locale: Locale): string => (locale === "en" ? unit : (units[unit] ?? unit))
