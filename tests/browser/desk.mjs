// What an officer does at the desk, for more than one test.
import { assert } from './harness.mjs';

/// Fills the reception form up to the promise, as a person does; `words` choose the procedure.
export async function fillReception(page, words, name = 'Nguyễn Thị Hoài') {
  await page.goto('/tiep-nhan');
  const offers = await page.locator('#procedures option').evaluateAll((all) => all.map((one) => one.value));
  const offer = offers.find((one) => one.toLowerCase().includes(words.toLowerCase()));
  assert.ok(offer, `a procedure with “${words}” among ${offers.length}`);
  await page.getByLabel('Mã hoặc tên thủ tục').fill(offer);
  await page.getByRole('button', { name: 'Hiện giấy tờ, phí và ngày hẹn' }).click();
  await page.locator('#promise .bigdate').waitFor();
  await page.locator('input[name="applicant"][value="new"]').check();
  if (await page.locator('details.new-person:not([open])').count()) await page.getByText('Người nộp mới').click();
  await page.locator('#new_full_name').fill(name);
  await page.locator('#new_identity_number').fill('042186001318');
  await page.locator('#new_phone').fill('0912345678');
  for (const paper of await page.locator('.papers .seg').all()) await paper.locator('label').first().click();
}

export async function receive(page, words, name) {
  await fillReception(page, words, name);
  await page.getByRole('button', { name: 'Tiếp nhận, in giấy hẹn' }).click();
  await page.getByText('Đã tiếp nhận hồ sơ').first().waitFor();
  return new URL(page.url()).pathname;
}

/// The number of a tile of the dashboard: 4.474 is 4474.
export async function tile(page, label) {
  const text = await page.locator('.tile', { hasText: label }).first().locator('.tile-v').innerText();
  return Number(text.replaceAll('.', '').replaceAll(/\s/g, '').replace('%', '').replace(',', '.'));
}
