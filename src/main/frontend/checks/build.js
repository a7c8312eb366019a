// For the tests only: `node checks/build.js OUTPUT` bundles modeler.js, in which a browser opens and saves models.
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = dirname(fileURLToPath(import.meta.url));
await build({
  root,
  configFile: false,
  logLevel: 'warn',
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: resolve(process.argv[2]),
    emptyOutDir: false,
    chunkSizeWarningLimit: 2000,
    lib: { entry: resolve(root, 'modeler.js'), formats: ['iife'], name: 'modeler', fileName: () => 'modeler.js' },
  },
});
