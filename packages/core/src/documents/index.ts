export { describe, type FieldDescription, type MachineDescription, type TransitionDescription } from "./describe.ts"
export { dot, mermaid } from "./diagram.ts"
