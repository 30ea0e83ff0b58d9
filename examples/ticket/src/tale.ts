import type { Label, Locale } from "@guiche/core"
import type { DeskOf, OpenDesk } from "./open-desk.ts"
import { type Name, names, people } from "./people.ts"

const width = 100
const margin = " ".repeat(29)

/** What every chapter of the story works with. */
export interface Tale {
  readonly guiche: OpenDesk["guiche"]
  desk(who: keyof typeof people): DeskOf
  chapter(title: Label): void
  /** Says what somebody has just done. */
  tell(who: Name, what: Label): void
  /** Adds to what was said last. */
  detail(what: Label): void
  /** Moves the clock to a moment of São Paulo, `"2026-04-02 15:00"`, lets happen what is due by then, and tells the mails that went out. */
  until(moment: string): Promise<void>
}

/** A moment of São Paulo as the clients take it. */
export const at = (moment: string): string => new Date(`${moment.replace(" ", "T")}:00-03:00`).toISOString()

/** Tells the story in one language, a line of text at a time. */
export const makeTale = ({ clock, guiche, mails }: OpenDesk, locale: Locale, onLine: (line: string) => void): Tale => {
  let told = mails.length
  const time = new Intl.DateTimeFormat(locale, {
    timeZone: "America/Sao_Paulo",
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  })
  const tell = (who: Name, text: string) =>
    indented(text, `  ${time.format(clock.now).replace(".,", "")}  ${names[who]}`.padEnd(margin.length), onLine)
  return {
    guiche,
    desk: (who) => guiche.as(people[who]),
    chapter: (title) => [``, title[locale], `─`.repeat(title[locale].length), ``].forEach(onLine),
    tell: (who, what) => tell(who, what[locale]),
    detail: (what) => indented(what[locale], `${margin}· `, onLine),
    until: async (moment) => {
      clock.now = Date.parse(at(moment))
      await guiche.worker.runDue()
      for (const { subject, to } of mails.slice(told)) tell("guiche", `✉ ${to}: ${subject}`)
      told = mails.length
    },
  }
}

/** Breaks a text between words: what does not fit on the first line stands under it. */
const indented = (text: string, head: string, onLine: (line: string) => void): void => {
  let line = head
  for (const word of text.split(" ")) {
    const isFirst = line.trimEnd() === head.trimEnd() || line === margin
    const longer = isFirst ? `${line}${word}` : `${line} ${word}`
    if (longer.length <= width || isFirst) {
      line = longer
      continue
    }
    onLine(line)
    line = `${margin}${word}`
  }
  onLine(line)
}
