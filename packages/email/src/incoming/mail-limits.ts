/** How much of a mail is read. What goes beyond is refused, or cut and named in `contained`. */
export interface MailLimits {
  /** The whole mail, in bytes; more is refused. Files are a third larger in it than they are. */
  readonly bytes: number
  /** The header of the mail, in bytes; more is refused. The headers of its parts have as much together. */
  readonly headerBytes: number
  /** Levels of parts within parts, and how many parts there are. */
  readonly nesting: number
  readonly parts: number
  /** Mailboxes of one header field. */
  readonly addresses: number
  /** Characters of `text`, and of all parts of plain text that are looked at. */
  readonly textChars: number
  /** Characters and tags of the HTML that is looked at, of all parts together; the HTML given out has at most twice as many characters. */
  readonly htmlChars: number
  readonly htmlTags: number
}

export const defaultMailLimits: MailLimits = {
  // Gmail and Microsoft 365 let people send 25 MB of files, which are 35 MB in a mail.
  bytes: 40 * 1024 * 1024,
  headerBytes: 256 * 1024,
  nesting: 20,
  parts: 200,
  addresses: 500,
  textChars: 512 * 1024,
  htmlChars: 1024 * 1024,
  // A parser of HTML looks for the opening of every closing tag: its time grows with the square of the tags.
  htmlTags: 20_000,
}
