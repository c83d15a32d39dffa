import { z } from "zod";
import { ok, refuse, type Result } from "../base/core/result";
import { acts, type Step } from "./choice-session";

const stepSchema = z.strictObject({
  do: z.enum(acts),
  group: z.string().optional(),
  option: z.union([z.string(), z.number().int(), z.null()]).optional(),
});

/** One line of a script as a step, or what was expected instead. */
export function scriptLine(text: string): Result<Step, string> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse(`this is not JSON; an object such as {"do":"choose","group":"…","option":"…"} was expected`);
  }
  const parsed = stepSchema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  return refuse(
    `${issue?.path.length ? `${issue.path.join(".")}: ` : ""}${issue?.message ?? "a step was expected"}; do is one of ${acts.join(", ")}`,
  );
}
