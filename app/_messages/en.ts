import common from "./en/common.json";
import floor from "./en/floor.json";
import load from "./en/load.json";
import materials from "./en/materials.json";
import models from "./en/models.json";
import pins from "./en/pins.json";
import plan from "./en/plan.json";
import shop from "./en/shop.json";
import signIn from "./en/sign-in.json";
import supply from "./en/supply.json";
import why from "./en/why.json";

export const en = { common, floor, load, materials, models, pins, plan, shop, "sign-in": signIn, supply, why };
