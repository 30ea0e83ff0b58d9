import type { Locale, StorageLayer } from "@guiche/core"
import { close, explainClocks, readAsCustomer } from "./chapters/closing.ts"
import { execute, merge } from "./chapters/execution.ts"
import { open } from "./chapters/opening.ts"
import { openDesk } from "./open-desk.ts"
import { tenant } from "./people.ts"
import { setUp } from "./set-up.ts"
import { makeTale } from "./tale.ts"

interface Telling {
  readonly storage: StorageLayer
  /** The language of the story, and of the company's mails. */
  readonly locale: Locale
  readonly onLine: (line: string) => void
}

/** Tells the life of a ticket, a line of text at a time, and gives what came of it. */
export const tellStory = async ({ storage, locale, onLine }: Telling) => {
  const desk = await openDesk(storage)
  try {
    const tale = makeTale(desk, locale, onLine)
    const setting = await setUp(tale, locale)
    const opening = await open(tale, setting)
    const { id } = opening.opened
    const execution = await execute(tale, id)
    const merged = await merge(tale, id)
    const closing = await close(tale, id)
    const read = await readAsCustomer(tale, id, setting.zoe.id)
    const clocks = await explainClocks(tale, id)
    const { broken } = await desk.guiche.verify(tenant)
    return { id, opening, execution, merged, closing, read, clocks, broken, mails: desk.mails }
  } finally {
    await desk.guiche.close()
  }
}
