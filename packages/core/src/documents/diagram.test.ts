import { assert, describe, it } from "@effect/vitest"
import * as DateTime from "effect/DateTime"
import { label } from "../values/label.ts"
import { dot, mermaid } from "./diagram.ts"
import * as Machine from "../machine/machine.ts"
import { state } from "../machine/state.ts"

const visit = Machine.make("Visit", label('Visita "expressa"', "Visit"), {
  Waiting: state("Esperando", "Waiting", {}),
  Served: state("Em atendimento", "Served", {}),
  Done: state("Encerrada", "Done", {}),
})
const Visit = visit.machine({
  transitions: {
    open: visit.start({
      label: label("Abrir", "Open"),
      event: "VisitOpened",
      to: "Waiting",
      input: {},
      run: () => visit.to.Waiting({}),
    }),
    serve: visit.move({
      label: label("Atender", "Serve"),
      event: "VisitServed",
      from: "Waiting",
      to: "Served",
      input: {},
      run: () => visit.to.Served({}),
    }),
    close: visit.move({
      label: label("Encerrar", "Close"),
      event: "VisitClosed",
      from: ["Waiting", "Served"],
      to: "Done",
      input: {},
      run: () => visit.to.Done({}),
    }),
  },
  timers: { close: () => DateTime.makeUnsafe(0) },
  final: ["Done"],
})

describe("B3 diagrams derive from the definition", () => {
  it("Mermaid: states by their names, starts and final states, a clock on what is timed", () => {
    assert.strictEqual(
      mermaid(Visit, "pt-BR"),
      [
        "stateDiagram-v2",
        "  Waiting : Esperando",
        "  Served : Em atendimento",
        "  Done : Encerrada",
        "  [*] --> Waiting : Abrir",
        "  Waiting --> Served : Atender",
        "  Waiting --> Done : Encerrar ◷",
        "  Served --> Done : Encerrar ◷",
        "  Done --> [*]",
        "",
      ].join("\n"),
    )
    assert.include(mermaid(Visit, "en"), "  Waiting --> Served : Serve\n")
  })

  it("DOT: quotes are escaped and final states doubled", () => {
    const lines = dot(Visit, "pt-BR").split("\n")
    assert.strictEqual(lines[0], 'digraph "Visit" {')
    assert.include(lines[1] ?? "", 'label="Visita \\"expressa\\""')
    assert.include(lines, '  "Waiting" [label="Esperando"];')
    assert.include(lines, '  "Done" [label="Encerrada", peripheries=2, fillcolor="#e5f4e8"];')
    assert.include(lines, '  "" -> "Waiting" [label="Abrir"];')
    assert.include(lines, '  "Served" -> "Done" [label="Encerrar ◷"];')
    assert.deepStrictEqual(lines.slice(-2), ["}", ""])
  })
})
