import type { AttachmentStore, FilePlace } from "@guiche/core/ports"

/** Files in the memory of this process, gone when it is: for tests, demonstrations and reference. */
export const memoryAttachments = (): AttachmentStore => {
  const tenants = new Map<string, Map<string, Uint8Array>>()
  const find = ({ tenant, file }: FilePlace) => tenants.get(tenant)?.get(file)
  return {
    put: async ({ tenant, file }, bytes) => {
      const files = tenants.get(tenant) ?? new Map<string, Uint8Array>()
      files.set(file, new Uint8Array(bytes))
      tenants.set(tenant, files)
    },
    look: async (place, bytes) => {
      const found = find(place)
      return found && { size: found.length, head: found.slice(0, bytes) }
    },
    get: async (place) => find(place)?.slice(),
    remove: async ({ tenant, file }) => void tenants.get(tenant)?.delete(file),
  }
}
