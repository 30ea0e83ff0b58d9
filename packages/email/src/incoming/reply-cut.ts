import type { MailLine } from "./mail-line.ts"
import {
  attributionAt,
  beginsDisclaimer,
  beginsForward,
  beginsOriginal,
  copiedHeaderAt,
  isClosing,
  isProgramLine,
  isRule,
  isSignatureLike,
  isSignatureSign,
} from "./reply-marks.ts"

/** What the sender wrote; `recognised` where anything was told apart from it. */
export interface ReplyCut {
  readonly text: string
  readonly recognised: boolean
}

type Kind = "own" | "quote" | "about-quote" | "signature"

interface Labelled {
  readonly line: MailLine
  /** Its place in the mail. */
  readonly index: number
  kind: Kind
}

const maxSignatureLines = 12
/** How much of a quote stands before an answer that stands inside it. */
const maxContextLines = 6

/**
 * Tells what the sender newly wrote from quotes, the lines about them, and the signature. Answers between quotes are kept, each under the
 * paragraph that it answers. A mail that is passed on (`forwarded`, or under a line that says so) is kept, because nobody here has read it.
 */
export const cutReply = (lines: ReadonlyArray<MailLine>, forwarded: boolean): ReplyCut => {
  const labelled = lines.map((line, index): Labelled => ({ line, index, kind: line.quotes > 0 ? "quote" : "own" }))
  labelAnsweredMail(labelled, forwarded)
  for (const run of runsOf(labelled, "own")) labelSignature(run)
  // Someone who writes nothing but a signature may have written inside it, or words that look like one.
  if (!hasWords(labelled, "own")) giveBackSignatures(labelled)
  return { text: compose(labelled), recognised: labelled.some(({ kind }) => kind !== "own") }
}

const word = /[\p{L}\p{N}\p{Extended_Pictographic}]/u

const hasWords = (labelled: ReadonlyArray<Labelled>, kind: Kind): boolean =>
  labelled.some((each) => each.kind === kind && word.test(each.line.text))

const joined = (labelled: ReadonlyArray<Labelled>): string =>
  labelled
    .map(({ line }) => line.text.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim()

/** Finds the lines about quotes, and where all that follows is the answered mail. */
const labelAnsweredMail = (labelled: ReadonlyArray<Labelled>, forwarded: boolean): void => {
  const writesBefore = ownWordsBefore(labelled)
  const textAt = (index: number): string | undefined => {
    const each = labelled[index]
    return each?.kind === "own" ? each.line.text : undefined
  }
  for (let index = 0; index < labelled.length; index += 1) {
    const text = textAt(index)
    if (text === undefined || (text === "" && labelled[index]?.line.mark === undefined)) continue
    if (beginsForward(text)) return
    const about = linesAboutQuote(labelled, textAt, index)
    if (about === undefined) continue
    const next = nextWritten(labelled, about.end)
    if (next === undefined || labelled[next]?.kind === "quote")
      label(labelled.slice(about.start, about.end), "about-quote")
    else if (about.certain && !forwarded && writesBefore(about.start)) {
      label(labelled.slice(about.start), "quote")
      return
    }
  }
}

/** Whether the sender's own words stand before a line; lines are asked for in their order, and each is looked at once. */
const ownWordsBefore = (labelled: ReadonlyArray<Labelled>): ((end: number) => boolean) => {
  let first = 0
  return (end) => {
    while (first < end && !hasWords(labelled.slice(first, first + 1), "own")) first += 1
    return first < end
  }
}

interface About {
  readonly start: number
  readonly end: number
  /** Whether these lines are a quote's even where the text under them is not marked as one. */
  readonly certain: boolean
}

type TextAt = (index: number) => string | undefined

const linesAboutQuote = (labelled: ReadonlyArray<Labelled>, textAt: TextAt, index: number): About | undefined => {
  const attribution = attributionAt(textAt, index)
  if (attribution.lines > 0)
    return { start: index - attribution.lines + 1, end: index + 1, certain: attribution.certain }
  const text = textAt(index) ?? ""
  const start = beginsOriginal(text) || isRule(text) ? nextWritten(labelled, index + 1) : index
  const header = start === undefined ? 0 : copiedHeaderAt(textAt, start)
  if (start !== undefined && header > 0) return { start: index, end: start + header, certain: true }
  if (beginsOriginal(text) || labelled[index]?.line.mark === "answered-mail")
    return { start: index, end: index + 1, certain: true }
  return undefined
}

const nextWritten = (labelled: ReadonlyArray<Labelled>, from: number): number | undefined => {
  for (let index = from; index < labelled.length; index += 1) {
    if (labelled[index]?.line.text.trim() !== "") return index
  }
  return undefined
}

const label = (labelled: ReadonlyArray<Labelled>, kind: Kind): void => {
  for (const each of labelled) if (each.kind === "own" || kind === "quote") each.kind = kind
}

/** Neighbours of one kind; empty lines between them belong to whatever is above. */
const runsOf = (labelled: ReadonlyArray<Labelled>, kind: Kind): ReadonlyArray<ReadonlyArray<Labelled>> => {
  const runs: Array<Array<Labelled>> = []
  let inside = false
  for (const each of labelled) {
    if (each.kind === kind) {
      if (inside) runs.at(-1)?.push(each)
      else runs.push([each])
    }
    inside = each.kind === kind
  }
  return runs
}

const labelSignature = (run: ReadonlyArray<Labelled>): void => {
  label(
    run.filter(({ line }) => line.mark === "signature" || isProgramLine(line.text)),
    "signature",
  )
  const disclaimer = run.findIndex(({ line }) => beginsDisclaimer(line.text))
  if (disclaimer >= 0) label(run.slice(disclaimer), "signature")
  const own = run.filter(({ kind, line }) => kind === "own" && line.text.trim() !== "")
  // A sign that stands there more than once parts paragraphs.
  const parts = own.filter(({ line }) => isSignatureSign(line.text)).length > 1
  const start = own.findIndex(
    ({ line }, index) =>
      !(parts && isSignatureSign(line.text)) &&
      endsLetter(line.text, own.slice(index + 1, index + 2 + maxSignatureLines)),
  )
  if (start >= 0) label(own.slice(start), "signature")
}

const giveBackSignatures = (labelled: ReadonlyArray<Labelled>): void => {
  for (const each of labelled) {
    if (each.kind === "signature" && !isProgramLine(each.line.text)) each.kind = "own"
  }
}

const endsLetter = (line: string, rest: ReadonlyArray<Labelled>): boolean => {
  if (!isSignatureSign(line) && !isClosing(line)) return false
  return line === "-- " || (rest.length <= maxSignatureLines && rest.every((each) => isSignatureLike(each.line.text)))
}

/**
 * The writer's runs one after the other. Where several stand inside quotes, or the writer quotes by hand, each is under the last paragraph before
 * it.
 */
const compose = (labelled: ReadonlyArray<Labelled>): string => {
  const written = runsOf(labelled, "own").filter((run) => hasWords(run, "own"))
  const firstQuote = labelled.findIndex((each) => each.kind === "quote" && /\S/.test(each.line.text))
  const startOf = (run: ReadonlyArray<Labelled>): number => run[0]?.index ?? 0
  const isInside = (run: ReadonlyArray<Labelled>): boolean => firstQuote >= 0 && startOf(run) > firstQuote
  const inside = written.filter(isInside).length
  const quotesByHand = inside > 0 && inside < written.length && !labelled.some(({ kind }) => kind === "about-quote")
  const inContext = inside > 1 || quotesByHand
  return written
    .flatMap((run) => [...(inContext && isInside(run) ? [paragraphBefore(labelled, startOf(run))] : []), joined(run)])
    .filter((text) => text !== "")
    .join("\n\n")
}

const paragraphBefore = (labelled: ReadonlyArray<Labelled>, end: number): string => {
  const lines: Array<string> = []
  for (let index = end - 1; index >= 0 && lines.length < maxContextLines; index -= 1) {
    const each = labelled[index]
    const text = each?.line.text.trim() ?? ""
    if (each?.kind !== "quote" || (text === "" && lines.length > 0)) break
    if (text !== "") lines.unshift(`> ${text}`)
  }
  return lines.join("\n")
}
