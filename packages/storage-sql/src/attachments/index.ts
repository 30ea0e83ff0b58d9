export { fileAttachments } from "./file-attachments.ts"
export { type SqlAttachments, sqlAttachments } from "./sql-attachments.ts"
