/**
 * Imports run one way: `values → calendar → machine → ports → contexts → engine`, adapters → `core`.
 * Tests may reach across the layers of core, but enter a context or a package by its front door like everyone else.
 */
const test = "(?:\\.test(-d)?\\.ts$|/src/testing/)"
const core = "^packages/core/src"
// Every folder of core that is none of its layers is a context, so a new one is held to the rules from its first file.
const context = `${core}/(?!(?:values|calendar|machine|ports|engine)/)([^/]+)/`

/**
 * A rule that a folder of core imports nothing of core but these folders and itself.
 *
 * @param {string} folder
 * @param {ReadonlyArray<string>} allowed
 */
const only = (folder, allowed) => ({
  name: `layer-of-${folder}`,
  severity: "error",
  comment: `${folder}/ may import ${allowed.join(", ") || "no other folder of core"}`,
  from: { path: `${core}/${folder}/`, pathNot: test },
  to: { path: `${core}/(?:[^/]+/|index\\.ts)`, pathNot: `${core}/(?:${[folder, ...allowed].join("|")})/` },
})

export default {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      comment: "files may know each other's types, but loading one never needs itself",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-circle-of-contexts",
      severity: "error",
      comment: "contexts are ordered, types included",
      from: { path: context },
      to: { circular: true, path: context, pathNot: `${core}/$1/` },
    },
    { name: "no-unresolved", severity: "error", from: {}, to: { couldNotResolve: true } },
    only("values", []),
    only("calendar", ["values"]),
    only("machine", ["values", "calendar"]),
    only("ports", ["values", "machine"]),
    {
      name: "contexts-enter-each-other-by-index",
      severity: "error",
      comment: "a context imports another only through its index.ts",
      from: { path: context },
      to: { path: context, pathNot: [`${core}/$1/`, `${core}/[^/]+/index\\.ts$`] },
    },
    {
      name: "contexts-do-not-know-the-engine",
      severity: "error",
      comment: "the engine runs the contexts, never the other way round",
      from: { path: context, pathNot: test },
      to: { path: `${core}/(?:engine/|index\\.ts)` },
    },
    {
      name: "core-runs-anywhere",
      severity: "error",
      comment: "core names no module of Node",
      from: { path: core, pathNot: test },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "core-names-no-adapter",
      severity: "error",
      comment: "core names no adapter and no driver",
      from: { path: core, pathNot: test },
      to: {
        path: [
          "^packages/(?!core/)",
          "node_modules/(?:kysely|handlebars|nodemailer|postal-mime|smtp-server|pg|mysql2|better-sqlite3|tedious)/",
        ],
      },
    },
    {
      name: "packages-by-name",
      severity: "error",
      comment: "a package imports another by its name, never by a path into it",
      from: { path: "^(packages/[^/]+|examples/[^/]+|bench|tests|scripts)/" },
      to: { path: "^(?:packages|examples|bench|tests)/", pathNot: "^$1/", dependencyTypes: ["local"] },
    },
    {
      name: "examples-are-leaves",
      severity: "error",
      from: { path: "^packages/" },
      to: { path: "^(?:examples|bench|tests)/" },
    },
    {
      name: "declared-dependencies-only",
      severity: "error",
      comment: "what a package imports stands in its own package.json",
      from: { path: "^(?:packages|examples)/", pathNot: test },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "no-development-dependency-in-a-package",
      severity: "error",
      comment: "what a published package imports is a dependency or a peer of it",
      from: { path: "^packages/", pathNot: test },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["npm-peer", "type-only"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(?:packages|examples)/[^/]+/dist/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["@guiche/source", "import", "node", "default"],
    },
  },
}
