import type { Label } from "@guiche/core"
import type { OpenDesk, DeskOf } from "./open-desk.ts"
import { type Name, names, people } from "./people.ts"

/** A mail as its receiver reads it. */
export interface ReadMail {
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** What is told, in the order in which it happens. Instants are ISO texts. */
export type Line =
  | { readonly kind: "chapter"; readonly title: Label }
  | { readonly kind: "moment"; readonly at: string; readonly who: string; readonly what: Label }
  | { readonly kind: "detail"; readonly what: Label }
  | { readonly kind: "mail"; readonly at: string; readonly mail: ReadMail; readonly isWhole: boolean }

/** What every chapter of the story works with. */
export interface Tale {
  readonly guiche: OpenDesk["guiche"]
  desk(who: keyof typeof people): DeskOf
  chapter(title: Label): void
  /** Says what somebody has just done. */
  tell(who: Name, what: Label): void
  /** Adds to what was said last. */
  detail(what: Label): void
  /** Moves the clock, works off what is due by then, and shows the mails that went out: whom to and about what, or whole. */
  until(instant: string, mails?: "whole"): Promise<ReadonlyArray<ReadMail>>
}

export const makeTale = ({ clock, guiche, mailbox }: OpenDesk, onLine: (line: Line) => void): Tale => {
  let shown = 0
  const at = () => new Date(clock.now()).toISOString()
  return {
    guiche,
    desk: (who) => guiche.as(people[who]),
    chapter: (title) => onLine({ kind: "chapter", title }),
    tell: (who, what) => onLine({ kind: "moment", at: at(), who: names[who], what }),
    detail: (what) => onLine({ kind: "detail", what }),
    until: async (instant, whole) => {
      clock.set(instant)
      await guiche.worker.runDue()
      const mails = mailbox.slice(shown)
      shown = mailbox.length
      for (const mail of mails) onLine({ kind: "mail", at: at(), mail, isWhole: whole !== undefined })
      return mails
    },
  }
}
