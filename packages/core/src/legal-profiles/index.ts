export {
  businessDayFrom,
  countTerm,
  dayMonthYear,
  inDays,
  inMonths,
  type Stop,
  type Term,
  type TermCount,
  TermStep,
} from "./count-term.ts"
export { explainDeadline, type LegalExplanation, type LegalStanding } from "./explain-legal.ts"
export { type LegalDue, legalDue, type LegalStart } from "./legal-due.ts"
export * from "./legal-refusals.ts"
export {
  Counting,
  lawfulRule,
  lawfulRules,
  lawOf,
  type LegalEvent,
  type LegalRule,
  LegalRuleCode,
} from "./legal-rule.ts"
export { PartyProfile, Standing } from "./party-profile.ts"
export { ProfileVersion, type ProfileVersionEntity } from "./profile-version.ts"
export { debtHolds, type Kept, type RetentionHold, retentionHolds } from "./retention.ts"
export { profileFor, rulesOn, type ServedAs, servedAs, versionOn } from "./served-as.ts"
export { StatutoryDeadline, type StatutoryDeadlineEntity } from "./statutory-deadline.ts"
