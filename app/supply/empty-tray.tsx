/** An empty tray, drawn as a workshop would draw it. */
export function EmptyTray() {
  return (
    <svg
      aria-hidden
      viewBox="0 0 96 64"
      className="h-16 w-24 text-line-strong"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
    >
      <path d="M14 34 24 10h48l10 24v20H14Z" />
      <path d="M14 34h20l4 8h20l4-8h20" />
      <path d="M34 22h28" strokeDasharray="3 4" />
    </svg>
  );
}
