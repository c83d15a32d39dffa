import type { Random } from "./random";

/** UUID version 7 (RFC 9562): 48 bits of milliseconds, then 74 random bits; sorts by creation. */
export function uuidv7(now: Date, random: Random): string {
  const time = now.getTime().toString(16).padStart(12, "0");
  const tail = hex(random, 3);
  const variant = (8 + random.int(4)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${tail}-${variant}${hex(random, 3)}-${hex(random, 12)}`;
}

function hex(random: Random, digits: number): string {
  let text = "";
  for (let index = 0; index < digits; index += 1) text += random.int(16).toString(16);
  return text;
}
