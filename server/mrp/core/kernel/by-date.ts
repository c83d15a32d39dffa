/** Stable counting sort by date, then urgency: eleven bits a pass, from the last (radix sort; Knuth 1973, vol. 3, 5.2.5). */

const bits = 11;
const mask = (1 << bits) - 1;
/** Below this many entries insertion beats counting. */
const few = 48;

export class DateOrder {
  private places = new Int32Array(1024);
  private other = new Int32Array(1024);
  private keys = new Int32Array(1024);
  private readonly counts = new Int32Array(mask + 2);

  /** The places [from, to) in order of second, ties by rank, ties by place; both columns hold integers. */
  sort(from: number, to: number, second: Float64Array, rank: Int32Array): Int32Array {
    if (this.places.length < to) this.grow(to);
    const { places } = this;
    for (let at = 0; at < to; at += 1) places[at] = at;
    if (isSorted(from, to, second, rank)) return places;
    if (to - from <= few) insertionSort(places, { from, to, second, rank });
    else if (!this.byColumn(from, to, rank) || !this.byColumn(from, to, second))
      this.places.subarray(from, to).sort((a, b) => compare(a, b, second, rank) || a - b);
    return this.places;
  }

  /** False where the column spans more than 68 years. */
  private byColumn(from: number, to: number, column: Float64Array | Int32Array): boolean {
    let least = Infinity;
    let most = -Infinity;
    for (let at = from; at < to; at += 1) {
      const value = column[at] as number;
      if (value < least) least = value;
      if (value > most) most = value;
    }
    if (!(most - least <= 0x7fffffff)) return false;
    const { keys } = this;
    for (let at = from; at < to; at += 1) keys[at] = (column[at] as number) - least;
    for (let shift = 0; shift < 31 && (most - least) >>> shift > 0; shift += bits) this.pass(from, to, shift);
    return true;
  }

  private pass(from: number, to: number, shift: number): void {
    const { counts, keys, places, other } = this;
    counts.fill(0);
    for (let at = from; at < to; at += 1) {
      const bucket = (((keys[at] as number) >>> shift) & mask) + 1;
      counts[bucket] = (counts[bucket] as number) + 1;
    }
    let before = from;
    for (let bucket = 0; bucket < counts.length; bucket += 1) {
      before += counts[bucket] as number;
      counts[bucket] = before;
    }
    for (let at = from; at < to; at += 1) {
      const entry = places[at] as number;
      const bucket = ((keys[entry] as number) >>> shift) & mask;
      const place = counts[bucket] as number;
      counts[bucket] = place + 1;
      other[place] = entry;
    }
    for (let at = 0; at < from; at += 1) other[at] = at;
    this.places = other;
    this.other = places;
  }

  private grow(room: number): void {
    const size = Math.ceil(room * 1.5);
    this.places = new Int32Array(size);
    this.other = new Int32Array(size);
    this.keys = new Int32Array(size);
  }
}

function isSorted(from: number, to: number, second: Float64Array, rank: Int32Array): boolean {
  for (let at = from + 1; at < to; at += 1) if (compare(at, at - 1, second, rank) < 0) return false;
  return true;
}

function compare(left: number, right: number, second: Float64Array, rank: Int32Array): number {
  const before = second[left] as number;
  const after = second[right] as number;
  if (before !== after) return before < after ? -1 : 1;
  return (rank[left] as number) - (rank[right] as number);
}

function insertionSort(
  places: Int32Array,
  { from, to, second, rank }: { from: number; to: number; second: Float64Array; rank: Int32Array },
): void {
  for (let at = from + 1; at < to; at += 1) {
    const entry = places[at] as number;
    let place = at;
    while (place > from && compare(entry, places[place - 1] as number, second, rank) < 0) {
      places[place] = places[place - 1] as number;
      place -= 1;
    }
    places[place] = entry;
  }
}
