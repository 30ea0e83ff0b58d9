import type { Locale } from "@guiche/core"
import Handlebars from "handlebars"
import type { UnsubscribeWays } from "../mailer.ts"

const { escapeExpression } = Handlebars

const automatic = (locale: Locale, sender: string): string =>
  locale === "en" ? `Automatic message from ${sender}.` : `Mensagem automática de ${sender}.`

// Mail programs that know a dark mode recolour by these classes; the others keep the inline colours.
const darkMode = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page { background-color: #11181f !important; }
  .card { background-color: #1b2530 !important; }
  .panel { background-color: #243342 !important; }
  .ink { color: #f0f4f8 !important; }
  .soft { color: #b3c1cf !important; }
}
@media only screen and (max-width: 620px) {
  .card { width: 100% !important; }
  .inner { padding-left: 16px !important; padding-right: 16px !important; }
}
`

/** What stands around a mail: its sender as it is, and as HTML what a mailbox shows before it is opened, and the body. */
interface Framed {
  readonly sender: string
  readonly preheader: string
  readonly body: string
  /** Where the reader unsubscribes from such mails. */
  readonly unsubscribe: UnsubscribeWays | undefined
}

const wayOut = ({ mailto, url }: UnsubscribeWays): string => url ?? `mailto:${mailto}`

const unsubscribeLine = (locale: Locale): string =>
  locale === "en" ? "I do not want more mails like this" : "Não quero mais receber e-mails como este"

// After the line that it shows a mailbox would go on with the body; these take up the room and are seen by nobody.
const filler = "&#8199;&#65279;&#847; ".repeat(30)

/** Frames the body of an HTML mail: tables and inline styles, since that is what Outlook reads; nothing from the net. */
export const htmlLayout = (locale: Locale, { body, preheader, sender, unsubscribe }: Framed): string => {
  const name = escapeExpression(sender)
  const leaving =
    unsubscribe === undefined
      ? ""
      : `<br><a class="soft" href="${escapeExpression(wayOut(unsubscribe))}" style="color:#52606d;">${unsubscribeLine(locale)}</a>`
  return `<!DOCTYPE html>
<html lang="${locale}" xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>${name}</title>
<style>${darkMode}</style>
</head>
<body class="page" style="margin:0;padding:0;background-color:#e9eef2;">
${preheader === "" ? "" : `<div style="display:none;max-height:0;overflow:hidden;mso-hide:all;">${preheader} ${filler}</div>\n`}<table class="page" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#e9eef2" style="background-color:#e9eef2;">
<tr><td align="center" style="padding:24px 8px;">
<table class="card" role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff" style="background-color:#ffffff;width:600px;max-width:100%;border-radius:8px;">
<tr><td class="inner soft" style="padding:20px 32px 0;font-family:Arial,Helvetica,sans-serif;font-size:14px;line-height:20px;color:#52606d;">${name}</td></tr>
<tr><td class="inner ink" style="padding:16px 32px 8px;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:24px;color:#1f2933;">
${body}</td></tr>
<tr><td class="inner soft" style="padding:0 32px 24px;font-family:Arial,Helvetica,sans-serif;font-size:12px;line-height:18px;color:#52606d;">${automatic(locale, name)}${leaving}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`
}

/** Frames the body of a text mail; `-- ` alone on a line is how a signature begins. */
export const textLayout = (locale: Locale, { body, sender, unsubscribe }: Omit<Framed, "preheader">): string => {
  const leaving = unsubscribe === undefined ? "" : `${unsubscribeLine(locale)}: ${wayOut(unsubscribe)}\n`
  return `${body.trimEnd()}\n\n-- \n${automatic(locale, sender)}\n${leaving}`
}
