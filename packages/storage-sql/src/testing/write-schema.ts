import { mkdirSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import { schemaFiles } from "./standard-schema.ts"

for (const { file, text } of schemaFiles()) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
