import * as DateTime from "effect/DateTime"
import * as Schema from "effect/Schema"
import { sameEmail } from "../directory/index.ts"
import { Email, field, Instant, label, Text } from "../values/index.ts"

/** What whoever was invited has answered. Source: RFC 5545, 3.2.12. */
export const AttendanceAnswer = Schema.Literals(["accepted", "declined", "tentative"])

/** The addresses of as many as are ever told of it. */
const mostAnswers = 20

const address = field("Convidado", "Attendee", Email)
const answer = field("Resposta", "Answer", AttendanceAnswer)

const stampedAt = field("Dada em", "Given at", Schema.optionalKey(Instant))

/** `at` is when the house learned of it, `stampedAt` when it was given, by the clock of whoever gave it. Source: RFC 5545, 3.8.7.2. */
const Attendance = Schema.Struct({ address, answer, stampedAt, at: field("Em", "At", Instant) })
type Attendance = typeof Attendance.Type

/** The last answer of each who was invited, for the time agreed on now; absent where nobody has answered. Only the house sees it. */
export const attendance = field(
  "Respostas ao convite",
  "Answers to the invitation",
  Schema.optionalKey(Schema.Array(Attendance).check(Schema.isMaxLength(mostAnswers))),
  { internal: true },
)
type Attendances = ReadonlyArray<Attendance>

/** The answer of somebody who was invited, and what they wrote with it. */
export const attendanceGiven = {
  address,
  answer,
  stampedAt,
  text: field("Texto", "Text", Schema.optionalKey(Text(20_000, { min: 1 })), { personal: "free-text" }),
}

interface Answered {
  readonly attendance?: Attendances
}

/** The record with an answer, in the place of an earlier one of the same address; one that was given before that changes nothing. */
export const withAttendance = <R extends Answered>(
  record: R,
  { address: of, answer: said, stampedAt: given }: Omit<Attendance, "at">,
  now: DateTime.Utc,
): R => {
  const all = record.attendance ?? []
  const known = all.find((each) => sameEmail(each.address, of))
  if (known?.stampedAt !== undefined && given !== undefined && DateTime.isLessThan(given, known.stampedAt))
    return record
  const answered = { address: of, answer: said, at: now, ...(given === undefined ? {} : { stampedAt: given }) }
  return { ...record, attendance: [...all.filter((each) => each !== known), answered].slice(-mostAnswers) }
}

/** The record once another time was agreed on: whoever answered, answered for the one before. */
export const withoutAttendance = <R extends Answered>({ attendance: _before, ...record }: R): Omit<R, "attendance"> =>
  record

export const attendanceLabel = label("Registrar resposta ao convite", "Record an answer to the invitation")
