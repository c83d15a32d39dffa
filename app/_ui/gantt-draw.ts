import { barsBetween, type GanttScene, type GanttTone, type PlacedBar } from "./gantt-scene";
import { axisOf, secondAt, xOf, type GanttView } from "./gantt-time";

export type GanttColours = Record<
  | "paper"
  | "surface"
  | "sunken"
  | "ink"
  | "muted"
  | "line"
  | "lineStrong"
  | "accent"
  | "bar"
  | "started"
  | "late"
  | "lateSoft"
  | "done",
  string
>;

export type GanttPicture = {
  readonly scene: GanttScene;
  readonly view: GanttView;
  readonly width: number;
  readonly height: number;
  readonly labelWidth: number;
  readonly now: number;
  /** The chosen thread, drawn through the board; the rest steps back. */
  readonly thread: string | null;
  readonly hovered: string | null;
  readonly colours: GanttColours;
  readonly font: string;
  readonly timeZone: string;
  readonly locale: string;
};

export const headHeight = 44;

/** One frame. Only what is in view is touched, and bars are painted colour by colour. */
export function drawGantt(context: CanvasRenderingContext2D, picture: GanttPicture): void {
  const { width, height, labelWidth, colours } = picture;
  context.fillStyle = colours.surface;
  context.fillRect(0, 0, width, height);
  const rows = picture.scene.rows.filter(
    (row) => row.top + row.height > picture.view.top && row.top < picture.view.top + height - headHeight,
  );
  context.save();
  clip(context, labelWidth, headHeight, width - labelWidth, height - headHeight);
  context.translate(labelWidth, headHeight - picture.view.top);
  drawGrid(context, picture, rows);
  const from = secondAt(picture.view, 0);
  const to = secondAt(picture.view, width - labelWidth);
  const bars = rows.flatMap((row) => barsBetween(row, from, to));
  drawBars(context, picture, bars);
  drawThread(context, picture);
  context.restore();
  drawLabels(context, picture, rows);
  drawAxis(context, picture);
}

function clip(context: CanvasRenderingContext2D, x: number, y: number, width: number, height: number): void {
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
}

function drawGrid(context: CanvasRenderingContext2D, picture: GanttPicture, rows: GanttScene["rows"]): void {
  const { view, width, colours } = picture;
  const { days, hours } = axisOf(view, width, picture);
  const bottom = Math.max(picture.scene.height, view.top + picture.height);
  context.fillStyle = colours.line;
  for (const row of rows) context.fillRect(0, row.top + row.height - 1, width, 1);
  context.globalAlpha = 0.45;
  for (const { second } of hours) context.fillRect(Math.round(xOf(view, second)), 0, 1, bottom);
  context.globalAlpha = 1;
  for (const { second } of days) context.fillRect(Math.round(xOf(view, second)), 0, 1, bottom);
}

const toneOrder: readonly GanttTone[] = ["plain", "started", "late", "done"];

function drawBars(context: CanvasRenderingContext2D, picture: GanttPicture, bars: readonly PlacedBar[]): void {
  const { view, thread, colours } = picture;
  const fill: Record<GanttTone, string> = {
    plain: colours.bar,
    started: colours.started,
    late: colours.lateSoft,
    done: "transparent",
  };
  const edge: Record<GanttTone, string> = {
    plain: colours.lineStrong,
    started: colours.ink,
    late: colours.late,
    done: colours.done,
  };
  const quiet = thread !== null;
  for (const chosen of [false, true]) {
    context.globalAlpha = quiet && !chosen ? 0.35 : 1;
    for (const tone of toneOrder) {
      const own = bars.filter((bar) => bar.tone === tone && (bar.thread === thread) === chosen);
      if (own.length === 0) continue;
      context.fillStyle = fill[tone];
      context.strokeStyle = chosen ? colours.accent : edge[tone];
      context.lineWidth = chosen ? 2 : 1;
      for (const bar of own) {
        const x = xOf(view, bar.start);
        const width = Math.max(1.5, xOf(view, bar.end) - x);
        if (tone !== "done") context.fillRect(x, bar.top, width, bar.height);
        if (width > 3 && bar.height > 3) context.strokeRect(x + 0.5, bar.top + 0.5, width - 1, bar.height - 1);
        else if (tone === "late" || tone === "done") {
          context.fillStyle = edge[tone];
          context.fillRect(x, bar.top, width, bar.height);
          context.fillStyle = fill[tone];
        }
      }
    }
  }
  context.globalAlpha = 1;
  for (const bar of bars) drawDetails(context, picture, bar);
}

/** Hatched lead, pin, notch and words, where there is room to see them. */
function drawDetails(context: CanvasRenderingContext2D, picture: GanttPicture, bar: PlacedBar): void {
  const { view, colours, thread } = picture;
  const x = xOf(view, bar.start);
  const width = xOf(view, bar.end) - x;
  context.globalAlpha = thread !== null && bar.thread !== thread ? 0.35 : 1;
  if (bar.lead < bar.start) hatch(context, xOf(view, bar.lead), bar.top, x, bar.height, colours.muted);
  if (bar.mark && width > 8)
    marks[bar.mark](context, x + width - 6, bar.top + 6, bar.tone === "late" ? colours.late : colours.ink);
  if (bar.moved && width > 5) notch(context, x, bar.top, colours.accent);
  if (width > 34 && bar.height >= 9) {
    context.fillStyle = bar.tone === "late" ? colours.late : bar.tone === "done" ? colours.muted : colours.ink;
    context.font = `${bar.height < 14 ? 9 : 11}px ${picture.font}`;
    context.textBaseline = "middle";
    const left = Math.max(x, 0) + 5;
    const room = Math.min(x + width, view.scale > 0 ? picture.width : 0) - left - (bar.mark ? 14 : 4);
    const text = fitted(context, bar.label, room);
    if (text) context.fillText(text, left, bar.top + bar.height / 2 + 0.5);
  }
  context.globalAlpha = 1;
}

function hatch(
  context: CanvasRenderingContext2D,
  from: number,
  top: number,
  to: number,
  height: number,
  colour: string,
): void {
  if (to - from < 1) return;
  context.save();
  clip(context, from, top, to - from, height);
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.beginPath();
  if (to - from > 400) from = Math.max(from, -height);
  for (let x = from - height; x < Math.min(to, from + 3_000); x += 4) {
    context.moveTo(x, top + height);
    context.lineTo(x + height, top);
  }
  context.stroke();
  context.restore();
}

type Mark = (context: CanvasRenderingContext2D, x: number, y: number, colour: string) => void;

/** A crystal for what is frozen, a drawing pin for what somebody pinned. */
const marks: Record<"frozen" | "pinned", Mark> = {
  frozen: (context, x, y, colour) => {
    context.strokeStyle = colour;
    context.lineWidth = 1.2;
    context.beginPath();
    for (const [dx, dy] of [
      [0, 3.6],
      [3.1, 1.8],
      [3.1, -1.8],
    ] as const) {
      context.moveTo(x - dx, y - dy);
      context.lineTo(x + dx, y + dy);
    }
    context.stroke();
  },
  pinned: (context, x, y, colour) => {
    context.fillStyle = colour;
    context.fillRect(x - 2.5, y - 4, 5, 1.5);
    context.fillRect(x - 1.5, y - 3, 3, 4);
    context.fillRect(x - 3.5, y + 0.5, 7, 1.5);
    context.fillRect(x - 0.5, y + 2, 1, 3.5);
  },
};

function notch(context: CanvasRenderingContext2D, x: number, top: number, colour: string): void {
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(x, top);
  context.lineTo(x + 6, top);
  context.lineTo(x, top + 6);
  context.fill();
}

/** The chosen thread from bar to bar, in the order it runs. */
function drawThread(context: CanvasRenderingContext2D, { scene, view, thread, colours }: GanttPicture): void {
  if (thread === null) return;
  const bars = scene.rows
    .flatMap((row) => row.bars.filter((bar) => bar.thread === thread))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  context.strokeStyle = colours.accent;
  context.lineWidth = 1.5;
  context.beginPath();
  for (let at = 1; at < bars.length; at += 1) {
    const [before, after] = [bars[at - 1], bars[at]];
    if (!before || !after) continue;
    const [x1, y1] = [xOf(view, Math.min(before.end, after.start)), before.top + before.height / 2];
    const [x2, y2] = [xOf(view, after.start), after.top + after.height / 2];
    const bend = Math.max(12, Math.min(80, Math.abs(x2 - x1) / 2));
    context.moveTo(x1, y1);
    context.bezierCurveTo(x1 + bend, y1, x2 - bend, y2, x2, y2);
  }
  context.stroke();
}

function drawLabels(context: CanvasRenderingContext2D, picture: GanttPicture, rows: GanttScene["rows"]): void {
  const { labelWidth, height, view, colours, font } = picture;
  context.fillStyle = colours.surface;
  context.fillRect(0, 0, labelWidth, height);
  context.save();
  clip(context, 0, headHeight, labelWidth, height - headHeight);
  context.translate(0, headHeight - view.top);
  context.textBaseline = "middle";
  for (const row of rows) {
    context.fillStyle = colours.line;
    context.fillRect(0, row.top + row.height - 1, labelWidth, 1);
    const middle = row.top + Math.min(row.height, 28) / 2;
    context.fillStyle = colours.ink;
    context.font = `12px ${font}`;
    const note = row.note ?? "";
    context.font = `11px ${font}`;
    const noteWidth = note === "" ? 0 : context.measureText(note).width + 8;
    context.font = `12px ${font}`;
    context.fillText(fitted(context, row.label, labelWidth - 20 - noteWidth), 10, middle);
    if (note === "") continue;
    context.font = `11px ${font}`;
    context.fillStyle = colours.muted;
    context.fillText(note, labelWidth - noteWidth - 2, middle);
  }
  context.restore();
  context.fillStyle = colours.lineStrong;
  context.fillRect(labelWidth - 1, 0, 1, height);
}

function drawAxis(context: CanvasRenderingContext2D, picture: GanttPicture): void {
  const { view, width, height, labelWidth, colours, font, now } = picture;
  const { first, days, hours } = axisOf(view, width - labelWidth, picture);
  context.font = `12px ${font}`;
  context.fillStyle = colours.muted;
  context.textBaseline = "middle";
  if (days.some(({ label }) => /^\d+$/.test(label))) context.fillText(fitted(context, first, labelWidth - 16), 10, 14);
  context.fillStyle = colours.surface;
  context.fillRect(labelWidth, 0, width - labelWidth, headHeight);
  context.save();
  clip(context, labelWidth, 0, width - labelWidth, height);
  context.translate(labelWidth, 0);
  context.textBaseline = "middle";
  context.font = `500 12px ${font}`;
  context.fillStyle = colours.ink;
  days.forEach(({ second, label }, at) => {
    const next = days[at + 1];
    const x = Math.max(0, xOf(view, second));
    const room = (next ? xOf(view, next.second) : width) - x - 8;
    const text = fitted(context, label, room);
    if (text) context.fillText(text, x + 5, 14);
  });
  context.font = `11px ${font}`;
  context.fillStyle = colours.muted;
  for (const { second, label } of hours) context.fillText(label, xOf(view, second) + 4, 33);
  context.fillStyle = colours.lineStrong;
  context.fillRect(0, headHeight - 1, width, 1);
  const x = Math.round(xOf(view, now));
  context.fillStyle = colours.accent;
  context.fillRect(x, headHeight - 8, 1.5, height);
  context.restore();
}

/** The text, shortened until it fits; a number at its end stays. Nothing when not even three letters do. */
function fitted(context: CanvasRenderingContext2D, text: string, room: number): string {
  if (room < 10) return "";
  if (context.measureText(text).width <= room) return text;
  const end = / \d+$/.exec(text)?.[0] ?? "";
  const shortened = (length: number): string => `${text.slice(0, length)}…${end}`;
  let length = Math.min(
    text.length - end.length,
    Math.floor((text.length * room) / Math.max(1, context.measureText(text).width)),
  );
  while (length > 1 && context.measureText(shortened(length)).width > room) length -= 1;
  return length < 2 ? "" : shortened(length);
}
