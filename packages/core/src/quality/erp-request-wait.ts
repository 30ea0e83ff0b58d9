import * as DateTime from "effect/DateTime"
import * as Duration from "effect/Duration"
import * as Result from "effect/Result"
import { addBusinessTime } from "../calendar/index.ts"
import { companyOf } from "../directory/index.ts"
import type { Fact } from "../machine/fact.ts"
import { settingsOf } from "./quality-parameters.ts"

/**
 * Until when a company waits for its ERP, in its own business time (`qualityParameters.erpAnswerMinutes`); by the wall clock where its calendar
 * is never open.
 */
export const answerDue = (company: string, now: DateTime.Utc): Fact<DateTime.Utc> =>
  settingsOf(company).andThen(({ erpAnswerMinutes }) =>
    companyOf(company).map(({ calendar }) => {
      const wait = Duration.minutes(erpAnswerMinutes)
      return Result.getOrElse(addBusinessTime(calendar, now, wait), () => DateTime.addDuration(now, wait))
    }),
  )
