export const bodyLimitBytes = 1_000_000;
/** A product file has up to 2,000,000 characters, of up to three bytes each and more where JSON escapes them. */
export const fileLimitBytes = 8_000_000;
const takesFile = /\/engineering\.(dryRun|saveDraft)$/;

/** The request with its body read, or the 413 to answer with; a lying or missing length does not help. */
export async function limitBody(request: Request): Promise<{ request: Request } | { refused: Response }> {
  if (!request.body) return { request };
  const limit = takesFile.test(new URL(request.url).pathname) ? fileLimitBytes : bodyLimitBytes;
  if (Number(request.headers.get("content-length") ?? 0) > limit) return { refused: tooLarge(limit) };
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += part.byteLength;
    if (size > limit) return { refused: tooLarge(limit) };
    parts.push(part);
  }
  const { url, method, headers, signal } = request;
  return { request: new Request(url, { method, headers, signal, body: Buffer.concat(parts) }) };
}

const tooLarge = (limitBytes: number): Response =>
  Response.json(
    { error: { code: "PAYLOAD_TOO_LARGE", limitBytes } },
    { status: 413, headers: { connection: "close" } },
  );
