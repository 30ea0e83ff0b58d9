export { insideOnly } from "../machine/customer-only.ts"
