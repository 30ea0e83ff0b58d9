export * as Own from "./kinds.ts"
export type { DecimalOptions, OneOfOptions, TextOptions, WholeNumberOptions } from "./kinds.ts"
export type { OwnField, OwnFieldOptions, OwnFields, RequiredIn } from "./own-field.ts"
export {
  type AnnotatedFields,
  type KeptFields,
  type OwnFieldsOptions,
  type StartedFields,
  type StatesWith,
  type TransitionsWith,
  type WithOwnFields,
  withOwnFields,
} from "./with-own-fields.ts"
