const headerChars = 100_000
const bodyChars = 2_000_000

const filled = (piece: string, chars: number): string => piece.repeat(Math.ceil(chars / piece.length))

/** Every field that something is read from. */
const fields = [
  "From",
  "Reply-To",
  "To",
  "Delivered-To",
  "Subject",
  "Date",
  "Message-ID",
  "In-Reply-To",
  "References",
  "Content-Type",
  "Content-Disposition",
  "Content-Transfer-Encoding",
  "Content-ID",
  "Authentication-Results",
  "Auto-Submitted",
  "Precedence",
  "Return-Path",
  "X-Auto-Response-Suppress",
  "X-Failed-Recipients",
  "X-Loop",
  "List-Id",
  "List-Unsubscribe",
]

/** What readers of headers stumble over when there is much of it. */
const values = [
  "a",
  "a@",
  "@a.b ",
  "a@b.co,",
  "a:",
  "<",
  "<a@b.co> ",
  "(",
  "(a ",
  ")",
  '"',
  '\\"',
  '" "',
  " ",
  ";",
  ";a",
  ";a*0*=utf-8''%41",
  ';a="',
  "=?utf-8?B?",
  "=?utf-8?Q?a?= ",
  "=",
  "%4",
  " header.from ",
  "; dkim=pass header.d=",
  "1 Mar 2026 ",
  "-",
  "+",
  ".",
  "é",
]

const header = (name: string, value: string): string =>
  name === "From" ? `${name}: ${value}\nMIME-Version: 1.0\n\nx` : `From: a@b.co\n${name}: ${value}\n\nx`

const parts = (count: number, type: string, body: string): string =>
  `From: a@b.co\nContent-Type: multipart/mixed; boundary=b\n\n${`--b\nContent-Type: ${type}; charset=utf-8\n\n${body}\n`.repeat(count)}--b--\n`

const headerMails = fields.flatMap((name) =>
  values.map((value) => [`${name}: ${value}`, header(name, filled(value, headerChars))] as const),
)

/** Behind a quotation mark, where other readers look. */
const quotedMails = ["From", "Content-Type", "Authentication-Results"].flatMap((name) =>
  values.map(
    (value) => [`${name}: "${value}`, header(name, `x; dmarc=pass y="${filled(value, headerChars)}`)] as const,
  ),
)

const bodyMails = [
  "De: a\n",
  "*De:* x\n",
  "-- \n",
  "\n",
  "--------\n",
  "> \n",
  "Em 1, a@b.co 10:00 escreveu:\n",
].flatMap(
  (line) =>
    [
      [`many texts: ${line}`, parts(8, "text/plain", filled(line, bodyChars / 8))],
      [`many pages: ${line}`, parts(8, "text/html", filled(`<p>${line}`, bodyChars / 8))],
    ] as const,
)

const otherMails = [
  ["answered mails in a page", parts(1, "text/html", filled('<hr id="zwchr">.', 320_000))],
  ["many pages of tags", parts(40, "text/html", `${"<b>".repeat(9_000)}${"</i>".repeat(9_000)}`)],
  [
    "a boundary that almost comes",
    `From: a@b.co\nContent-Type: multipart/mixed; boundary="x${filled("-", 190)}"\n\n${filled("-", bodyChars)}`,
  ],
  ["bytes that are no UTF-8", parts(1, "text/plain", filled("é\u0000", bodyChars))],
] as const

/** Mails that take a reader long whose time grows faster than their length; each with what it has much of. */
export const hostileMails: ReadonlyArray<readonly [what: string, raw: string]> = [
  ...headerMails,
  ...quotedMails,
  ...bodyMails,
  ...otherMails,
]
