// One dossier from the counter to a figure that opens into it.
import { assert, test } from './harness.mjs';
import { wholesome } from './checks.mjs';
import { receive, tile } from './desk.mjs';

const year = '/so-lieu?ky=tu-chon&tu=15/12/2022&den=14/12/2023';

/// Whoever's turn it is does his step; true when somebody had one.
async function nextStep(officer, roles, path) {
  for (const role of roles) {
    const page = await officer(role);
    const answer = await page.goto(path);
    const act = page.locator('aside form[action$="/chuyen"], aside form[action$="/ket-qua"]');
    const free = answer.status() === 200 && await act.count() > 0;
    if (free) {
      if (await page.locator('#result_number').count()) await page.locator('#result_number').fill('CH 123456');
      await act.getByRole('button').click();
      await page.locator('.msg').first().waitFor();
    }
    await page.context().close();
    if (free) return true;
  }
  return false;
}

test('A dossier is received, supplemented, signed, handed over, and the dashboard opens into it', async ({ officer, base }) => {
  const leader = await officer('leader');
  await leader.goto(year);
  const before = await tile(leader, 'Hồ sơ tiếp nhận');

  const desk = await officer('receiver');
  const path = await receive(desk, 'Đính chính Giấy chứng nhận');
  const code = await desk.locator('.title .code').innerText();
  const receipt = await desk.getByRole('link', { name: 'Giấy tiếp nhận hồ sơ' }).first().getAttribute('href');
  const paper = await desk.request.get(base + receipt);
  assert.equal(paper.headers()['content-type'], 'application/pdf');
  assert.equal((await paper.body()).subarray(0, 5).toString(), '%PDF-');
  await desk.locator('aside form[action$="/chuyen"]').getByRole('button').click();
  await desk.getByText('Đã chuyển bước tiếp theo').waitFor();

  const head = await officer('division_head');
  await head.goto(`${path}/bo-sung`);
  await head.getByLabel('Giấy tờ, nội dung cần bổ sung').fill('Trích đo thửa đất');
  await head.getByLabel('Lý do').fill('Chưa có trích đo');
  await wholesome(head, 'supplement');
  await head.getByRole('button', { name: 'Dừng thời hạn, in phiếu yêu cầu' }).click();
  await head.getByText('Thời hạn đang dừng').waitFor();
  await wholesome(head, 'dossier-paused');
  await desk.goto(path);
  await desk.getByRole('button', { name: 'Tiếp tục giải quyết' }).click();
  await desk.getByText('Thời hạn chạy tiếp').waitFor();

  const roles = ['handler', 'division_head', 'leader', 'records_clerk', 'receiver'];
  for (let i = 0; i < 12 && await nextStep(officer, roles, path); i += 1);
  await desk.goto(path);
  await desk.getByLabel('Người nhận kết quả').fill('Nguyễn Thị Hoài').catch(() => {});
  await desk.getByRole('button', { name: 'Trả kết quả' }).click();
  await desk.getByText('Đã trả kết quả').first().waitFor();
  await wholesome(desk, 'dossier-handed-over');

  await leader.goto(year);
  assert.equal(await tile(leader, 'Hồ sơ tiếp nhận'), before + 1);
  await leader.locator('.tile', { hasText: 'Hồ sơ tiếp nhận' }).first().locator('.tile-v a').click();
  await leader.getByText('Danh sách dưới đây có đúng').waitFor();
  await leader.getByText(code).first().waitFor();
});
