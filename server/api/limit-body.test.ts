import { expect, test } from "vitest";
import { bodyLimitBytes, limitBody } from "./limit-body";

const post = (body: BodyInit) =>
  new Request("http://localhost/", { method: "POST", body, duplex: "half" } as RequestInit);

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
