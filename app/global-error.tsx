"use client";

import { en } from "./_messages/en";
import "./globals.css";

/** The last net: even the layout failed, so nothing here depends on anything. */
export default function GlobalError({ reset }: { reset: () => void }) {
  const { problem, retry } = en.common;
  return (
    <html lang="en">
      <body className="grid min-h-dvh place-items-center p-6">
        <main className="grid max-w-lg justify-items-start gap-4">
          <title>Oneoff</title>
          <h1 className="text-xl">{problem["500"].title}</h1>
          <p className="text-muted">{problem["500"].text}</p>
          <button
            type="button"
            onClick={reset}
            className="min-h-10 rounded-md bg-accent px-4 text-sm font-medium text-accent-ink"
          >
            {retry}
          </button>
        </main>
      </body>
    </html>
  );
}
