import type { AttachmentStore, FilePlace } from "@guiche/core/ports"

interface Kept {
  readonly bytes: Uint8Array
  readonly keptAt: number
}

/** Files in the memory of this process, gone when it is: for tests, demonstrations and reference. */
export const memoryAttachments = (): AttachmentStore => {
  const tenants = new Map<string, Map<string, Kept>>()
  const filesOf = (tenant: string): ReadonlyMap<string, Kept> => tenants.get(tenant) ?? new Map<string, Kept>()
  const find = ({ tenant, file }: FilePlace) => filesOf(tenant).get(file)?.bytes
  return {
    put: async ({ tenant, file }, bytes) => {
      const files = tenants.get(tenant) ?? new Map<string, Kept>()
      files.set(file, { bytes: new Uint8Array(bytes), keptAt: Date.now() })
      tenants.set(tenant, files)
    },
    look: async (place, bytes) => {
      const found = find(place)
      return found && { size: found.length, head: found.slice(0, bytes) }
    },
    get: async (place) => find(place)?.slice(),
    remove: async ({ tenant, file }) => void tenants.get(tenant)?.delete(file),
    keptBefore: async ({ tenant, moment, most, after = "" }) =>
      [...filesOf(tenant)]
        .flatMap(([file, { keptAt }]) => (keptAt < Date.parse(moment) && file > after ? file : []))
        .toSorted()
        .slice(0, most),
    used: async (tenant) => [...filesOf(tenant).values()].reduce((sum, { bytes }) => sum + bytes.length, 0),
  }
}
