export {
  addDays,
  addMonths,
  CalendarDay,
  compareDays,
  dayOfWeek,
  daysBetween,
  epochDayOf,
  fromEpochDay,
  isCalendarDay,
  toEpochDay,
  type Weekday,
  weekdayOfEpochDay,
} from "./calendar-day.ts"
export { Decimal, fitsDecimal, formatDecimal, type RoundingMode } from "./decimal.ts"
export { Email } from "./email.ts"
export { type Column, field, type FieldMeaning, meaningOf, type PersonalData, withMeaning } from "./field.ts"
export { Instant } from "./instant.ts"
export { type FieldIssue, fieldIssues, inputDecoder } from "./issues.ts"
export { type Label, label, type Locale } from "./label.ts"
export {
  addMoney,
  allocateMoney,
  BRL,
  compareMoney,
  Currency,
  CurrencyMismatch,
  formatMoney,
  Money,
  money,
  MoneyOutOfRange,
  multiplyMoney,
  subtractMoney,
} from "./money.ts"
export { formatPhone, Phone, phoneKey } from "./phone.ts"
export {
  type ParsedProtocol,
  parseProtocol,
  Protocol,
  ProtocolCompanyUnfit,
  type ProtocolNumber,
  protocolPeriod,
  ProtocolSequenceExhausted,
  ProtocolTemplate,
  renderProtocol,
  verifyProtocol,
} from "./protocol.ts"
export { Natural, Percent, Quantity } from "./quantity.ts"
export { type Reason, reason, reasonOf, rule, rules } from "./rule.ts"
export { Cnpj, Cpf, formatTaxId, TaxId, taxIdKind } from "./tax-id.ts"
export { Code, Text } from "./text.ts"
export { dayIn, endOfDay, type OffsetStretch, offsetStretchAt, startOfDay, TimeZone } from "./time-zone.ts"
export { WholeNumber } from "./whole-number.ts"
