import type { ReactNode } from "react";

export default function SignInLayout({ children }: { children: ReactNode }) {
  return <div className="mx-auto w-full max-w-4xl flex-1 px-4 py-10 md:px-8 md:py-16">{children}</div>;
}
