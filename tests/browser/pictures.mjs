// usage: pictures.mjs --base URL: the pictures of README.md and docs/vi, from a fresh demonstration, into docs/img.
// One walk of a new official: sign in, receive, forward, ask for a supplement, look at the figures.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { launch, signIn } from './browser.mjs';
import { fillReception } from './desk.mjs';

const { values } = parseArgs({ options: { base: { type: 'string' } } });
const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../docs/img');
const password = 'huong-khe-2023';
const browser = await launch();
fs.mkdirSync(folder, { recursive: true });

async function enter(name) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'vi-VN', baseURL: values.base });
  const page = await context.newPage();
  if (name) await signIn(page, values.base, { name, password });
  return page;
}
async function picture(page, name) {
  await page.evaluate(() => document.fonts.ready);
  const file = path.join(folder, `${name}.png`);
  await page.screenshot({ path: file });
  execFileSync('convert', [file, '-colors', '96', `png8:${file}`]);
}

const gate = await enter();
await gate.goto('/');
await picture(gate, 'home');
await gate.goto('/dang-nhap');
await picture(gate, 'sign-in');

const desk = await enter('mot-cua');
await desk.goto('/ho-so');
await picture(desk, 'worklist');
await fillReception(desk, 'Đính chính Giấy chứng nhận');
await desk.evaluate(() => window.scrollTo(0, 0));
await picture(desk, 'reception');
await desk.getByRole('button', { name: 'Tiếp nhận, in giấy hẹn' }).click();
await desk.getByText('Đã tiếp nhận hồ sơ').first().waitFor();
const dossier = new URL(desk.url()).pathname;
await picture(desk, 'dossier');
const receipt = await desk.getByRole('link', { name: 'Giấy tiếp nhận hồ sơ' }).first().getAttribute('href');
const pdf = path.join(folder, 'receipt.pdf');
fs.writeFileSync(pdf, await (await desk.request.get(values.base + receipt)).body());
execFileSync('pdftoppm', ['-png', '-r', '90', '-singlefile', pdf, path.join(folder, 'receipt')]);
execFileSync('convert', [path.join(folder, 'receipt.png'), '-colors', '32', `png8:${path.join(folder, 'receipt.png')}`]);
fs.unlinkSync(pdf);
await desk.locator('aside form[action$="/chuyen"]').getByRole('button').click();
await desk.getByText('Đã chuyển bước tiếp theo').waitFor();

const head = await enter('truong-phong');
await head.goto(`${dossier}/bo-sung`);
await head.getByLabel('Giấy tờ, nội dung cần bổ sung').fill('Trích đo thửa đất');
await head.getByLabel('Lý do').fill('Chưa có trích đo');
await picture(head, 'supplement');
await head.goto(`${dossier}/han`);
await picture(head, 'trace');

const leader = await enter('lanh-dao');
await leader.goto('/so-lieu?ky=tu-chon&tu=15/12/2022&den=14/11/2023');
await picture(leader, 'dashboard');
await leader.locator('.tile', { hasText: 'Hồ sơ tiếp nhận' }).first().locator('.tile-v a').click();
await leader.getByText('Danh sách dưới đây có đúng').waitFor();
await picture(leader, 'records');
await browser.close();
