import type { MetadataRoute } from "next";

const base = () => process.env.ONEOFF_URL ?? `http://localhost:${process.env.PORT ?? 3000}`;

export default function sitemap(): MetadataRoute.Sitemap {
  return ["", "/sign-in", "/sign-in/register"].map((path) => ({ url: base() + path }));
}
