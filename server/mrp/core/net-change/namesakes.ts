/** Orders of one item that went, by whose they were: open addressing (Knuth 1973, vol. 3, 6.4) in a table used again and again. */
import type { NumberList } from "./number-list";
import { askerAt, copyAt, words } from "./order-figures";

const none = -1;
const taken = -2;

export class Namesakes {
  private table = new Int32Array(64);
  private mask = 63;

  /** Forgets those before. */
  list(orders: NumberList, word: Int32Array): void {
    let room = 64;
    while (room < 2 * orders.length) room *= 2;
    if (room > this.table.length) this.table = new Int32Array(room);
    this.mask = room - 1;
    this.table.fill(none, 0, room);
    for (let place = 0; place < orders.length; place += 1) {
      const order = orders.at(place);
      let at = this.begin(word[order * words + askerAt] as number, word[order * words + copyAt] as number);
      while (this.table[at] !== none) at = (at + 1) & this.mask;
      this.table[at] = order;
    }
  }

  /** Each is found once; -1 = nobody by that name went. */
  take(asker: number, copy: number, word: Int32Array): number {
    const { table, mask } = this;
    for (let at = this.begin(asker, copy); table[at] !== none; at = (at + 1) & mask) {
      const order = table[at] as number;
      if (order === taken || word[order * words + askerAt] !== asker || word[order * words + copyAt] !== copy) continue;
      table[at] = taken;
      return order;
    }
    return none;
  }

  private begin(asker: number, copy: number): number {
    return (Math.imul(asker ^ (copy << 20), 0x9e3779b1) >>> 11) & this.mask;
  }
}
