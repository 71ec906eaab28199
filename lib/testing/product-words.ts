import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type ParserPlugin, parse } from "@babel/parser";

/** A text that people can read in the product, and where it is in the code. */
export type ProductText = { file: string; line: number; text: string };

const folders = ["app", "components", "lib"];

/** All texts of the product: the texts in JSX, and the strings that look like words. Sorted by file. */
export function listProductTexts(root: string): ProductText[] {
  return folders
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }).map((file) =>
        path.join(folder, file),
      ),
    )
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|[/\\]testing[/\\]/.test(file))
    .sort()
    .flatMap((file) => textsOf(file, readFileSync(path.join(root, file), "utf8")));
}

type Node = { type: string; loc?: { start: { line: number } }; [key: string]: unknown };

function textsOf(file: string, source: string): ProductText[] {
  const plugins: ParserPlugin[] = file.endsWith("x") ? ["typescript", "jsx"] : ["typescript"];
  const tree = parse(source, { sourceType: "module", plugins });
  const found: ProductText[] = [];
  visit(tree.program as unknown as Node, (node, text) => {
    const shown = text.replace(/\s+/g, " ").trim();
    if (looksLikeWords(shown)) found.push({ file, line: node.loc?.start.line ?? 0, text: shown });
  });
  return found;
}

// Module paths, class names, SQL and types are not texts of the product.
const skippedAttributes = new Set([
  "className",
  "href",
  "id",
  "htmlFor",
  "d",
  "viewBox",
  "transform",
  "type",
  "name",
  "sizes",
]);

function visit(node: Node, take: (node: Node, text: string) => void): void {
  switch (node.type) {
    case "ImportDeclaration":
    case "ExportAllDeclaration":
    case "TSTypeAliasDeclaration":
    case "TSInterfaceDeclaration":
    case "TSTypeAnnotation":
    case "Directive":
      return;
    case "JSXAttribute":
      if (skippedAttributes.has(String((node.name as Node).name))) return;
      break;
    case "TaggedTemplateExpression":
      if ((node.tag as Node).name === "sql") return;
      break;
    case "StringLiteral":
    case "JSXText":
      take(node, String(node.value));
      return;
    case "TemplateLiteral": {
      const quasis = node.quasis as { value: { cooked: string } }[];
      take(node, quasis.map(({ value }) => value.cooked).join("…"));
      for (const inner of node.expressions as Node[]) visit(inner, take);
      return;
    }
  }
  for (const value of Object.values(node)) {
    for (const inner of Array.isArray(value) ? value : [value]) {
      if (typeof inner === "object" && inner !== null && "type" in inner) visit(inner as Node, take);
    }
  }
}

/** Two or more words, or one word that begins with a capital. A list of CSS classes is not a text. */
function looksLikeWords(text: string): boolean {
  const words = text.split(" ");
  const isClasses =
    words.every((word) => /^[a-z0-9[\]().:/%_-]+$/.test(word)) && /[a-z]-[a-z0-9[]|:/.test(text);
  return /[a-z]/i.test(text) && !isClasses && (words.length > 1 || /^[A-Z][a-z]+[.?!]?$/.test(text));
}
