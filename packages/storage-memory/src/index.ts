export { memoryAttachments } from "./memory-attachments.ts"
export { memoryStorage } from "./memory-storage.ts"
