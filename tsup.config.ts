import { readdirSync } from "node:fs"
import { defineConfig } from "tsup"

/**
 * The doors of a package beside the front one, so that an application loads only what it uses: in core one for the calendar, for the ready-made ports
 * and for each context.
 */
const doors: Readonly<Record<string, ReadonlyArray<string>>> = {
  core: [
    "agenda",
    "billing",
    "brazil",
    "calendar",
    "checklists",
    "directory",
    "distribution",
    "documents",
    "legal-profiles",
    "mail",
    "occurrences",
    "own-fields",
    "ports",
    "quality",
    "retention",
    "service-desk",
    "service-levels",
    "tickets",
  ],
  email: ["incoming"],
  "storage-sql": ["attachments"],
}

const entriesOf = (name: string): Record<string, string> => {
  const source = `packages/${name}/src`
  return {
    index: `${source}/index.ts`,
    ...Object.fromEntries((doors[name] ?? []).map((door) => [door, `${source}/${door}/index.ts`])),
  }
}

/** One JavaScript file per entry; the declarations beside it come from `tsc`. */
export default defineConfig(
  readdirSync("packages").map((name) => ({
    name,
    entry: entriesOf(name),
    outDir: `packages/${name}/dist`,
    format: "esm" as const,
    platform: name === "core" ? ("neutral" as const) : ("node" as const),
    target: "node22",
    sourcemap: true,
    // What the entries of a package share must exist once.
    splitting: true,
    // `node:sqlite` exists only under its whole name.
    removeNodeProtocol: false,
    skipNodeModulesBundle: true,
    tsconfig: `packages/${name}/tsconfig.build.json`,
    silent: true,
  })),
)
