import { ImageResponse } from "next/og";

export const alt = "Oneoff. Design one. A factory makes it.";
export const size = { width: 1200, height: 630 };
export const contentType = "image/png";

/** The wordmark between the ends of a dimension line. */
export default function OpenGraphImage() {
  return new ImageResponse(
    <div
      style={{
        width: "100%",
        height: "100%",
        display: "flex",
        flexDirection: "column",
        justifyContent: "space-between",
        padding: 96,
        background: "#faf8f4",
        color: "#1c1a17",
      }}
    >
      <div style={{ display: "flex", alignItems: "baseline", fontSize: 140, letterSpacing: -6 }}>
        Oneoff
        <div style={{ width: 30, height: 30, borderRadius: 30, marginLeft: 10, background: "#c23f0b" }} />
      </div>
      <svg width="1008" height="40" viewBox="0 0 1008 40" fill="none" stroke="#8b8479" strokeWidth="2">
        <path d="M1 4v32M1007 4v32M1 20h1006M13 12L1 20l12 8M995 12l12 8-12 8" />
      </svg>
      <div style={{ display: "flex", fontSize: 48, color: "#625c53" }}>Design one. A factory makes it.</div>
    </div>,
    size,
  );
}
