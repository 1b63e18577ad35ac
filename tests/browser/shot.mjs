// usage: shot.mjs URL name [--as name:password] [--check]
// Photographs a page at 390 and 1440 px into tests/browser/out; --check also asks axe and looks for overflow.
import process from 'node:process';
import { parseArgs } from 'node:util';
import { desktop, launch, phone, signIn, watch } from './browser.mjs';
import { out, snap, wholesome } from './checks.mjs';

const { values, positionals: [url, name] } = parseArgs({
  allowPositionals: true,
  options: { as: { type: 'string' }, check: { type: 'boolean' } },
});
if (!url || !name) {
  console.error('usage: shot.mjs URL name [--as name:password] [--check]');
  process.exit(2);
}
const browser = await launch();
const context = await browser.newContext({ viewport: desktop, locale: 'vi-VN' });
const troubles = [];
await watch(context, troubles);
const page = await context.newPage();
if (values.as) {
  const [who, password] = values.as.split(/:(.*)/s);
  await signIn(page, new URL(url).origin, { name: who, password });
}
for (const size of [desktop, phone]) {
  await page.setViewportSize(size);
  await page.goto(url);
  await snap(page, name);
}
if (values.check) await wholesome(page).catch((error) => troubles.push(error.message));
await browser.close();
for (const trouble of troubles) console.log(trouble);
console.log(`${out}/${name}-390.png ${out}/${name}-1440.png`);
process.exit(troubles.length === 0 ? 0 : 1);
