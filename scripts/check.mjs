/** `npm run check`: everything that can be said about the sources without building or running them. */
import { checks } from "./checks.mjs"
import { runParts } from "./run-parts.mjs"

const failed = await runParts(checks)
process.exitCode = failed.length === 0 ? 0 : 1
