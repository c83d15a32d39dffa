import { expect, test } from "vitest";
import { bodyLimitBytes, fileLimitBytes, limitBody } from "./limit-body";

const post = (body: BodyInit, address = "/") =>
  new Request(`http://localhost${address}`, { method: "POST", body, duplex: "half" } as RequestInit);

test("a body within the limit arrives as it was sent", async () => {
  const passed = await limitBody(post("hello"));
  expect("request" in passed && (await passed.request.text())).toBe("hello");
});

test("a body above the limit is refused with 413, even when its length was not declared", async () => {
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new Uint8Array(bodyLimitBytes));
      controller.enqueue(new Uint8Array(1));
      controller.close();
    },
  });
  const passed = await limitBody(post(stream));
  expect("refused" in passed && passed.refused.status).toBe(413);
});

test("only what takes a product file may be as large as one", async () => {
  const file = "x".repeat(bodyLimitBytes + 1);
  expect("request" in (await limitBody(post(file, "/api/trpc/engineering.saveDraft?batch=1")))).toBe(true);
  expect("request" in (await limitBody(post(file, "/api/trpc/engineering.publish?batch=1")))).toBe(false);
  expect("request" in (await limitBody(post(file, "/api/trpc/sales.quote,engineering.saveDraft,sales.quote")))).toBe(
    false,
  );
  const larger = "x".repeat(fileLimitBytes + 1);
  expect("request" in (await limitBody(post(larger, "/api/trpc/engineering.saveDraft")))).toBe(false);
});
