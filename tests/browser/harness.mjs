// test('A sentence', async ({ base, visitor, officer }) => …): run one after the other by run.mjs.
import assert from 'node:assert/strict';
import { desktop, launch, signIn, watch } from './browser.mjs';

const tests = [];
export { assert };
export function test(sentence, body) {
  tests.push({ sentence, body });
}

/// What a test is given. Pages of one test share nothing with those of another but the sign-ins.
class Session {
  constructor(browser, base, people, kept) {
    Object.assign(this, { browser, base, people, kept, contexts: [], troubles: [], awaited: [] });
  }
  async open(options = {}) {
    const context = await this.browser.newContext({
      viewport: desktop, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', baseURL: this.base, ...options,
    });
    context.setDefaultTimeout(10_000);
    this.contexts.push(context);
    await watch(context, this.troubles);
    return context.newPage();
  }
  /// Somebody who is not signed in; { javaScriptEnabled: false } is how some of them browse.
  visitor = (options) => this.open(options);
  /// A page of the officer who was given as --as role=name:password. One sign-in serves all tests.
  officer = async (role, options = {}) => {
    const person = this.people[role];
    if (!person) throw new Error(`nobody was given for the role ${role}: --as ${role}=name:password`);
    if (!this.kept[role]) {
      const page = await this.open();
      await signIn(page, this.base, person);
      this.kept[role] = await page.context().storageState();
      if (Object.keys(options).length === 0) return page;
    }
    return this.open({ storageState: this.kept[role], ...options });
  };
  /// A trouble that the test is about: expects('503 ').
  expects = (words) => this.awaited.push(words);
  async close() {
    for (const context of this.contexts) await context.close();
    const awaited = (trouble) => this.awaited.some((words) => trouble.includes(words));
    const troubles = [...new Set(this.troubles)].filter((each) => !awaited(each));
    if (troubles.length > 0) throw new Error(troubles.join('\n    '));
  }
}

async function runOne({ sentence, body }, session) {
  try {
    await body(session);
    await session.close();
    console.log(`  ok    ${sentence}`);
    return true;
  } catch (error) {
    await session.close().catch((also) => console.log(`    ${also.message}`));
    console.log(`  FAIL  ${sentence}\n    ${error.stack ?? error}`);
    return false;
  }
}

export async function runAll({ base, people, only }) {
  const browser = await launch();
  const kept = {};
  const wanted = tests.filter(({ sentence }) => !only || sentence.includes(only));
  let passed = 0;
  for (const each of wanted) {
    if (await runOne(each, new Session(browser, base, people, kept))) passed += 1;
  }
  await browser.close();
  return { passed, failed: wanted.length - passed };
}
