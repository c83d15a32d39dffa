// One thread of a search in several.
import { parentPort, workerData } from "node:worker_threads";
import { search, type Share } from "./public-run";

parentPort?.postMessage(search(workerData as Share));
