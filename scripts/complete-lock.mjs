/**
 * Completes package-lock.json with the optional packages of other platforms.
 *
 * A registry that does not serve a platform's binary makes `npm install` leave that binary out of the lock without a word,
 * and `npm ci` then refuses the lock because an entry is missing. Each missing entry is written as npm would have written
 * it, without the checksum. Running it again changes nothing.
 *
 * @see https://github.com/npm/cli/issues/9846
 */
import { readFileSync, writeFileSync } from "node:fs"

const lockFile = new URL("../package-lock.json", import.meta.url)
const platforms = [
  { word: /android/, os: "android" },
  { word: /darwin/, os: "darwin" },
  { word: /linux/, os: "linux" },
  { word: /win32|windows/, os: "win32" },
  { word: /freebsd/, os: "freebsd" },
  { word: /openbsd/, os: "openbsd" },
  { word: /netbsd/, os: "netbsd" },
  { word: /sunos/, os: "sunos" },
  { word: /openharmony/, os: "openharmony" },
  { word: /aix/, os: "aix" },
]
const processors = ["arm64", "x64", "x86_64", "ia32", "arm", "ppc64", "riscv64", "s390x", "loong64", "mips64el"]

/**
 * The places where Node would look for `name` from the package installed at `from`, the farthest, which is the top, first.
 *
 * @param {string} from
 * @param {string} name
 * @returns {[string, ...Array<string>]}
 */
const placesOf = (from, name) => {
  /** @type {Array<string>} */
  const places = []
  let folder = from
  while (folder !== "") {
    places.push(`${folder}/node_modules/${name}`)
    const parent = folder.lastIndexOf("/node_modules/")
    folder = parent > 0 ? folder.slice(0, parent) : ""
  }
  return [`node_modules/${name}`, ...places.toReversed()]
}

/** The entry of a binary package, in npm's order of keys. Its name tells which machines it is for; `none` is for no machine. */
const entryOf = (/** @type {string} */ name, /** @type {string} */ version, /** @type {boolean} */ isDev) => {
  const platform = platforms.find(({ word }) => word.test(name))
  const processor = processors.find((each) => new RegExp(`[-_.]${each}\\b`).test(name))
  const libc = /musl/.test(name) ? "musl" : /linux.*gnu/.test(name) ? "glibc" : undefined
  return {
    version,
    ...(processor === undefined ? {} : { cpu: [processor === "x86_64" ? "x64" : processor] }),
    ...(isDev ? { dev: true } : {}),
    ...(libc === undefined ? {} : { libc: [libc] }),
    optional: true,
    os: [platform?.os ?? "none"],
  }
}

/** The lowest version that a range such as `1.2.3`, `^1.2.3` or `npm:other@1.2.3` admits. */
const lowestVersion = (/** @type {string} */ range) => range.replace(/^npm:.*@/, "").replace(/^[~^]|^>=\s*/, "")

/**
 * @typedef {object} Entry
 * @property {string} [version]
 * @property {boolean} [dev]
 * @property {boolean} [optional]
 * @property {Record<string, string>} [optionalDependencies]
 */

/** @type {{ packages: Record<string, Entry> }} */
const lock = JSON.parse(readFileSync(lockFile, "utf8"))
const added = []
for (const [from, owner] of Object.entries({ ...lock.packages })) {
  for (const [name, range] of Object.entries(owner.optionalDependencies ?? {})) {
    const version = lowestVersion(range)
    const places = placesOf(from, name)
    const found = places.map((place) => lock.packages[place]).findLast((entry) => entry !== undefined)
    const isExact = version === range
    if (found !== undefined && (!isExact || found.version === version)) continue
    // The top of the tree unless another version already lives there.
    const place = (found === undefined ? places[0] : places.at(-1)) ?? places[0]
    lock.packages[place] = entryOf(name, version, owner.dev === true)
    added.push(`${name}@${version}`)
  }
}

if (added.length > 0) {
  const sorted = Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : 1))
  lock.packages = Object.fromEntries(sorted)
  writeFileSync(lockFile, `${JSON.stringify(lock, null, 2)}\n`)
}
process.stdout.write(
  `package-lock.json: ${added.length === 0 ? "complete" : `added ${added.length} optional packages`}\n`,
)
