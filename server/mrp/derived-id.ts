import { createHash } from "node:crypto";

/** A UUID made from what a row says (version 8, RFC 9562): the same content keeps its id from run to run. */
export function derivedId(...content: readonly (string | number | null)[]): string {
  const hash = createHash("sha1").update(JSON.stringify(content)).digest("hex");
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
