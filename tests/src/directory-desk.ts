import { createGuiche } from "@guiche/core"
import { directory } from "@guiche/core/directory"
import { caller, start } from "./desk.ts"
import type { StorageUnderTest } from "./storages.ts"

/** A Guichê of the directory alone, with a clock of its own. */
export const openDirectory = async (storage: StorageUnderTest) => {
  const clock = { now: start }
  const guiche = await createGuiche({
    storage: storage.fresh(directory.machines),
    machines: directory.machines,
    policies: directory.policies,
    migrate: true,
    now: () => clock.now,
  })
  return { guiche, clock, desk: guiche.as(caller("manager")) }
}
