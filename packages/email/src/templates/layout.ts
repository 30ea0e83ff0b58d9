import type { Locale } from "@guiche/core"

const automatic: Readonly<Record<Locale, string>> = {
  "pt-BR": "Mensagem automática de {{@sender}}.",
  en: "Automatic message from {{@sender}}.",
}

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
  .inner { padding: 20px 16px !important; }
}
`

/** Frames the body of an HTML mail: tables and inline styles, since that is what Outlook reads; nothing from the net. */
export const htmlLayout = (locale: Locale, body: string): string => `<!DOCTYPE html>
<html lang="${locale}" xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>{{@sender}}</title>
<style>${darkMode}</style>
</head>
<body class="page" style="margin:0;padding:0;background-color:#e9eef2;">
<table class="page" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#e9eef2" style="background-color:#e9eef2;">
<tr><td align="center" style="padding:24px 8px;">
<table class="card" role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff" style="background-color:#ffffff;width:600px;max-width:100%;border-radius:8px;">
<tr><td class="inner soft" style="padding:20px 32px 0;font-family:Arial,Helvetica,sans-serif;font-size:14px;line-height:20px;color:#52606d;">{{@sender}}</td></tr>
<tr><td class="inner" style="padding:16px 32px 8px;">
${body}</td></tr>
<tr><td class="inner soft" style="padding:0 32px 24px;font-family:Arial,Helvetica,sans-serif;font-size:12px;line-height:18px;color:#52606d;">${automatic[locale]}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`

/** Frames the body of a text mail; `-- ` alone on a line is how a signature begins. */
export const textLayout = (locale: Locale, body: string): string => `${body.trimEnd()}\n\n-- \n${automatic[locale]}\n`
