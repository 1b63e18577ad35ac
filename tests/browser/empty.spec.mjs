// Needs a server on an empty folder: run.mjs --base URL --set-up LINK. Without the link nothing is tested here.
import process from 'node:process';
import { assert, test } from './harness.mjs';
import { wholesome } from './checks.mjs';

const link = process.env.CCHC_SET_UP;

if (link) test('From the set-up link to the first receipt of a commune of today', async ({ visitor, base }) => {
  const page = await visitor();
  const start = Date.now();
  await page.goto(link);
  await wholesome(page, 'set-up-administrator');
  await page.getByLabel('Họ và tên').fill('Lê Thị Hồng Vân');
  await page.getByLabel('Tên đăng nhập').fill('van.lth');
  await page.getByLabel('Mật khẩu', { exact: true }).fill('hoa mộc đầu ngõ');
  await page.getByLabel('Nhập lại mật khẩu').fill('hoa mộc đầu ngõ');
  await page.getByRole('button', { name: 'Tiếp tục' }).click();

  await page.getByRole('heading', { name: 'Thiết lập: cơ quan' }).waitFor();
  await wholesome(page, 'set-up-authority');
  await page.getByLabel('Tên cơ quan').fill('Xã Hương Khê');
  for (const role of ['Tiếp nhận và trả kết quả', 'Xử lý hồ sơ', 'Lãnh đạo ký', 'Văn thư'])
    await page.getByLabel(role).check();
  await page.getByRole('button', { name: 'Tạo cơ quan' }).click();

  await page.getByRole('heading', { name: 'Tiếp nhận danh mục thủ tục' }).waitFor();
  await wholesome(page, 'adopt');
  await page.getByLabel('Quyết định công bố của tỉnh').fill('1234/QĐ-UBND ngày 01/07/2025');
  await page.getByRole('button', { name: 'Công bố và tiếp nhận' }).click({ timeout: 60_000 });
  await page.getByText('thủ tục đã sẵn sàng tiếp nhận hồ sơ').waitFor({ timeout: 60_000 });
  await wholesome(page, 'adopted');

  await page.getByRole('link', { name: 'Tiếp nhận hồ sơ' }).first().click();
  await page.getByRole('heading', { name: 'Tiếp nhận hồ sơ', level: 1 }).waitFor();
  await page.getByLabel('Mã hoặc tên thủ tục').fill('Đăng ký khai sinh');
  await page.getByRole('button', { name: 'Hiện giấy tờ, phí và ngày hẹn' }).click();
  await page.locator('#promise .bigdate').waitFor();
  await page.locator('input[name="applicant"][value="new"]').check();
  if (await page.locator('details.new-person:not([open])').count()) await page.getByText('Người nộp mới').click();
  await page.locator('#new_full_name').fill('Nguyễn Thị Hoài');
  await page.locator('#new_identity_number').fill('042186001318');
  for (const paper of await page.locator('.papers .seg').all()) await paper.locator('label').first().click();
  await wholesome(page, 'first-reception');
  await page.getByRole('button', { name: 'Tiếp nhận, in giấy hẹn' }).click();

  await page.getByText('Đã tiếp nhận hồ sơ').first().waitFor();
  await wholesome(page, 'first-dossier');
  const receipt = await page.getByRole('link', { name: /Giấy tiếp nhận/ }).first().getAttribute('href');
  const paper = await page.request.get(base + receipt);
  assert.equal(paper.headers()['content-type'], 'application/pdf');
  assert.equal((await paper.body()).subarray(0, 5).toString(), '%PDF-');
  assert.ok(Date.now() - start < 600_000, 'within ten minutes');
});
