import type { Locale } from "../values/label.ts"
import type { AnyMachine } from "../machine/machine.ts"
import type { AnyTransition } from "../machine/transition.ts"

interface Edge {
  readonly from: string
  readonly to: string
  readonly label: string
}

/**
 * The state diagram of a machine in Mermaid's `stateDiagram-v2` notation. Timed transitions carry a clock. What leaves a state as it is stands
 * inside the state, as in UML; arrows for it would hide those that lead somewhere.
 */
export const mermaid = (machine: AnyMachine, locale: Locale): string =>
  [
    "stateDiagram-v2",
    ...Object.entries(machine.states).flatMap(([name, { label }]) => [
      `  ${name} : ${label[locale]}`,
      ...innerTransitions(machine, name, locale).map((inner) => `  ${name} : ${inner}`),
    ]),
    ...edges(machine, locale).map(({ from, to, label }) => `  ${from || "[*]"} --> ${to} : ${label}`),
    ...machine.final.map((state) => `  ${state} --> [*]`),
    "",
  ].join("\n")

/** The same diagram in Graphviz's DOT notation. */
export const dot = (machine: AnyMachine, locale: Locale): string =>
  [
    `digraph ${quoted(machine.name)} {`,
    `  label=${quoted(machine.label[locale])}; labelloc=t; rankdir=TB; fontname="Helvetica"; fontsize=18;`,
    `  node [shape=box, style="rounded,filled", fillcolor="#eef3fb", color="#35507a", fontname="Helvetica", fontsize=12];`,
    `  edge [color="#5b6b82", fontname="Helvetica", fontsize=10];`,
    `  "" [shape=circle, label="", width=0.18, fillcolor="#35507a"];`,
    ...Object.entries(machine.states).map(([name, { label }]) => {
      const inner = innerTransitions(machine, name, locale)
      const text = inner.length === 0 ? label[locale] : [label[locale], "", ...inner].join("\n")
      return `  ${quoted(name)} [label=${quoted(text)}${machine.final.includes(name) ? ', peripheries=2, fillcolor="#e5f4e8"' : ""}];`
    }),
    ...edges(machine, locale).map(
      ({ from, to, label }) => `  ${quoted(from)} -> ${quoted(to)} [label=${quoted(label)}];`,
    ),
    "}",
    "",
  ].join("\n")

/** A move that ends in the very states that it starts from. */
const keepsState = ({ kind, from, to }: AnyTransition): boolean =>
  kind === "move" && from.length === to.length && from.every((state) => to.includes(state))

const innerTransitions = (machine: AnyMachine, state: string, locale: Locale): ReadonlyArray<string> =>
  Object.entries(machine.transitions)
    .filter(([, transition]) => keepsState(transition) && transition.from.includes(state))
    .map(([name]) => called(machine, name, locale))

const edges = (machine: AnyMachine, locale: Locale): ReadonlyArray<Edge> =>
  Object.entries(machine.transitions)
    .filter(([, transition]) => !keepsState(transition))
    .flatMap(([name, { kind, from, to }]) =>
      (kind === "start" ? [""] : from).flatMap((source) =>
        to.map((target) => ({ from: source, to: target, label: called(machine, name, locale) })),
      ),
    )

const called = ({ transitions, timers }: AnyMachine, name: string, locale: Locale): string => {
  const label = transitions[name]?.label[locale] ?? name
  return name in timers ? `${label} ◷` : label
}

const quoted = (text: string): string =>
  `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`
