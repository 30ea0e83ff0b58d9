import type { TemplateSource } from "./email-template.ts"

/** A piece of a mail, in both of its forms. The texts given to the functions below are handlebars sources. */
export interface MailBlock {
  readonly html: string
  readonly text: string
  /** What it says on one line, where it can stand alone. */
  readonly lead?: string
}

const font = "font-family:Arial,Helvetica,sans-serif;"

export const paragraph = (source: string): MailBlock => ({
  html: `<p class="ink" style="margin:0 0 16px;${font}font-size:16px;line-height:24px;color:#1f2933;">${source}</p>\n`,
  text: `${source}\n\n`,
  lead: source,
})

export const heading = (source: string): MailBlock => ({
  html: `<h1 class="ink" style="margin:0 0 16px;${font}font-size:22px;line-height:28px;color:#102a43;">${source}</h1>\n`,
  text: `${source}\n\n`,
})

/** What the blocks after it are. */
export const subheading = (source: string): MailBlock => ({
  html: `<h2 class="ink" style="margin:8px 0 8px;${font}font-size:16px;line-height:24px;color:#102a43;">${source}</h2>\n`,
  text: `${source}\n\n`,
})

/** A line of `facts`: what it is called, what it is, and the optional variable without which it is left out. */
export type Fact = readonly [name: string, source: string, onlyWith?: string]

const onlyIf = (variable: string | undefined, source: string): string =>
  variable === undefined ? source : `{{#if ${variable}}}${source}{{/if}}`

/** Names and values in two columns. */
export const facts = (rows: ReadonlyArray<Fact>): MailBlock => {
  const cell = `${font}font-size:15px;line-height:22px;padding:8px 12px;vertical-align:top;`
  const html = rows.map(([name, source, onlyWith]) =>
    onlyIf(
      onlyWith,
      `<tr><td class="soft" style="${cell}color:#52606d;width:38%;">${name}</td>` +
        `<td class="ink" style="${cell}color:#1f2933;font-weight:bold;word-break:break-word;">${source}</td></tr>\n`,
    ),
  )
  return {
    html:
      `<table class="panel" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#f5f7fa" ` +
      `style="background-color:#f5f7fa;border-radius:6px;margin:0 0 16px;">\n${html.join("")}</table>\n`,
    // A line break before each line, since handlebars takes away one that follows a closing tag alone on its line.
    text: `${rows.map(([name, source, onlyWith]) => onlyIf(onlyWith, `\n${name}: ${source}`)).join("")}\n\n`,
  }
}

/** Somebody's words, set off from ours. The variable's line breaks are kept. */
export const quotation = (variable: string): MailBlock => ({
  html:
    `<table class="panel" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#f5f7fa" ` +
    `style="background-color:#f5f7fa;margin:0 0 16px;"><tr><td class="ink" style="border-left:4px solid #2f6f8f;` +
    `padding:12px 16px;${font}font-size:16px;line-height:24px;color:#1f2933;">{{lines ${variable}}}</td></tr></table>\n`,
  text: `{{lines ${variable}}}\n\n`,
})

/** A link that looks like a button; its address is printed in the text form. */
export const button = (source: string, linkVariable: string): MailBlock => ({
  html:
    `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px;"><tr>` +
    // Outlook takes padding from the cell, the others from the link, which is to be 44 pixels high for a thumb.
    `<td bgcolor="#1d5a78" style="background-color:#1d5a78;border-radius:6px;mso-padding-alt:12px 24px;">` +
    `<a href="{{${linkVariable}}}" style="display:inline-block;padding:12px 24px;${font}font-size:16px;line-height:20px;` +
    `color:#ffffff;text-decoration:none;">${source}</a></td></tr></table>\n`,
  text: `${source}: {{${linkVariable}}}\n\n`,
})

/** What something is called, a link where that optional variable is there. */
export const linked = (source: string, linkVariable: string): MailBlock => ({
  html:
    `<p class="ink" style="margin:0 0 16px;${font}font-size:16px;line-height:24px;color:#1f2933;word-break:break-word;">` +
    `{{#if ${linkVariable}}}<a class="ink" href="{{${linkVariable}}}" style="color:#1d5a78;">${source}</a>{{else}}${source}{{/if}}</p>\n`,
  text: `${source}{{#if ${linkVariable}}}: {{${linkVariable}}}{{/if}}\n\n`,
})

/** An item of a list: a title, which is a link where that optional variable is there, and what is said of it. */
export const listItem = (title: string, linkVariable: string, detail: string): MailBlock => {
  const link = `<a class="ink" href="{{${linkVariable}}}" style="color:#1d5a78;font-weight:bold;">${title}</a>`
  return {
    html:
      `<p class="ink" style="margin:0 0 16px;${font}font-size:16px;line-height:24px;color:#1f2933;">` +
      `{{#if ${linkVariable}}}${link}{{else}}<b>${title}</b>{{/if}}<br>\n${detail}</p>\n`,
    text: `• ${title}\n  ${detail}{{#if ${linkVariable}}}\n  {{${linkVariable}}}{{/if}}\n\n`,
  }
}

/** Blocks that appear only when an optional variable is there. */
export const when = (variable: string, blocks: ReadonlyArray<MailBlock>): MailBlock => surround("if", variable, blocks)

/** Blocks once for every item of a list variable. */
export const forEach = (variable: string, blocks: ReadonlyArray<MailBlock>): MailBlock =>
  surround("each", variable, blocks)

const surround = (helper: string, variable: string, blocks: ReadonlyArray<MailBlock>): MailBlock => {
  const inside = (part: "html" | "text"): string =>
    `{{#${helper} ${variable}}}\n${blocks.map((block) => block[part]).join("")}{{/${helper}}}\n`
  return { html: inside("html"), text: inside("text") }
}

/** A whole mail of blocks; its first paragraph is what a mailbox shows of it before it is opened. */
export const mail = (subject: string, blocks: ReadonlyArray<MailBlock>): TemplateSource => ({
  subject,
  preheader: blocks.find(({ lead }) => lead !== undefined)?.lead ?? subject,
  html: blocks.map((block) => block.html).join(""),
  text: blocks.map((block) => block.text).join(""),
})
