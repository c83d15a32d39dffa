import { notFound } from "next/navigation";

/** What a page was asked for; a refusal that reached it is a page that is not there. */
export function unwrap<T>(result: { ok: true; value: T } | { ok: false }): T {
  return result.ok ? result.value : notFound();
}
