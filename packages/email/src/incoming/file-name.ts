import { visibleLine } from "./visible-text.ts"

const maxNameChars = 120
const maxExtensionChars = 16

/** Characters that some file system or shell gives a meaning. */
const reserved = /[<>:"|?*\\/]/g

/** Extensions of what has no name of its own. */
const extensions: Readonly<Record<string, string>> = {
  "message/rfc822": "eml",
  "message/delivery-status": "txt",
  "text/calendar": "ics",
  "application/ics": "ics",
  "text/plain": "txt",
  "text/html": "html",
  "text/rfc822-headers": "txt",
  "application/pdf": "pdf",
  "application/zip": "zip",
  "application/pkcs7-mime": "p7m",
  "application/pkcs7-signature": "p7s",
  "application/pgp-signature": "asc",
  "application/ms-tnef": "dat",
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/gif": "gif",
}

/**
 * A name under which a file may be kept: the last piece of any path, without control characters, marks that turn the writing direction,
 * reserved characters, or dots and blanks at its ends. The extension stays when the name is cut. `number` counts the files of a mail, from 1.
 */
export const fileName = (written: string | undefined, type: string, number: number): string => {
  const last = (written ?? "").split(/[\\/]/).findLast((piece) => /[^\s.]/.test(piece)) ?? ""
  const clean = visibleLine(last, 4 * maxNameChars)
    .replace(reserved, "_")
    .replace(/^[\s.]+/, "")
    .trimEnd()
    .replace(/\.{1,480}$/, "")
  if (clean === "") return `anexo-${number}.${extensions[type] ?? "bin"}`
  if (clean.length <= maxNameChars) return clean
  const dot = clean.lastIndexOf(".")
  const extension = dot > 0 && clean.length - dot <= maxExtensionChars ? clean.slice(dot) : ""
  return visibleLine(clean, maxNameChars - extension.length) + extension
}
