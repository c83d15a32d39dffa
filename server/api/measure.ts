import { inTransaction, systemContext } from "../context";
import { databaseAnswers } from "../identity/session-store";
import { countViolations } from "./queries";

/** Prometheus' text format: what must be nought, and how this process fares. */
export async function measure(): Promise<string> {
  const counts = await inTransaction(systemContext(), countViolations);
  return [
    "# HELP oneoff_invariant_violations Rows of an invariant view; nought when all is well.",
    "# TYPE oneoff_invariant_violations gauge",
    ...counts.map(({ invariant, rows }) => `oneoff_invariant_violations{invariant="${invariant}"} ${rows}`),
    "# HELP process_resident_memory_bytes Memory of this process.",
    "# TYPE process_resident_memory_bytes gauge",
    `process_resident_memory_bytes ${process.memoryUsage().rss}`,
    "# HELP process_uptime_seconds Seconds since this process began.",
    "# TYPE process_uptime_seconds counter",
    `process_uptime_seconds ${Math.round(process.uptime())}`,
    "",
  ].join("\n");
}

export async function isHealthy(): Promise<boolean> {
  try {
    await databaseAnswers();
    return true;
  } catch {
    return false;
  }
}
