// usage: run.mjs --base http://127.0.0.1:8080 [--as role=name:password]… [--only WORDS] [file.spec.mjs…]
// Ends with the line "N passed, N failed" and 0 only when none failed.
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { runAll } from './harness.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { base: { type: 'string' }, as: { type: 'string', multiple: true }, only: { type: 'string' } },
});
if (!values.base) {
  console.error('--base is missing: the address of a running server');
  process.exit(2);
}
const people = Object.fromEntries((values.as ?? []).map((text) => {
  const [, role, name, password] = /^([^=]+)=([^:]+):(.+)$/.exec(text) ?? [];
  if (!role) throw new Error(`--as ${text}: role=name:password is wanted`);
  return [role, { name, password }];
}));
const specs = positionals.length > 0
  ? positionals.map((file) => path.resolve(file))
  : fs.readdirSync(here).filter((name) => name.endsWith('.spec.mjs')).sort()
    .map((name) => path.join(here, name));
for (const spec of specs) await import(pathToFileURL(spec).href);

const { passed, failed } = await runAll({ base: values.base.replace(/\/$/, ''), people, only: values.only });
console.log(`browser: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
