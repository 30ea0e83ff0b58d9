import { readFileSync } from "node:fs"
import { type AnyMachine, type Policy, type PortOf } from "@guiche/core"
import * as core from "@guiche/core"
import * as email from "@guiche/email"

/* All that the library is made of, found by what its packages export: a context that comes later is in it by itself. */

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null

export interface Room {
  readonly machines: Readonly<Record<string, AnyMachine>>
  readonly policies: ReadonlyArray<ReturnType<typeof Policy.on>>
}

const isRoom = (value: unknown): value is Room =>
  isObject(value) &&
  "machines" in value &&
  isObject(value.machines) &&
  "policies" in value &&
  Array.isArray(value.policies)

const isPort = (value: unknown): value is PortOf => isObject(value) && "questions" in value && "ask" in value

const manifest = JSON.parse(readFileSync(new URL("../../../packages/core/package.json", import.meta.url), "utf8")) as {
  readonly exports: Readonly<Record<string, unknown>>
}

const doors = Object.keys(manifest.exports).flatMap((name) => /^\.\/([\w-]+)$/.exec(name)?.[1] ?? [])

const modules: ReadonlyArray<object> = await Promise.all(
  doors.map(async (door) => {
    const name = `@guiche/core/${door}`
    return (await import(/* @vite-ignore */ name)) as object
  }),
)

const exported = [core, email, ...modules].flatMap((module) => Object.values(module) as ReadonlyArray<unknown>)

const rooms: ReadonlyArray<Room> = exported.filter(isRoom)

export const product: Room = {
  machines: Object.assign({}, ...rooms.map(({ machines }) => machines)) as Room["machines"],
  policies: rooms.flatMap(({ policies }) => policies),
}

export const ports: ReadonlyArray<PortOf> = exported.filter(isPort)
