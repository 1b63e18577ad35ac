// What every page has to hold, whatever it is about.
import path from 'node:path';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { desktop, narrowest, phone } from './browser.mjs';

export const out = path.join(path.dirname(fileURLToPath(import.meta.url)), 'out');

/// WCAG 2.0 to 2.2, A and AA, and axe's best practices.
export async function accessible(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  if (violations.length === 0) return;
  const lines = violations.map(({ id, help, nodes }) =>
    `${id}: ${help}\n      ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join('\n      ')}`);
  throw new Error(`${page.url()} at ${page.viewportSize().width} px:\n    ${lines.join('\n    ')}`);
}

/// Nothing may need sideways scrolling but a table in its own box.
export async function fits(page) {
  const wide = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return null;
    const culprit = [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > room + 1 && !element.closest('.scroll'))
      .pop();
    return `${document.documentElement.scrollWidth} px, last: ${culprit?.outerHTML.slice(0, 160)}`;
  });
  if (wide) throw new Error(`${page.url()} is wider than ${page.viewportSize().width} px: ${wide}`);
}

export async function snap(page, name) {
  fs.mkdirSync(out, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: path.join(out, `${name}-${page.viewportSize().width}.png`), fullPage: true });
}

/// The page as it stands: whole, accessible and photographed on a phone and on a desk, and fitting 320 px.
/// Reloads nothing, so it may be asked in the middle of a form.
export async function wholesome(page, name) {
  const before = page.viewportSize();
  for (const size of [narrowest, phone, desktop]) {
    await page.setViewportSize(size);
    await fits(page);
    if (size === narrowest) continue;
    await accessible(page);
    if (name) await snap(page, name);
  }
  await page.setViewportSize(before);
}
