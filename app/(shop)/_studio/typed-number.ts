export type Bounds = { minimum: number; maximum: number; step: number };

/** The number that was typed, where it is one that may be chosen. */
export function typedNumber(text: string, { minimum, maximum, step }: Bounds): number | null {
  const number = text.trim() === "" ? NaN : Number(text);
  const isOffered = number >= minimum && number <= maximum && Number.isInteger((number - minimum) / step);
  return isOffered ? number : null;
}
