export const bodyLimitBytes = 1_000_000;

/** The request with its body read, or the 413 to answer with; a lying or missing length does not help. */
export async function limitBody(request: Request): Promise<{ request: Request } | { refused: Response }> {
  if (!request.body) return { request };
  if (Number(request.headers.get("content-length") ?? 0) > bodyLimitBytes) return { refused: tooLarge() };
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += part.byteLength;
    if (size > bodyLimitBytes) return { refused: tooLarge() };
    parts.push(part);
  }
  const { url, method, headers, signal } = request;
  return { request: new Request(url, { method, headers, signal, body: Buffer.concat(parts) }) };
}

const tooLarge = (): Response =>
  Response.json(
    { error: { code: "PAYLOAD_TOO_LARGE", limitBytes: bodyLimitBytes } },
    { status: 413, headers: { connection: "close" } },
  );
