import { join } from "node:path"
import ts from "typescript"
import type { Context } from "./contexts.ts"

/** The tags of the refusals that a transition may answer with, sorted. */
export type Refusals = (machine: string, transition: string) => ReadonlyArray<string>

/**
 * Reads the refusals of every transition from its type, which is the only place that knows them: a transition is refused by what its `run`
 * returns, and that is inferred.
 */
export const readRefusals = (root: string, contexts: ReadonlyArray<Context>): Refusals => {
  const file = join(root, "scripts/machine-pages/refusals-of-all.ts") // never written: the compiler is given its text
  const program = compile(root, file, sourceOf(contexts))
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(file)
  const module = source === undefined ? undefined : checker.getSymbolAtLocation(source)
  const [all] = module === undefined ? [] : checker.getExportsOfModule(module)
  if (all === undefined) throw new Error("the types of the machines cannot be read")
  const byMachine = new Map(
    checker
      .getDeclaredTypeOfSymbol(all)
      .getProperties()
      .map((machine) => [
        machine.name,
        new Map(
          checker
            .getTypeOfSymbol(machine)
            .getProperties()
            .map((transition) => [transition.name, tagsIn(checker.getTypeOfSymbol(transition))]),
        ),
      ]),
  )
  return (machine, transition) => {
    const tags = byMachine.get(machine)?.get(transition)
    if (tags === undefined) throw new Error(`${machine}.${transition} has no type that names its refusals`)
    return tags
  }
}

const sourceOf = (contexts: ReadonlyArray<Context>): string => {
  const used = contexts.filter(({ machines }) => machines.length > 0)
  const imports = used.map(({ door, machines }) => {
    const names = [...new Set(machines.map(({ expression }) => expression.split(".")[0]))]
    return `import type { ${names.join(", ")} } from "${door}"`
  })
  const entries = used.flatMap(({ machines }) =>
    machines.map(({ machine, expression }) => `  ${machine.name}: Tags<typeof ${expression}>`),
  )
  return [
    ...imports,
    `import type { AnyTransition, RefusalOf } from "@guiche/core"`,
    "type Tags<M extends { readonly transitions: object }> = {",
    "  [K in keyof M['transitions']]: RefusalOf<M['transitions'][K] & AnyTransition>['_tag']",
    "}",
    "export interface All {",
    ...entries,
    "}",
  ].join("\n")
}

const compile = (root: string, file: string, text: string): ts.Program => {
  const read: { readonly config?: unknown } = ts.readConfigFile(join(root, "tsconfig.base.json"), (path) =>
    ts.sys.readFile(path),
  )
  const { options } = ts.parseJsonConfigFileContent(read.config, { ...ts.sys, readDirectory: () => [] }, root)
  const host = ts.createCompilerHost(options)
  return ts.createProgram([file], options, {
    ...host,
    fileExists: (path) => path === file || host.fileExists(path),
    getSourceFile: (path, ...rest) =>
      path === file ? ts.createSourceFile(path, text, ts.ScriptTarget.ESNext) : host.getSourceFile(path, ...rest),
  })
}

const tagsIn = (type: ts.Type): ReadonlyArray<string> => {
  if (type.isUnion()) return type.types.flatMap(tagsIn).toSorted()
  if (type.isStringLiteral()) return [type.value]
  if ((type.flags & ts.TypeFlags.Never) !== 0) return []
  throw new Error("the type of a transition does not name its refusals")
}
