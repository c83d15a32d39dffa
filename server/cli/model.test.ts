import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const refrigerator = "db/seed/families/refrigerator.yaml";
const folder = mkdtempSync(path.join(os.tmpdir(), "oneoff-cli-"));
const patience = 60_000;

afterAll(() => rmSync(folder, { recursive: true }));

function oneoff(words: readonly string[], input = ""): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["server/cli/oneoff.mjs", ...words], {
    cwd: root,
    input,
    encoding: "utf8",
  });
  return { status, out: stdout, err: stderr };
}

const file = (name: string, text: string): string => {
  writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
};

test(
  "model check prints one JSON document",
  () => {
    const { status, out } = oneoff(["model", "check", refrigerator, "--json"]);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      status: "valid",
      configurations: "44384",
      core: [],
      dead: [],
      redundantRules: [],
      bom: { gaps: [], overlaps: [], unusedLines: [] },
      engine: "ddnnf",
    });
  },
  patience,
);

test(
  "a script is answered line by line, and an excluded choice changes nothing",
  () => {
    const lines = [
      { do: "choose", group: "layout", option: "2-door" },
      { do: "choose", group: "display", option: "21in" },
      { do: "why", group: "display", option: "21in" },
      { do: "repair", group: "display", option: "21in" },
      { do: "count" },
      { do: "complete" },
      { do: "retract", group: "layout", option: "SBS" },
      { do: "reset" },
    ];
    const { status, out } = oneoff(
      ["model", "domains", refrigerator, "--script", "-", "--json"],
      lines.map((line) => JSON.stringify(line)).join("\n"),
    );
    const answers = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(status).toBe(0);
    expect(answers).toHaveLength(lines.length);
    expect(answers[0]).toMatchObject({ consistent: true, domains: { hinge: ["L", "R"], display: ["none", "touch"] } });
    expect(answers[1]).toMatchObject({
      consistent: false,
      reason: { choices: [{ group: "layout", option: "2-door" }] },
    });
    expect(answers[2]?.why).toHaveLength(1);
    expect((answers[3]?.repairs as unknown[]).length).toBeGreaterThan(1);
    expect(answers[4]?.count).toBe("12464");
    expect(answers[5]?.completion).toMatchObject({ layout: "2-door" });
    expect(answers[6]?.domains).toEqual(answers[0]?.domains);
    expect((answers[7]?.domains as Record<string, unknown>).layout).toEqual(["2-door", "FD4", "SBS"]);
  },
  patience,
);

test(
  "bad input is answered with every fault at its line, exit 2 and an empty stdout",
  () => {
    const script = file(
      "script.jsonl",
      '{"do":"choose","group":"layout","option":"3-door"}\nnonsense\n{"do":"chose"}\n{"do":"count","extra":1}\n',
    );
    const faulty = oneoff(["model", "domains", refrigerator, "--script", script]);
    expect(faulty).toMatchObject({ status: 2, out: "" });
    expect(
      faulty.err
        .trim()
        .split("\n")
        .map((line) => line.replace(folder, "").split(":").slice(0, 2).join(":")),
    ).toEqual([1, 2, 3, 4].map((line) => `/script.jsonl:${line}`));
    expect(faulty.err).toContain("did you mean 2-door?");

    const model = oneoff([
      "model",
      "check",
      file("model.yaml", "format: oneoff/product-model@1\nid: x\ncolour: red\n"),
    ]);
    expect(model).toMatchObject({ status: 2, out: "" });
    expect(model.err).toMatch(/model\.yaml:3: .*colour/);

    expect(oneoff(["model", "check", path.join(folder, "none.yaml")]).err).toContain(
      "none.yaml:1: there is no such file",
    );
    expect(oneoff(["model", "domains", refrigerator, "--choose", "size=445"]).err).toContain("did you mean 440?");
    expect(oneoff(["modle"]).status).toBe(2);
    expect(oneoff(["model", "check", refrigerator, "--fast"]).status).toBe(2);
  },
  patience,
);
