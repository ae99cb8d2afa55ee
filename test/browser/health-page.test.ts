import type { Browser } from 'playwright-core';
import { describeInChromium, launch } from './chromium';
import { HEALTH_PAGES } from './health-pages';
import { expectReadable } from './readable';

describeInChromium('the page of the health of a workspace', (path) => {
	let browser: Browser;
	beforeAll(async () => {
		browser = await launch(path);
	});
	afterAll(async () => {
		await browser?.close();
	});

	it.each(Object.entries(HEALTH_PAGES))(
		'one %s can be read, light and dark, on a phone and on paper',
		async (_, text) => await expectReadable(browser, text, 'How the syncs stand'),
		60_000,
	);

	it('is gone through with the keyboard alone: each table scrolls, each part opens', async () => {
		const page = await browser.newPage();
		await page.setContent(HEALTH_PAGES['where something fails and something waits'] ?? '');
		const reached: string[] = [];
		for (let press = 0; press < 12; press++) {
			await page.keyboard.press('Tab');
			reached.push(await page.evaluate(() => document.activeElement?.tagName ?? ''));
			if (reached.at(-1) === 'SUMMARY') await page.keyboard.press('Enter');
		}
		expect(reached).toEqual(expect.arrayContaining(['A', 'DIV', 'SUMMARY']));
		expect(await page.locator('details[open]').count()).toBe(2);
		await page.close();
	});
});
