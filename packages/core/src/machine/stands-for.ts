import type { AnyMachine } from "./machine.ts"

/** Whether a machine is what a definition means: the same, or what a host has made of it with fields of its own. */
export const standsFor = (machine: AnyMachine, definition: AnyMachine): boolean =>
  machine === definition || machine.base === definition
