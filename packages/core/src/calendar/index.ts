export { BusinessCalendar, ClockTime, OpeningHours } from "./business-calendar.ts"
export { addBusinessTime, businessTimeBetween, BusinessTimeTooFar, ClockPaused } from "./business-time.ts"
export { walkLimitDays } from "./business-walk.ts"
export { addBusinessDays, addCalendarDays, nextOpenDay } from "./calendar-days.ts"
export { type Counted, type DeadlineExplanation, explainBusinessTime, type Paused } from "./explain.ts"
export {
  easterOf,
  type Holiday,
  type HolidayKind,
  type HolidaySet,
  holidaySets,
  holidaysOf,
  stateHolidaysOf,
} from "./holidays.ts"
export { momentOn } from "./moment-on.ts"
export type { DayReason } from "./open-days.ts"
export type { Pause } from "./pause.ts"
