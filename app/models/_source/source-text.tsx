/** A file with line numbers; it scrolls inside itself, also by keyboard. */
export function SourceText({ text, label }: { text: string; label: string }) {
  const lines = text.replace(/\n$/, "").split("\n").length;
  const numbers = Array.from({ length: lines }, (_, at) => at + 1).join("\n");
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className="flex max-h-[80dvh] overflow-auto rounded-md border border-line bg-surface font-mono text-xs leading-5"
    >
      <pre
        aria-hidden
        className="sticky start-0 border-e border-line bg-surface px-2 py-3 text-end text-muted select-none"
      >
        {numbers}
      </pre>
      <pre className="px-3 py-3">{text}</pre>
    </div>
  );
}
