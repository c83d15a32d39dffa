// An instance file as lines of words: blank lines and comments are left out, every line keeps its number.

export type InstanceLine = { readonly number: number; readonly words: readonly string[] };

/** What is wrong on a line and what was expected there. */
export type InstanceFault = { readonly line: number; readonly message: string };

export function instanceLines(text: string): InstanceLine[] {
  const lines: InstanceLine[] = [];
  text
    .replace(/^\ufeff/, "")
    .split(/\r\n|\n|\r/)
    .forEach((line, at) => {
      const content = line.trim();
      if (content !== "" && !content.startsWith("#")) lines.push({ number: at + 1, words: content.split(/\s+/) });
    });
  return lines;
}

/** Faults of one reading of a file. `weight` counts the lines that do not fit it: the reading that fits best has the least. */
export class FaultList {
  readonly faults: InstanceFault[] = [];
  weight = 0;

  add(line: number, message: string, lines = 1): void {
    this.faults.push({ line, message });
    this.weight += lines;
  }
}

/** A word that is no number says less against a reading than a row of another length. */
const ofOneWord = 0.1;

/** No number of an instance may be larger, so that sums of a schedule stay in 32 bits. */
export const largestNumber = 1_000_000_000;

/** A word as a whole number from 0; a fault and null where it is not one. `what` names it in the message. */
export function wholeNumber(word: string | undefined, what: string, line: number, faults: FaultList): number | null {
  if (word !== undefined && /^\d{1,10}$/.test(word) && Number(word) <= largestNumber) return Number(word);
  const found = word === undefined ? "is missing" : `is ${shown(word)}`;
  faults.add(line, `${what} ${found}; a whole number from 0 to ${largestNumber} was expected`, ofOneWord);
  return null;
}

/** Words of a file may be long or unprintable. */
export const shown = (word: string): string => JSON.stringify(word.length > 20 ? `${word.slice(0, 20)}…` : word);
