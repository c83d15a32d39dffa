import { parseArgs } from "node:util";
import { closeDatabase } from "../index";
import { seed } from "./seed";

const { values } = parseArgs({
  options: { anchor: { type: "string" }, orders: { type: "string" }, reset: { type: "boolean", default: false } },
});

const orders = values.orders === undefined ? 2_000 : Number(values.orders);
if (!Number.isSafeInteger(orders) || orders < 0 || orders > 200_000) {
  console.error(`--orders ${values.orders ?? ""}: expected a whole number from 0 to 200000`);
  process.exit(2);
}

const started = performance.now();
try {
  await seed({
    ...(values.anchor === undefined ? {} : { anchor: values.anchor }),
    orders,
    reset: values.reset,
    onProgress: (sentence) => console.log(`seed: ${sentence}`),
  });
  console.log(`seed: done in ${((performance.now() - started) / 1000).toFixed(1)} s`);
} finally {
  await closeDatabase();
}
