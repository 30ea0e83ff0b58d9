// The types behind the namespaces, under names that a consumer's own declarations can refer to.
export type { AnyFact, Fact as FactOf, Known, Needs } from "./machine/fact.ts"
export type { AnyMachine, EntityOf, IdOf, Machine as MachineOf } from "./machine/machine.ts"
export type { AnyMessage, EncodedPayloadOf, Message as MessageOf, Outgoing, PayloadOf } from "./machine/message.ts"
export type { Parameters as ParametersOf, ParametersStates, ParametersTransitions } from "./machine/parameters.ts"
export type { Happening, Policy as PolicyOf, Reaction } from "./machine/policy.ts"
export type { Port as PortOf, PortAnswers, Question, QuestionSpec } from "./machine/port.ts"
export type { Refusal as RefusalError, RefusalClass } from "./machine/refusal.ts"
export type { Register as RegisterOf, RegisterStates, RegisterTransitions } from "./machine/register.ts"
export * as Fact from "./machine/fact.ts"
export * as Machine from "./machine/machine.ts"
export * as Message from "./machine/message.ts"
export * as Parameters from "./machine/parameters.ts"
export { NotYourParameters, ParameterMissing } from "./machine/parameters-machine.ts"
export * as Policy from "./machine/policy.ts"
export * as Port from "./machine/port.ts"
export * as Refusal from "./machine/refusal.ts"
export * as Register from "./machine/register.ts"
export * as View from "./machine/view.ts"
export type { View as ViewOf, ViewMoment } from "./machine/view.ts"
export type { SummaryAsked, SummaryGroup, SummaryOf, SummarySpec } from "./machine/summary.ts"
export type { Plain } from "./engine/plain.ts"
export {
  type EncodedEntity,
  type EncodedOf,
  type Entity,
  type Fields,
  type State,
  state,
  type StateDefinition,
  type StateName,
  type States,
  type TypeOf,
} from "./machine/state.ts"
export type {
  AnyTransition,
  AnyTransitions,
  Facts,
  InputOf,
  Moment,
  Outcome,
  RefusalOf,
  Transition,
} from "./machine/transition.ts"
export type * from "./machine/filter.ts"
export { all, any, equals, everything, negate, nothing } from "./machine/filter.ts"
export type { ColumnType, Table, TableColumn, TableIndex, TableSearch } from "./machine/table.ts"
export { DefinitionError } from "./machine/table.ts"
export * from "./ports/storage.ts"
export * from "./ports/storage-error.ts"
export {
  addDays,
  addMoney,
  addMonths,
  allocateMoney,
  BRL,
  CalendarDay,
  Code,
  type Column,
  compareDays,
  compareMoney,
  Currency,
  CurrencyMismatch,
  dayIn,
  dayOfWeek,
  daysBetween,
  Decimal,
  Email,
  endOfDay,
  epochDayOf,
  field,
  type FieldIssue,
  fieldIssues,
  type FieldMeaning,
  fitsDecimal,
  formatDecimal,
  formatMoney,
  fromEpochDay,
  inputDecoder,
  Instant,
  isCalendarDay,
  type Label,
  label,
  type Locale,
  meaningOf,
  Money,
  money,
  MoneyOutOfRange,
  multiplyMoney,
  Natural,
  type OffsetStretch,
  offsetStretchAt,
  Percent,
  type PersonalData,
  Quantity,
  type Reason,
  reason,
  reasonOf,
  type RoundingMode,
  rule,
  rules,
  startOfDay,
  subtractMoney,
  Text,
  TimeZone,
  toEpochDay,
  type Weekday,
  weekdayOfEpochDay,
  WholeNumber,
  withMeaning,
} from "./values/index.ts"
export { type Actor, type Profile, system } from "./machine/actor.ts"
export { analyse, DefinitionsRefused, type Problem } from "./machine/analyse.ts"
export type { Command } from "./machine/command.ts"
export { comparator, matching, type Row, type Surroundings } from "./machine/evaluate.ts"
export { type Id, type IdSchema, idOf } from "./machine/id.ts"
export { compileWhere, everywhere, type Machines, type QueryScope } from "./machine/query.ts"
export { searchTokens } from "./machine/search-tokens.ts"
export { Identities, type IdentitiesShape } from "./ports/identities.ts"
export type { BatchOutcome } from "./engine/batch.ts"
export type { JobReport } from "./engine/job.ts"
export { Job } from "./engine/job-machine.ts"
export type { BatchAnswer, BatchCommand, JsonJob } from "./engine/promise-batch.ts"
export type { Caller, CommandOptions } from "./engine/call.ts"
export type { CallOptions, Desk, MachineClient, MachineRecord, StartOptions } from "./engine/client.ts"
export { createGuiche, type GuicheClient, type GuicheOptions } from "./engine/create-guiche.ts"
export * from "./engine/errors.ts"
export { type Definitions, Guiche, type GuicheShape, type ListQueryOf, type Page } from "./engine/guiche.ts"
export {
  type Deliver,
  type Envelope,
  type FinalFailure,
  handle,
  type Handler,
  type HandlerOf,
  type HandlerOptions,
  type PutOff,
  type Replies,
} from "./engine/handler.ts"
export type { Read } from "./engine/reading.ts"
export type { Operations } from "./engine/operations.ts"
export { PolicyLoop } from "./engine/run.ts"
export type { Broken, UnknownMachine, Verified } from "./engine/verify.ts"
export type { WorkDone, WorkerShape } from "./engine/worker.ts"
export type { WorkerOptions } from "./engine/worker-options.ts"
