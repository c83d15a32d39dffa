import common from "./zh-CN/common.json";
import floor from "./zh-CN/floor.json";
import load from "./zh-CN/load.json";
import materials from "./zh-CN/materials.json";
import models from "./zh-CN/models.json";
import pins from "./zh-CN/pins.json";
import plan from "./zh-CN/plan.json";
import shop from "./zh-CN/shop.json";
import signIn from "./zh-CN/sign-in.json";
import supply from "./zh-CN/supply.json";
import why from "./zh-CN/why.json";

export const zhCN = { common, floor, load, materials, models, pins, plan, shop, "sign-in": signIn, supply, why };
