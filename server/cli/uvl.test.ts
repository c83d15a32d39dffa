import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(path.join(os.tmpdir(), "oneoff-uvl-"));
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

const sandwich = file(
  "sandwich.uvl",
  `features
	Sandwich {abstract}
		mandatory
			Bread
				alternative
					"Full Grain" {price 2}
					Flatbread {price 1}
					Toast {price 1}
		optional
			Cheese
				or
					Gouda
					"Cream Cheese"
			Ham {price 2}
			Seal
constraints
	"Cream Cheese" => !Ham
	Ham => Cheese
	!Ham | Gouda
	sum(price) <= 3
	Seal => !Bread
`,
);

test(
  "model check counts a feature model and names core, dead and idle constraints",
  () => {
    const { status, out } = oneoff(["model", "check", sandwich, "--json"]);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      status: "valid",
      features: 10,
      configurations: "14",
      core: ["Sandwich", "Bread"],
      dead: ["Seal"],
      redundantRules: ["Ham => Cheese", "!Ham | Gouda"],
      bom: { gaps: [], overlaps: [], unusedLines: [] },
      unpriced: [],
      unseen: [],
      engine: "ddnnf",
    });
    expect(oneoff(["model", "check", sandwich]).out).toContain("valid: 14 configurations of 10 features");
    const empty = file("void.uvl", "features\n\tA\n\t\tmandatory\n\t\t\tB\nconstraints\n\t!B\n");
    const answer = oneoff(["model", "check", empty, "--json"]);
    expect([answer.status, JSON.parse(answer.out)]).toMatchObject([
      0,
      { status: "void", configurations: "0", core: [], dead: ["A", "B"] },
    ]);
  },
  patience,
);

test(
  "values of typed features are read, and what is not counted is said",
  () => {
    const typed = file(
      "typed.uvl",
      "features\n\tA\n\t\toptional\n\t\t\tInteger W\n\t\t\tB\nconstraints\n\tW > 3 => B\n",
    );
    const { status, out } = oneoff(["model", "check", typed, "--json"]);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      configurations: null,
      unseen: [{ text: "Integer W" }, { line: 7, text: "W > 3 => B", why: "it reads the value of W" }],
    });
    expect(oneoff(["model", "check", typed]).out).toContain("not taken into account (line 7): W > 3 => B");
    expect(JSON.parse(oneoff(["model", "domains", typed, "--choose", "W", "--json"]).out)).toMatchObject({
      domains: { A: ["W", "B"] },
      unseen: ["Integer W: its value is not counted", "W > 3 => B: it reads the value of W"],
    });
  },
  patience,
);

test(
  "choices on a feature model are answered step by step, constraints named as written",
  () => {
    const lines = [
      { do: "choose", group: "Sandwich", option: "Ham" },
      { do: "choose", group: "Cheese", option: "Cream Cheese" },
      { do: "why", group: "Bread", option: "Full Grain" },
      { do: "count" },
      { do: "refuse", group: "Cheese", option: "Gouda" },
      { do: "repair", group: "Cheese", option: "Cream Cheese" },
      { do: "complete" },
      { do: "choose", group: "Bread", option: "Toast" },
      { do: "choose", group: "Bread", option: "Flatbread" },
      { do: "retract", group: "Sandwich", option: "Ham" },
      { do: "choose", group: "Cheese", option: null },
      { do: "reset" },
    ];
    const { status, out } = oneoff(
      ["model", "domains", sandwich, "--script", "-", "--json"],
      lines.map((line) => JSON.stringify(line)).join("\n"),
    );
    const answers = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(status).toBe(0);
    expect(answers).toHaveLength(lines.length);
    expect(answers[0]).toMatchObject({
      consistent: true,
      domains: { Sandwich: ["Bread", "Cheese", "Ham"], Bread: ["Flatbread", "Toast"], Cheese: ["Gouda"] },
      forced: { Sandwich: ["Bread", "Cheese"], Cheese: "Gouda" },
    });
    expect(answers[1]).toMatchObject({
      consistent: false,
      reason: { choices: [{ group: "Sandwich", option: "Ham" }], rules: ['"Cream Cheese" => !Ham'] },
    });
    expect(answers[2]).toMatchObject({ why: [{ rules: ["sum(price) <= 3"], text: "sum(price) <= 3" }] });
    expect(answers[3]?.count).toBe("2");
    expect(answers[4]).toMatchObject({
      consistent: false,
      reason: { choices: [{ group: "Sandwich", option: "Ham" }], rules: ["!Ham | Gouda"] },
    });
    expect(answers[5]?.repairs).toMatchObject([{ changes: [{ group: "Sandwich", from: "Ham", to: null }] }]);
    expect(answers[6]?.completion).toEqual({
      Sandwich: ["Bread", "Cheese", "Ham"],
      Bread: ["Toast"],
      Cheese: ["Gouda"],
    });
    expect(answers[8]).toMatchObject({
      consistent: false,
      reason: { rules: [], text: "The tree of features has no Flatbread with Toast." },
    });
    expect(answers[9]?.domains).toMatchObject({ Bread: ["Toast"], Cheese: ["Gouda", "Cream Cheese", null] });
    expect(answers[10]?.domains).toMatchObject({ Sandwich: ["Bread"], Cheese: [null] });
    expect((answers[11]?.domains as Record<string, unknown>).Bread).toEqual(["Full Grain", "Flatbread", "Toast"]);
  },
  patience,
);

test(
  "a feature may be named alone; an unknown one is told the nearest",
  () => {
    const { out } = oneoff([
      "model",
      "domains",
      sandwich,
      "--choose",
      "Ham",
      "--refuse",
      "Toast",
      "--why",
      "Full Grain",
      "--json",
    ]);
    expect(JSON.parse(out)).toMatchObject({
      forced: { Bread: "Flatbread" },
      explanations: { "Full Grain": { rules: ["sum(price) <= 3"] } },
    });
    const wrong = oneoff(["model", "domains", sandwich, "--choose", "Bread=Tost"]);
    expect(wrong).toMatchObject({ status: 2, out: "" });
    expect(wrong.err).toContain("did you mean Toast?");
  },
  patience,
);

test(
  "a file that is not UVL is refused with line and column for every fault",
  () => {
    const faulty = file("faulty.uvl", "features\n\tA\n\t\tor\n\t\t\tB {x 1\n\t\t\tC\nconstraints\n\tA => D\n\tB &\n");
    const { status, out, err } = oneoff(["model", "check", faulty, "--json"]);
    expect([status, out]).toEqual([2, ""]);
    expect(err.replaceAll(`${folder}/`, "").trim().split("\n")).toEqual([
      "faulty.uvl:4: column 6: this { is never closed; } was expected",
      "faulty.uvl:7: column 7: there is no feature D; did you mean A?",
      "faulty.uvl:8: column 5: the line ends too early; a feature, !, ( or a number was expected",
    ]);
    expect(oneoff(["model", "domains", faulty]).status).toBe(2);
    expect(oneoff(["model", "export", sandwich]).err).toContain("a product model (YAML or JSON) was expected");
  },
  patience,
);

test(
  "a product model is exported as UVL that counts the same, what is left out named beside",
  () => {
    const { status, out, err } = oneoff(["model", "export", "db/seed/families/refrigerator.yaml"]);
    expect(status).toBe(0);
    expect(err).toContain("left out: group engraving: free words");
    const answer = JSON.parse(oneoff(["model", "check", file("exported.uvl", out), "--json"]).out) as Record<
      string,
      unknown
    >;
    expect(answer.configurations).toBe("44384");
    const json = JSON.parse(oneoff(["model", "export", "db/seed/families/refrigerator.yaml", "--json"]).out) as {
      uvl: string;
      leftOut: { id: string }[];
    };
    expect(`${json.uvl.trimEnd()}\n`).toBe(out);
    expect(json.leftOut.map(({ id }) => id)).toContain("bom");
  },
  patience,
);
