/** The parts of `npm run check`, the slowest first. Each can also be run by itself: `npm run check:lint`. */
export const checks = ["imports", "unused", "lint", "docs", "types", "core-types", "format"].map((name) => ({
  name,
  command: ["npm", "run", "--silent", `check:${name}`],
}))
