/**
 * The first place of a rising column that holds more than `value`; `length` where none does. Guessed as if it rose evenly,
 * then closed in on: calendars and well filled plans nearly do (interpolation search; Perl, Itai, Avni 1978).
 */
export function firstAbove(column: Float64Array, length: number, value: number): number {
  if (length === 0 || column[0]! > value) return 0;
  const first = column[0]!;
  const last = column[length - 1]!;
  if (last <= value) return length;
  let low = Math.min(length - 2, (((value - first) / (last - first)) * (length - 1)) | 0);
  let high = low + 1;
  // From here on column[low] ≤ value < column[high], in steps that double.
  for (let step = 1; column[low]! > value; step *= 2) {
    high = low;
    low = Math.max(0, low - step);
  }
  for (let step = 1; column[high]! <= value; step *= 2) {
    low = high;
    high = Math.min(length - 1, high + step);
  }
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (column[middle]! > value) high = middle;
    else low = middle;
  }
  return high;
}
