import type { Role } from "./roles";

export const demoPassword = "oneoff-demo";

export type DemoAccount = {
  readonly email: string;
  readonly name: { readonly en: string; readonly "zh-CN": string };
  readonly role: Role;
  /** The plant's code; null is every plant. For a supplier, the plant it supplies. */
  readonly plant: string | null;
};

const domain = "demo.oneoff.example";

const plants = [
  { code: "qingdao", en: "Qingdao", zh: "青岛" },
  { code: "wuxi", en: "Wuxi", zh: "无锡" },
  { code: "hangzhou", en: "Hangzhou", zh: "杭州" },
  { code: "shanxi", en: "Shanxi", zh: "山西" },
] as const;

/** Seeded in demo mode only; the sign-in page, the seed and the start's printout read this one list. */
export const demoAccounts: readonly DemoAccount[] = [
  { email: `mei@${domain}`, name: { en: "Demo customer", "zh-CN": "演示顾客" }, role: "consumer", plant: null },
  { email: `planner@${domain}`, name: { en: "Demo planner", "zh-CN": "演示计划员" }, role: "planner", plant: null },
  {
    email: `supplier@${domain}`,
    name: { en: "Demo supplier, Qingdao", "zh-CN": "演示供应商，青岛" },
    role: "supplier",
    plant: "qingdao",
  },
  { email: `operator@${domain}`, name: { en: "Demo operator", "zh-CN": "演示操作员" }, role: "operator", plant: null },
  {
    email: `engineer@${domain}`,
    name: { en: "Demo product engineer", "zh-CN": "演示产品工程师" },
    role: "engineer",
    plant: null,
  },
  {
    // What one engineer saved or checked, the other publishes.
    email: `reviewer@${domain}`,
    name: { en: "Demo reviewing engineer", "zh-CN": "演示复核工程师" },
    role: "engineer",
    plant: null,
  },
  { email: `admin@${domain}`, name: { en: "Demo administrator", "zh-CN": "演示管理员" }, role: "admin", plant: null },
  ...plants.flatMap(({ code, en, zh }): DemoAccount[] => [
    {
      email: `planner.${code}@${domain}`,
      name: { en: `Demo planner, ${en}`, "zh-CN": `演示计划员，${zh}` },
      role: "planner",
      plant: code,
    },
    {
      email: `operator.${code}@${domain}`,
      name: { en: `Demo operator, ${en}`, "zh-CN": `演示操作员，${zh}` },
      role: "operator",
      plant: code,
    },
  ]),
];

/** Shown first: one of each role, and the second engineer. */
export const mainDemoAccounts = demoAccounts.slice(0, 7);
