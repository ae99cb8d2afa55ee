import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { describeInChromium, launch } from './chromium';
import { HEALTH_PAGES } from './health-pages';
import { expectReadable } from './readable';

const IMAGES = join(__dirname, '..', '..', 'docs', 'images');
const TROUBLED = 'where something fails and something waits';

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

	if (process.env.SOCIAL_CRM_SCREENSHOTS)
		it.each(['light', 'dark'] as const)('is as the guide shows it, %s', async (colorScheme) => {
			const page = await browser.newPage({ colorScheme, viewport: { width: 1280, height: 900 } });
			await page.setContent(HEALTH_PAGES[TROUBLED] ?? '');
			await page.screenshot({ path: join(IMAGES, `health-page-${colorScheme}.png`), fullPage: true });
			await page.close();
		});

	it('is gone through with the keyboard alone: each table scrolls, each part opens', async () => {
		const page = await browser.newPage();
		await page.setContent(HEALTH_PAGES[TROUBLED] ?? '');
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
