import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { assert, describe, it } from "vitest"
import { hostileMails } from "./testing/hostile-mails.ts"

describe("A11 reading mail: headers and texts that are made to take long", () => {
  /** In a process of its own, since what takes minutes cannot be stopped from within; all together take it some seconds. */
  it("are each read in time that grows with their length only", { timeout: 200_000 }, async () => {
    const program = fileURLToPath(new URL("testing/read-hostile-mails.ts", import.meta.url))
    const { stdout } = await promisify(execFile)(process.execPath, ["--conditions=@guiche/source", program], {
      timeout: 180_000,
      killSignal: "SIGKILL",
      maxBuffer: 16 * 1024 * 1024,
    }).catch((error: { readonly stdout: string }) => error)
    const read = stdout.trimEnd().split("\n")
    assert.lengthOf(read, hostileMails.length, `the last one begun: ${read.at(-1)?.slice(0, 100)}`)
    // Of its own processor time, some ten times what the slowest takes.
    for (const line of read) assert.isBelow(Number(line.slice(line.lastIndexOf(" "))), 5_000, line)
  })
})
