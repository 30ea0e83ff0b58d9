import type { Uf } from "../directory/index.ts"

interface Hours {
  readonly from: string
  readonly until: string
}

/**
 * Hours in which a debtor may be contacted, and why: never on Sundays, national holidays or the state's. `rests` says on what the hours rest: the
 * wording of a state's law, what is reported of one whose wording was not at hand, or this library's choice where no law names hours.
 */
export interface ContactWindow {
  readonly weekdays: Hours
  /** Absent where nobody may be contacted on a Saturday. */
  readonly saturday?: Hours
  readonly basis: string
  readonly rests: "law" | "reported" | "choice"
  /** By which ways the law means; hours that are kept for others, too, are a choice. */
  readonly covers: ReadonlyArray<"phone" | "text-message">
}

const day = { from: "08:00", until: "20:00" }
const morning = { from: "08:00", until: "14:00" }

/**
 * Elsewhere the CDC forbids to disturb people without naming hours. Those that São Paulo and Alagoas name are kept there, too.
 *
 * Source: CDC arts. 42 and 71.
 */
export const usualContact: ContactWindow = {
  weekdays: day,
  saturday: morning,
  basis: "CDC, arts. 42 e 71",
  rests: "choice",
  covers: [],
}

/** The states' laws on when debts may be collected. What is reported only is kept as it is reported, for it is stricter. */
export const contactLaws: { readonly [K in Uf]?: ContactWindow } = {
  SP: { weekdays: day, saturday: morning, basis: "Lei 15.426/2014 (SP), art. 2", rests: "law", covers: ["phone"] },
  AL: {
    weekdays: day,
    saturday: morning,
    basis: "Lei 7.782/2016 (AL)",
    rests: "law",
    covers: ["phone", "text-message"],
  },
  RJ: {
    weekdays: { from: "09:00", until: "19:00" },
    basis: "Lei 7.868/2018 (RJ)",
    rests: "reported",
    covers: ["phone"],
  },
  ES: {
    weekdays: { from: "08:00", until: "19:00" },
    basis: "Lei 10.626/2017 (ES)",
    rests: "reported",
    covers: ["phone"],
  },
  // No beginning is reported; the usual one is kept.
  AM: {
    weekdays: { from: "08:00", until: "19:00" },
    basis: "Lei 306/2016 (AM)",
    rests: "reported",
    covers: ["phone"],
  },
}
