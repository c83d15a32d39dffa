import fs from "node:fs";
import os from "node:os";

/** Of nineteen; the weight of a process that has the same work to do is about a tenth. */
const niceness = 10;

/** Planning takes what web and database leave: whoever asks or orders meanwhile does not wait for it. */
export function standBack(): void {
  os.setPriority(niceness);
  // Linux shares by session first and only then by process, and this process began a session of its own.
  if (fs.existsSync(sessionShare)) fs.writeFileSync(sessionShare, String(niceness));
}

const sessionShare = "/proc/self/autogroup";
