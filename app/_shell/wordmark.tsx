/** The name set in the type face; the dot of kiln orange is the one thing that was made. */
export function Wordmark() {
  return (
    <span aria-hidden className="flex items-baseline text-lg font-semibold tracking-[-0.03em]">
      Oneoff
      <span className="ms-0.5 size-1.5 rounded-full bg-accent" />
    </span>
  );
}
