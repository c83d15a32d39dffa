import { classes } from "./classes";

/** The shape of what is coming; the sentence that says so stands beside it. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={classes("block animate-pulse rounded bg-line motion-reduce:animate-none", className ?? "h-4 w-full")}
    />
  );
}

export function SkeletonRows({ rows = 5, label }: { rows?: number; label: string }) {
  return (
    <div role="status" className="grid gap-3 py-2">
      <p className="text-sm text-muted">{label}</p>
      {Array.from({ length: rows }, (_, at) => (
        <Skeleton key={at} className="h-7 w-full" />
      ))}
    </div>
  );
}
