/** An order is found by its number or a part of it, with or without what stands before: "1040", "#104", "HANGZHOU-1040". */
export function fitsSearch(number: number, typed: string): boolean {
  const wanted = typed.trim();
  const digits = /\d+$/.exec(wanted)?.[0];
  return wanted === "" || (digits !== undefined && String(number).includes(digits));
}
