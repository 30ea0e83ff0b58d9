import * as Schema from "effect/Schema"

/**
 * What a survey asks: `csat`, how satisfied the customer is, from 1 to 5, satisfied with 4 and 5; `nps`, how likely they are to recommend the
 * service, from 0 to 10, promoters with 9 and 10, detractors up to 6.
 *
 * Source: Reichheld, “The One Number You Need to Grow”, Harvard Business Review, December 2003 (NPS); feature A6.
 */
export const SurveyKind = Schema.Literals(["csat", "nps"])
export type SurveyKind = typeof SurveyKind.Type

const scales = { csat: { least: 1, most: 5 }, nps: { least: 0, most: 10 } } as const

/** The scores that a kind of survey takes. */
export const scaleOf = (kind: SurveyKind): { readonly least: number; readonly most: number } => scales[kind]
