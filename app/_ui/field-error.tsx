import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "./icon";

/** What is wrong with the field above, and what to do. */
export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="flex items-start gap-1.5 text-sm text-late">
      <Icon of={CircleAlert} className="mt-0.5" />
      <span>{children}</span>
    </p>
  );
}
