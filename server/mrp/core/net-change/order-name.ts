/**
 * Who asks for orders, by number: an order for an item, for whose need first, and which of several; a demand; nobody.
 * Texts are made when they are asked for.
 */
import type { CompiledMaterial } from "../compile";
import { orderId } from "../order-ids";

/** Nobody's need. */
export const stock = 0;
export const safetyStock = 1;

/** Index domain: name. */
export class OrderNames {
  /** -1 = no order, but a demand or nobody, with its text from the start. */
  private item = new Int32Array(1024);
  private asker = new Int32Array(1024);
  private copy = new Int32Array(1024);
  private readonly texts: (string | null)[] = [];
  private readonly free: number[] = [];

  constructor(private readonly material: CompiledMaterial) {
    this.addText("stock");
    this.addText("safety stock");
  }

  addText(text: string): number {
    const name = this.add(-1, -1, 1);
    this.texts[name] = text;
    return name;
  }

  add(item: number, asker: number, copy: number): number {
    const name = this.free.pop() ?? this.texts.length;
    if (name === this.item.length) this.grow();
    this.item[name] = item;
    this.asker[name] = asker;
    this.copy[name] = copy;
    this.texts[name] = null;
    return name;
  }

  /** Nobody has it any more. */
  remove(name: number): void {
    this.free.push(name);
  }

  itemOf(name: number): number {
    return this.item[name] as number;
  }

  textOf(name: number): string {
    const known = this.texts[name] ?? null;
    if (known !== null) return known;
    const text = this.textFor(this.itemOf(name), this.asker[name] as number, this.copy[name] as number);
    this.texts[name] = text;
    return text;
  }

  /** Of an order nobody asks by name. */
  textFor(item: number, asker: number, copy: number): string {
    const compiled = this.material.items[item];
    return orderId({
      bought: compiled?.kind === "buy",
      item: compiled?.id ?? "",
      consumer: this.textOf(asker),
      copy,
    });
  }

  private grow(): void {
    for (const column of ["item", "asker", "copy"] as const) {
      const wider = new Int32Array(Math.ceil(this[column].length * 1.5));
      wider.set(this[column]);
      this[column] = wider;
    }
  }
}
