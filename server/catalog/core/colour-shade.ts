/** Lighter (positive) or darker (negative) by a share of the way to white or black; other colours stay as they are. */
export function shade(colour: string, share: number): string {
  const channels = channelsOf(colour);
  if (channels === null) return colour;
  const target = share < 0 ? 0 : 255;
  const mixed = channels.map((channel) => Math.round(channel + (target - channel) * Math.abs(share)));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

/** 0 is black, 1 is white. */
export function lightness(colour: string): number {
  const [red = 128, green = 128, blue = 128] = channelsOf(colour) ?? [];
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
}

function channelsOf(colour: string): number[] | null {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(colour);
  if (short) return short.slice(1).map((digit) => parseInt(digit + digit, 16));
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(colour);
  return long ? long.slice(1).map((pair) => parseInt(pair, 16)) : null;
}
