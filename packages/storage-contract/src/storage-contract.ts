import type { Storage } from "@guiche/core"
import { describe, layer as withLayer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import type * as Layer from "effect/Layer"
import type { ContractCase } from "./contract-case.ts"
import { otherGroups, safetyGroups } from "./contract-cases.ts"
import { ContractOptions } from "./contract-options.ts"

/**
 * Registers the contract suite with vitest for one storage. The layer is built once, for all cases; it must lead to a place that
 * nobody else works on, for claims reach over all tenants. Nothing in the suite can be switched off.
 *
 * ```ts
 * storageContract("my storage", MyStorage.layer(options), { reopen: () => MyStorage.layer(options) })
 * ```
 */
export const storageContract = (
  name: string,
  layer: Layer.Layer<Storage, unknown>,
  options: ContractOptions = {},
): void => {
  describe(`the storage contract on ${name}`, () => {
    withLayer(layer, { excludeTestServices: true })((it) => {
      const register = (cases: ReadonlyArray<ContractCase>) => {
        for (const { id, proves, run } of cases)
          it.effect(`${id} ${proves}`, () => Effect.provideService(run, ContractOptions, options))
      }
      for (const { title, cases } of safetyGroups)
        describe(`B8 ${title}`, () => {
          register(cases)
        })
      for (const { title, cases } of otherGroups)
        describe(`B9 ${title}`, () => {
          register(cases)
        })
    })
  })
}
