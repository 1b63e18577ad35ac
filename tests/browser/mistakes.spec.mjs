// What goes wrong is said plainly, and nothing typed is lost.
import { assert, test } from './harness.mjs';
import { wholesome } from './checks.mjs';
import { fillReception, receive } from './desk.mjs';

test('A wrong password is answered without saying which word was wrong', async ({ visitor }) => {
  const page = await visitor();
  await page.goto('/dang-nhap');
  await wholesome(page, 'sign-in');
  await page.getByLabel('Tên đăng nhập').fill('khong-co-ai');
  await page.getByLabel('Mật khẩu').fill('sai mật khẩu rồi');
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.locator('.errors').waitFor();
  assert.equal(await page.getByLabel('Tên đăng nhập').inputValue(), 'khong-co-ai');
  assert.ok((await page.title()).startsWith('Lỗi: '));
  await wholesome(page, 'sign-in-error');
});

test('A page that is not there and one that is not allowed say so in Vietnamese', async ({ visitor, officer }) => {
  const stranger = await visitor();
  assert.equal((await stranger.goto('/khong-co-trang-nay')).status(), 404);
  await wholesome(stranger, 'e404-portal');
  const desk = await officer('receiver');
  assert.equal((await desk.goto('/ho-so/999')).status(), 404);
  await wholesome(desk, 'e404');
  assert.equal((await desk.goto('/quan-ly/thu-tuc')).status(), 403);
  await desk.getByText('Mã yêu cầu').waitFor();
  await wholesome(desk, 'e403');
});

test('A reception with mistakes keeps every word and leads to the field', async ({ officer }) => {
  const page = await officer('receiver');
  await fillReception(page, 'Đính chính Giấy chứng nhận', 'Phạm Thị Ngọc');
  await page.locator('#new_identity_number').fill('12');
  await page.getByRole('button', { name: 'Tiếp nhận, in giấy hẹn' }).click();
  await page.locator('.errors').waitFor();
  assert.equal(await page.locator('#new_full_name').inputValue(), 'Phạm Thị Ngọc');
  await wholesome(page, 'e422');
  await page.locator('.errors a').first().click();
  assert.match(page.url(), /#/);
});

test('Two officers on one dossier: the second sees what changed and keeps his words', async ({ officer }) => {
  const first = await officer('receiver');
  const path = await receive(first, 'Đính chính Giấy chứng nhận');
  const second = await officer('receiver');
  await second.goto(path);
  await first.locator('aside form[action$="/chuyen"]').getByRole('button').click();
  await first.getByText('Đã chuyển bước tiếp theo').waitFor();
  await second.getByLabel('Ý kiến, nội dung xử lý').fill('Lời của người thứ hai');
  await second.locator('aside form[action$="/chuyen"]').getByRole('button').click();
  await second.getByText('Lời của người thứ hai').first().waitFor().catch(async () => {
    assert.equal(await second.locator('textarea').first().inputValue(), 'Lời của người thứ hai');
  });
  await wholesome(second, 'e409');
});

test('Without script a dossier is received all the same', async ({ officer }) => {
  const page = await officer('receiver', { javaScriptEnabled: false });
  const path = await receive(page, 'Đính chính Giấy chứng nhận');
  assert.match(path, /^\/ho-so\/\d+$/);
});
