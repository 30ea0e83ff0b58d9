/**
 * Delivers mails through Debian's own mail server, which is cut off at random instants, has narrow limits and refuses some, and looks whether every mail
 * that it did not refuse arrived:
 *
 *     node scripts/bootstrap.mjs scripts/smtp-debian.mjs [--mails 1000] [--cuts 10] [--seed 1]
 *
 * It needs exim4 on this machine, not as a service, and says so where it is not there. The exit code is 1 then, and where anything is lost.
 */
import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"

const main = fileURLToPath(new URL("../bench/src/mail/debian/main.ts", import.meta.url))
const flags = ["--conditions=@guiche/source", "--disable-warning=ExperimentalWarning"]
process.exitCode =
  spawnSync(process.execPath, [...flags, main, ...process.argv.slice(2)], { stdio: "inherit" }).status ?? 1
