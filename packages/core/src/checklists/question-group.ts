import * as Register from "../machine/register.ts"
import { label } from "../values/index.ts"

/**
 * What questions are gathered under (agrupador de perguntas), so that they are found when a checklist is put together: delivery, delay, defect.
 *
 * Source: feature F6.
 */
export const QuestionGroup = Register.make(
  "QuestionGroup",
  label("Agrupador de perguntas", "Question group"),
  {},
  { internal: true },
)
