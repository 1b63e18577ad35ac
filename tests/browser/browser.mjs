// One Chromium for all browser tests: Debian's, without its sandbox only where it cannot have one.
import process from 'node:process';
import { chromium } from 'playwright-core';

export function launch() {
  const root = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--disable-dev-shm-usage', ...(root ? ['--no-sandbox'] : [])],
  });
}

export const phone = { width: 390, height: 844 };
export const desktop = { width: 1440, height: 900 };
export const narrowest = { width: 320, height: 800 };

/// Names every refusal of the content security policy and every script error of the page in `troubles`.
export async function watch(context, troubles) {
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`CSP ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  context.on('page', (page) => {
    page.on('pageerror', (error) => troubles.push(`script error on ${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      const text = message.text();
      if (/^CSP |Content Security Policy/.test(text)) troubles.push(`${page.url()}: ${text}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 500) troubles.push(`${response.status()} ${response.url()}`);
    });
  });
}

/// Signs in by the form, as a person does, and waits for the page after it.
export async function signIn(page, base, { name, password }) {
  await page.goto(`${base}/dang-nhap`);
  await page.getByLabel('Tên đăng nhập').fill(name);
  await page.getByLabel('Mật khẩu').fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  if (new URL(page.url()).pathname === '/dang-nhap') throw new Error(`${name} could not sign in`);
}
