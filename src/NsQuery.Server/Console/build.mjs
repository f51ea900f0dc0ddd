// Bundles the page into dist, each file also compressed: the server sends whichever the browser takes.
import { build } from "esbuild";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

rmSync("dist", { recursive: true, force: true });
await build({
  entryPoints: { console: "src/main.ts" },
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  outdir: "dist",
  legalComments: "none",
});
await build({ entryPoints: { console: "src/console.css" }, bundle: true, minify: true, outdir: "dist" });
for (const name of ["index.html", "console.svg"]) writeFileSync(`dist/${name}`, readFileSync(`src/${name}`));
for (const name of readdirSync("dist")) {
  const bytes = readFileSync(`dist/${name}`);
  writeFileSync(`dist/${name}.gz`, gzipSync(bytes, { level: 9 }));
  writeFileSync(`dist/${name}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
}
