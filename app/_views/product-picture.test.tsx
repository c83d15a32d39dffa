import { readFileSync } from "node:fs";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { readModel } from "#catalog/read-model";
import { ProductPicture } from "#views/product-picture";

const read = readModel(readFileSync("db/seed/families/cabinet.yaml", "utf8"));
if (!read.ok) throw new Error("the cabinet is read");
const model = read.value.family.model;
const configuration = model.designs[0]?.configuration ?? {};
const ids = (markup: string): string[] => [...markup.matchAll(/ id="([^"]+)"/g)].map((match) => match[1] ?? "");

test("two pictures on one page share no id, and every reference has its target", () => {
  const markup = renderToStaticMarkup(
    <>
      <ProductPicture model={model} configuration={configuration} locale="en" />
      <ProductPicture model={model} configuration={configuration} locale="en" size="thumb" />
    </>,
  );
  const found = ids(markup);
  expect(new Set(found).size).toBe(found.length);
  const references = [...markup.matchAll(/url\(#([^)]+)\)/g)].map((match) => match[1] ?? "");
  expect(references.filter((reference) => !found.includes(reference))).toEqual([]);
});

test("the picture says in words what it shows", () => {
  const markup = renderToStaticMarkup(<ProductPicture model={model} configuration={configuration} locale="zh-CN" />);
  expect(markup).toContain("<title");
  expect(markup).toContain("宽度：600 毫米");
  expect(markup).toContain("饰面：原木橡木");
});

test("dimension lines appear when their group is touched, with the number chosen", () => {
  const plain = renderToStaticMarkup(
    <ProductPicture model={model} configuration={configuration} locale="en" size="plain" />,
  );
  expect(plain).not.toContain(">560 mm<");
  const touched = renderToStaticMarkup(
    <ProductPicture model={model} configuration={configuration} locale="en" size="plain" touched="D" />,
  );
  expect(touched).toContain(">560 mm<");
});

test("a thumb has neither labels nor textures", () => {
  const markup = renderToStaticMarkup(
    <ProductPicture model={model} configuration={configuration} locale="en" size="thumb" />,
  );
  expect(markup).not.toContain("feTurbulence");
  expect(markup).not.toContain("Board thickness<");
});
