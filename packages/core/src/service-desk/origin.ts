import * as Register from "../machine/register.ts"
import { label } from "../values/index.ts"

/** Where an interaction comes from: a campaign, the web site, a reseller … (origem). Source: feature J12. */
export const Origin = Register.make("Origin", label("Origem", "Origin"), {})
