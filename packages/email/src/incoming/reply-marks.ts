/** How mail programs and people mark what they quote, forward and sign with: in Portuguese, English, Spanish, and the most usual of others. */

/** No mark is longer; what is longer is not looked at, so that no text makes a pattern slow. */
const maxMarkChars = 400

const within = (text: string, pattern: RegExp): boolean => text.length <= maxMarkChars && pattern.test(text)

/** Gmail's plain text marks bold with asterisks, Outlook's headings among it. */
const bare = (line: string): string => (line.length <= maxMarkChars ? line.replaceAll("*", "").trim() : "")

const wrote = "(?:escreveu|wrote|escribi[óo]|a écrit|ha scritto|schrieb)"

/** How the line ends under which the quote stands: "Em seg., 2 de mar. de 2026 às 10:00, Fulano <x@example.com> escreveu:". */
const attributionEnd = new RegExp(
  String.raw`\b(?:${wrote}(?: \(\d[^()]{1,60}\))?|schrieb [^:]{1,120}|(?:escreveu|wrote) (?:em|on) .{1,60})\s*:$|^(?:Citando|Quoting) .+:$|\b(?:escreveu|wrote|escribió)\s*-{2,}$`,
  "i",
)
/** Some programs let the quote begin on the same line. */
const attributionInLine = new RegExp(String.raw`<[^<>\s]+@[^<>\s]+> ?${wrote}:\s{2,}\S`, "i")
const attributionStart = /^(?:-+\s*)?(?:Em|No dia|Na|Aos?|On|El|Le|Am|Il|In data|Citando|Quoting)\b/i
/** What tells the line of a program from a sentence: an address, or a time of day. */
const certain = /@|\b\d{1,2}[:h]\d{2}/

/** In any language: a time, an address, and a colon at the end. */
const namesTimeAndSender = (text: string): boolean =>
  /\d{1,2}[:.h]\d{2}/.test(text) && /<\s?[^<>\s]+@[^<>\s]+>[^<>:]{0,40}:$/.test(text)

const isAttribution = (text: string): boolean =>
  namesTimeAndSender(text) || (attributionEnd.test(text) && namesWhen(text))

const namesWhen = (text: string): boolean =>
  (attributionStart.test(text) && /[\d,]/.test(text)) ||
  /<[^<>\s]+@[^<>\s]+>/.test(text) ||
  /\b(?:em|on|no dia|\() ?\d/i.test(text)

/** Attributions are wrapped over up to so many lines. */
const maxAttributionLines = 5

/**
 * The number of lines, ending with line `end`, that say whom the quote below them is from; 0 where none do. `certain` where a program wrote them.
 */
export const attributionAt = (
  textAt: (index: number) => string | undefined,
  end: number,
): { readonly lines: number; readonly certain: boolean } => {
  const last = (textAt(end) ?? "").trim()
  if (attributionStart.test(last) && within(last.slice(0, maxMarkChars), attributionInLine))
    return { lines: 1, certain: true }
  if (!within(last, attributionEnd) && !within(last, /@[^<>\s]+>[^<>:]{0,40}:$/)) return { lines: 0, certain: false }
  let joined = last
  for (let lines = 1; lines <= maxAttributionLines; lines += 1) {
    if (joined.length <= maxMarkChars && isAttribution(joined)) {
      const before = (textAt(end - lines) ?? "").trim()
      // A name and address in front of "escreveu:" may be the second line of a longer one.
      const more = !attributionStart.test(joined) && attributionStart.test(before)
      if (!more) return { lines, certain: certain.test(joined) }
    }
    const above = textAt(end - lines)?.trim()
    if (above === undefined || above === "") break
    joined = `${above} ${joined}`
  }
  return { lines: 0, certain: false }
}

/** The labels of a header that is copied into the text, as "De:", "Enviada em:", "Para:", "Assunto:". */
const labels = {
  from: /^(?:De|From|Von|Da|Remitente|Remetente)\s*:\s*\S/i,
  sent: /^(?:Enviad[ao]s?(?:\s+(?:em|el))?|Data(?: de env[ií]o)?|Date|Sent|Fecha|Gesendet|Envoyé|Inviato)\s*:\s*\S/i,
  to: /^(?:Para|To|An|À|A|Destinat[áa]rio|Responder a|Reply-to)\s*:\s*\S/i,
  subject: /^(?:Assunto|Subject|Asunto|Objet|Oggetto|Betreff)\s*:/i,
  copy: /^(?:Cc|C\/c|Cco|Bcc|Importance|Importância|Prioridade|Anexos?|Attachments?)\s*:/i,
}
const maxHeaderLines = 14

/** The number of lines from `start` on that are a copied header; 0 where it is none. Fields may be wrapped and stand apart. */
export const copiedHeaderAt = (textAt: (index: number) => string | undefined, start: number): number => {
  const kinds = new Set<string>()
  let lines = 0
  let blanks = 0
  for (let index = start; index < start + maxHeaderLines; index += 1) {
    const line = bare(textAt(index) ?? "")
    const kind = Object.entries(labels).find(([, pattern]) => pattern.test(line))?.[0]
    if (index === start && kind !== "from" && kind !== "sent" && kind !== "subject") return 0
    if (kind !== undefined && (kind === "copy" || !kinds.has(kind))) {
      kinds.add(kind)
      lines = index - start + 1
      blanks = 0
    } else if (kinds.has("subject") || (line === "" && ++blanks > 1)) break
  }
  const enough = kinds.has("from") && kinds.has("subject") && (kinds.has("sent") || kinds.has("to"))
  return enough || (kinds.has("from") && kinds.has("sent") && kinds.has("to")) ? lines : 0
}

/** A line of dashes around "Mensagem original", or one that asks to write above it. */
export const beginsOriginal = (line: string): boolean =>
  within(
    line.trim(),
    /^[-_=*>\s]{2,}\s*(?:Mensagem [Oo]riginal|Original (?:[Mm]essage|[Aa]ppointment)|Mensaje [Oo]riginal|Message d'origine|Urspr[üu]ngliche Nachricht|Messaggio originale)\s*[-_=*\s]{2,}$|^[-#=*\s]{0,20}(?:Por favor,? |Para responder por e-?mail,? )?(?:(?:digite|escreva|responda)(?: sua resposta)? acima desta linha|(?:please )?(?:type your )?reply above this line)\b.{0,40}$/i,
  )

/** A line under which a mail stands that is passed on to be read. */
export const beginsForward = (line: string): boolean =>
  within(
    line.trim(),
    /^(?:[-_=\s]{2,}\s*(?:Mensagem encaminhada|Forwarded [Mm]essage|Mensaje reenviado|Message transféré|E-?mail encaminhado|Forwarded by .{1,200}|Encaminhado por .{1,200})\s*(?:[-_=\s]{2,})?|(?:In[íi]cio da mensagem (?:encaminhada|reenviada)|Begin forwarded message|Inicio del mensaje reenviado)\s*:)$/i,
  )

export const isRule = (line: string): boolean => within(line.trim(), /^[_=*-]{8,}$/)

/** A line that the program put there, not the writer. */
export const isProgramLine = (line: string): boolean =>
  within(
    bare(line),
    /^(?:Enviad[oa] (?:do|da|de|pelo|pela|via|a partir d[oe]|desde) (?:meu |minha |mi |o |um )?(?:iPhone|iPad|celular|smartphone|Galaxy|Samsung|Android|Outlook|Yahoo|UOL|BOL|Terra|Gmail|Xiaomi|Motorola|Moto|Huawei|dispositivo|aplicativo|app|tablet|e-?mail|Email|Correo|Windows|BlackBerry|Proton|Zimbra|Locaweb)\b.{0,120}|(?:Obter|Obtenha|Baixe|Get|Obtener) (?:o |el )?Outlook (?:para|for) .{1,120}|Sent (?:from|via|with) (?:my |the |a )?(?:iPhone|iPad|mobile|phone|Galaxy|Samsung|Android|Outlook|Yahoo|Gmail|Mail|Proton|Spark|BlackBerry|Windows)\b.{0,120}|(?:Livre de|Não contém|Sem) v[íi]rus\b.{0,120}|Virus-free\b.{0,120}|(?:Este e-?mail|This email).{0,80}(?:Avast|AVG)\b.{0,120})$/i,
  )

/** The words before a name at the end of a letter. */
export const isClosing = (line: string): boolean =>
  within(
    line.trim(),
    /^(?:(?:muito )?(?:atenciosamente|atentamente|respeitosamente|cordialmente|att|ats|atte|sds|saudações(?: cordiais)?|abraços?|abs|um abraço|grat[oa](?: pela atenção)?|desde já agradeço)|(?:best|kind|warm)?\s?regards|best wishes|sincerely(?: yours)?|yours (?:sincerely|faithfully|truly)|cheers|saludos(?: cordiales)?|un saludo)\s*[,.!;–-]*$/i,
  )

/** The sign of RFC 3676 4.3; many programs lose its blank. */
export const isSignatureSign = (line: string): boolean => line === "-- " || line === "--" || line === "—"

/** Whether a line could stand in a signature: short, and neither a question nor a sentence. */
export const isSignatureLike = (line: string): boolean => {
  const text = line.trim()
  if (text.length > 90 || text.endsWith("?")) return false
  return !/[.!]$/.test(text) || text.split(/\s+/).length <= 4 || /(?:Ltda|S\.?A|Inc|Cia)\.$/i.test(text)
}

/** The first line of what lawyers add to mails. */
export const beginsDisclaimer = (line: string): boolean => {
  const text = line.slice(0, maxMarkChars).replaceAll("*", "").trim()
  return (
    /^(?:AVISO (?:LEGAL|DE CONFIDENCIALIDADE)|(?:Aviso|Nota) (?:legal|de confidencialidade)|CONFIDENCIALIDADE|CONFIDENTIALITY (?:NOTICE|NOTE)|DISCLAIMER|Confidentiality notice|Legal notice)\b/i.test(
      text,
    ) ||
    /^(?:As informações contidas n|(?:Esta|A presente) mensagem|Este e-?mail|This (?:e-?mail|message)|The information (?:contained )?in this|Este mensaje|O conteúdo dest[ea]).{0,300}(?:confidencia|sigilo|privileg|confidential|destinat[áa]ri|intended|recipient)/i.test(
      text,
    ) ||
    /^(?:Antes de imprimir|Pense no meio ambiente|Please consider the environment|Preserve o meio ambiente)\b/i.test(
      text,
    )
  )
}

/** Whether the subject says that a mail is passed on rather than answered. */
export const isForwardSubject = (subject: string): boolean =>
  /^\s*(?:enc|fwd?|encaminhad[ao]|rv|tr|wg)\s*:/i.test(subject)
