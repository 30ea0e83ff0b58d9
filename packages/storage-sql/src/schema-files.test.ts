import { existsSync, readFileSync } from "node:fs"
import { basename } from "node:path"
import { describe, expect, it } from "@effect/vitest"
import { schemaFiles } from "./testing/standard-schema.ts"

describe("B9 the schema of the standard machines", () => {
  for (const { file, text } of schemaFiles())
    it(`${basename(file)} is what the definitions make (npm run schema writes it anew)`, () => {
      expect(existsSync(file) ? readFileSync(file, "utf8") : "").toBe(text)
    })
})
