// Every page of every role: accessible, within the content security policy, fitting 320, 390 and 1440 px.
import { assert, test } from './harness.mjs';
import { wholesome } from './checks.mjs';

const year = 'ky=tu-chon&tu=15/12/2022&den=14/11/2023';
const pages = {
  visitor: {
    home: '/', search: '/thu-tuc?q=khai+sjnh', track: '/tra-cuu', 'due-public': '/tinh-han',
    'public-figures': '/cong-khai', definitions: '/so-lieu/dinh-nghia', 'sign-in': '/dang-nhap',
  },
  receiver: {
    worklist: '/ho-so', 'worklist-done': '/ho-so?hang=da-ket-thuc', reception: '/tiep-nhan', notifications: '/thong-bao',
    account: '/tai-khoan', find: '/tim?q=nguyen+thi', org: '/to-chuc', officers: '/can-bo', calendar: '/lich', areas: '/dia-ban',
  },
  division_head: { 'worklist-head': '/ho-so' },
  handler: { 'worklist-handler': '/ho-so' },
  leader: { 'worklist-leader': '/ho-so', district: `/so-lieu?${year}` },
  records_clerk: { 'worklist-clerk': '/ho-so' },
  reform_officer: {
    catalogue: '/quan-ly/thu-tuc', 'catalogue-new': '/quan-ly/thu-tuc/moi', 'catalogue-import': '/quan-ly/thu-tuc/nhap',
    'catalogue-adopt': '/quan-ly/thu-tuc/tiep-nhan-danh-muc', 'figures-reform': `/so-lieu?${year}`,
  },
  administrator: {
    accounts: '/quan-ly/tai-khoan', 'account-new': '/quan-ly/tai-khoan/moi', audit: '/nhat-ky', 'org-new': '/to-chuc/moi',
    'officer-new': '/can-bo/moi', merge: '/to-chuc/sap-nhap', 'org-admin': '/to-chuc?ngay=01/07/2025',
  },
  auditor: { 'audit-auditor': '/nhat-ky', 'worklist-auditor': '/ho-so' },
  commune_receiver: { 'worklist-commune': '/ho-so', 'reception-commune': '/tiep-nhan' },
  commune_leader: { 'unit-commune': '/so-lieu' },
};

for (const [role, list] of Object.entries(pages)) {
  for (const [name, address] of Object.entries(list)) {
    test(`${role}: ${address}`, async ({ visitor, officer }) => {
      const page = role === 'visitor' ? await visitor() : await officer(role);
      const answer = await page.goto(address);
      assert.equal(answer.status(), 200);
      await wholesome(page, name);
    });
  }
}

/// The first of a list, opened.
const opened = {
  receiver: [['dossier', '/ho-so', 'main table.work th a'], ['org-unit', '/to-chuc', 'main a[href^="/to-chuc/"]:not([href*="danh-sach"])'],
    ['officer', '/can-bo', 'main a[href^="/can-bo/"]:not([href*="danh-sach"])']],
  leader: [['records', `/so-lieu?${year}`, '.tile-v a'], ['unit', `/so-lieu?${year}`, 'main a[href^="/so-lieu/don-vi/"]']],
  reform_officer: [['procedure-edit', '/quan-ly/thu-tuc', 'main table.work th a']],
  administrator: [['account-show', '/quan-ly/tai-khoan', 'main a[href^="/quan-ly/tai-khoan/"]:not([href$="moi"])']],
  visitor: [['procedure', '/thu-tuc?q=khai+sinh', 'main a[href^="/thu-tuc/"]']],
};
for (const [role, list] of Object.entries(opened)) {
  for (const [name, address, link] of list) {
    test(`${role}: the first of ${address} (${name})`, async ({ visitor, officer }) => {
      const page = role === 'visitor' ? await visitor() : await officer(role);
      await page.goto(address);
      const answer = await page.goto(await page.locator(link).first().getAttribute('href'));
      assert.equal(answer.status(), 200);
      await wholesome(page, name);
    });
  }
}

test('The history, the trace and the acts of a dossier', async ({ officer }) => {
  const page = await officer('leader');
  await page.goto('/ho-so');
  const path = await page.locator('main table.work th a').first().getAttribute('href');
  await page.goto(path);
  await wholesome(page, 'dossier-leader');
  const links = await page.locator('aside .acts a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  for (const href of [`${path}/lich-su`, ...links]) {
    assert.equal((await page.goto(href)).status(), 200);
    await wholesome(page, `dossier-${href.split('/').pop()}`);
  }
});
