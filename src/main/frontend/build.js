// One build per entry, so that each page loads exactly one script and one style sheet of a fixed name.
import { mkdir, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { chineseFormJs } from './chinese-form-js.js';

const root = dirname(fileURLToPath(import.meta.url));
const output = resolve(process.argv[2] ?? resolve(root, '../../../target/frontend'));
const entries = {
  app: 'app/app.js',
  form: 'islands/form/form.js',
  diagram: 'islands/diagram/diagram.js',
};

await rm(output, { recursive: true, force: true });
await mkdir(output, { recursive: true });
for (const [name, file] of Object.entries(entries)) {
  await build({
    root,
    base: './',
    configFile: false,
    logLevel: 'warn',
    plugins: [chineseFormJs()],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: output,
      emptyOutDir: false,
      target: 'es2020',
      cssTarget: 'chrome87',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 700,
      license: { fileName: `${name}.licenses.md` },
      rolldownOptions: {
        input: resolve(root, file),
        // htmx names eval; the policy of the pages and htmx-config's allowEval forbid its use.
        checks: { eval: false },
        output: {
          format: 'es',
          entryFileNames: `${name}.js`,
          assetFileNames: ({ names }) => (names[0]?.endsWith('.css') ? `${name}.css` : '[name][extname]'),
          codeSplitting: false,
          comments: { legal: true },
          postBanner: `/*! Licences of what is bundled here: ${name}.licenses.md; bpmn.io parts: http://bpmn.io/license */`,
        },
      },
    },
  });
}
