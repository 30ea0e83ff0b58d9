/** Where a text has more tags than these; undefined where it has not. */
export const beyondTags = (html: string, most: number): number | undefined => {
  let at = -1
  for (let tags = 0; tags <= most; tags += 1) {
    at = html.indexOf("<", at + 1)
    if (at < 0) return undefined
  }
  return at
}
