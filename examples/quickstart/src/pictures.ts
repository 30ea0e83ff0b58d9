import { mkdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import type { AnyMachine, Locale } from "@guiche/core"
import { dot } from "@guiche/core/documents"
import { instance } from "@viz-js/viz"

/** Draws the state diagram of each machine as an SVG file, from its definition alone, and answers the files' paths. */
export const drawPictures = async (
  folder: string,
  machines: ReadonlyArray<AnyMachine>,
  locale: Locale,
): Promise<ReadonlyArray<string>> => {
  await mkdir(folder, { recursive: true })
  const graphviz = await instance()
  return Promise.all(
    machines.map(async (machine) => {
      const file = join(folder, `${machine.name.toLowerCase()}.svg`)
      await writeFile(file, graphviz.renderString(dot(machine, locale), { format: "svg" }))
      return file
    }),
  )
}
