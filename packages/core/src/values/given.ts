/** An object without the keys that have no value: an absent field is absent, never undefined. */
export const given = <const T extends object>(
  fields: T,
): { readonly [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  readonly [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
} => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
