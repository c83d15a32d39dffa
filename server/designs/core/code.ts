/** The short code of a shared design: eight letters and digits that nobody mistakes for each other (Crockford base 32). */
import { z } from "zod";
import type { Random } from "../../base/core/random";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

export function designCode(random: Random): string {
  let code = "";
  for (let index = 0; index < 8; index += 1) code += alphabet.charAt(random.int(alphabet.length));
  return code;
}

/** As typed by a person: small letters, spaces and dashes are forgiven, O is 0, I and L are 1. */
export const codeText = z
  .string()
  .max(40)
  .transform((typed) => typed.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1"))
  .pipe(z.string().regex(/^[0-9A-HJKMNP-TV-Z]{8}$/));
