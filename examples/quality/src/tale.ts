import type { Label } from "@guiche/core"
import type { DeskOf, OpenDesk } from "./open-desk.ts"
import { type Name, people } from "./people.ts"

/** What is told, in the order in which it happens. */
export interface Line {
  readonly day: string
  readonly who: Name | "guiche"
  readonly what: Label
}

/** What every chapter of the story works with. */
export interface Tale extends OpenDesk {
  readonly desk: (who: Name) => DeskOf
  readonly tell: (who: Line["who"], what: Label) => void
}

export const makeTale = (opened: OpenDesk, onLine: (line: Line) => void): Tale => ({
  ...opened,
  desk: (who) => opened.guiche.as(people[who]),
  tell: (who, what) => onLine({ day: opened.today(), who, what }),
})
