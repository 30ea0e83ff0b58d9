import { readFileSync } from "node:fs"
import { join } from "node:path"
import { type AnyMachine, type Label, label, type PolicyOf, type ViewOf } from "@guiche/core"

/** A machine and the expression that names it in a program that has imported its door. */
export interface ListedMachine {
  readonly machine: AnyMachine
  /** `serviceDesk.machines.interaction`. */
  readonly expression: string
  /** What a desk calls its client, `interaction`; undefined for a machine that the engine keeps. */
  readonly client: string | undefined
}

/** A reason for which a transition does not happen, as a door exports it. */
export interface KnownRefusal {
  readonly tag: string
  readonly text: Label
}

/** What one door brings along. */
export interface Context {
  /** The door: `@guiche/core/service-desk`. */
  readonly door: string
  readonly title: Label
  readonly machines: ReadonlyArray<ListedMachine>
  readonly policies: ReadonlyArray<PolicyOf>
  readonly views: ReadonlyArray<ViewOf>
  readonly refusals: ReadonlyArray<KnownRefusal>
}

/** What people call each context, in the order of the pages: that in which one may import another, and the engine. */
const titles: Readonly<Record<string, Label>> = {
  "./directory": label("Pessoas e empresas", "Directory"),
  "./agenda": label("Agenda", "Agenda"),
  "./billing": label("Cobrança", "Billing"),
  "./service-levels": label("Níveis de serviço", "Service levels"),
  "./service-desk": label("Atendimento", "Service desk"),
  "./checklists": label("Checklists", "Checklists"),
  "./occurrences": label("Ocorrências", "Occurrences"),
  "./tickets": label("Chamados", "Tickets"),
  "./distribution": label("Distribuição", "Distribution"),
  "./quality": label("Qualidade", "Quality"),
  "./retention": label("Guarda legal", "Retention"),
  "./mail": label("E-mail", "Mail"),
  "@guiche/email": label("Textos de e-mail", "Wordings of mails"),
  ".": label("Motor", "Engine"),
}

const doorsOf = (root: string): ReadonlyArray<string> => {
  const text = readFileSync(join(root, "packages/core/package.json"), "utf8")
  const { exports } = JSON.parse(text) as { readonly exports: object }
  return Object.keys(exports).filter((door) => door !== "./package.json")
}

/** Every door of core that has machines or views, and that of the mails, with what it exports: a new one of core is found by itself. */
export const loadContexts = async (root: string): Promise<ReadonlyArray<Context>> => {
  const paths = [...doorsOf(root), "@guiche/email"]
  const doors = await Promise.all(paths.map(async (path) => ({ path, context: await contextBehind(path) })))
  const order = Object.keys(titles)
  return doors
    .filter(({ context }) => context.machines.length + context.views.length > 0)
    .toSorted((one, other) => order.indexOf(one.path) - order.indexOf(other.path))
    .map(({ context }) => context)
}

const contextBehind = async (path: string): Promise<Context> => {
  const door = path.startsWith("@") ? path : `@guiche/core${path.slice(1)}`
  const module = (await import(door)) as Readonly<Record<string, unknown>>
  const exported = Object.entries(module)
  const rooms = exported.flatMap(([name, value]) => (isRoom(value) ? [{ name, ...value }] : []))
  const title = titles[path]
  if (title === undefined && rooms.length > 0)
    throw new Error(`scripts/machine-pages/contexts.ts has no title for ${door}`)
  return {
    door,
    title: title ?? label(path, path),
    machines:
      path === "."
        ? exported.flatMap(([name, value]) =>
            isMachine(value) ? [{ machine: value, expression: name, client: undefined }] : [],
          )
        : rooms.flatMap(({ name, machines }) =>
            Object.entries(machines).map(([client, machine]) => ({
              machine,
              expression: `${name}.machines.${client}`,
              client,
            })),
          ),
    policies: rooms.flatMap(({ policies }) => policies),
    views: exported.flatMap(([, value]) => (isView(value) ? [value] : [])),
    refusals: exported.flatMap(([, value]) => (isRefusal(value) ? [value] : [])),
  }
}

interface Room {
  readonly machines: Readonly<Record<string, AnyMachine>>
  readonly policies: ReadonlyArray<PolicyOf>
}

const has = (value: unknown, ...keys: ReadonlyArray<string>): boolean =>
  ((typeof value === "object" && value !== null) || typeof value === "function") && keys.every((key) => key in value)
const isRoom = (value: unknown): value is Room => has(value, "machines", "policies")
const isMachine = (value: unknown): value is AnyMachine => has(value, "states", "transitions", "table")
const isView = (value: unknown): value is ViewOf => has(value, "needs", "show", "fields", "label")
const isRefusal = (value: unknown): value is KnownRefusal => has(value, "tag", "text", "fields")
