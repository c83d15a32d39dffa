/** Whole numbers in a list that is emptied and filled again and again, without anything for the collector. */
export class NumberList {
  length = 0;
  private values = new Int32Array(1024);

  push(value: number): void {
    if (this.length === this.values.length) {
      const wider = new Int32Array(this.length * 2);
      wider.set(this.values);
      this.values = wider;
    }
    this.values[this.length] = value;
    this.length += 1;
  }

  at(place: number): number {
    return this.values[place] as number;
  }

  indexOf(value: number): number {
    for (let place = 0; place < this.length; place += 1) if (this.values[place] === value) return place;
    return -1;
  }

  remove(place: number): void {
    this.values.copyWithin(place, place + 1, this.length);
    this.length -= 1;
  }

  clear(): void {
    this.length = 0;
  }
}
