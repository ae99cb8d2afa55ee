import type { Browser, Page } from 'playwright-core';
import { describeInChromium, launch } from './chromium';
import { cutOff, faintest, LEAST_CONTRAST, missing, overflowing } from './page-looks';
import { PLAN_PAGES } from './plan-pages';

const WIDTHS = [375, 1280];
/** Of the text on a sheet of A4, in pixels of CSS. */
const PAPER = 700;

describeInChromium('the page of a plan', (path) => {
	let browser: Browser;
	beforeAll(async () => {
		browser = await launch(path);
	});
	afterAll(async () => {
		await browser?.close();
	});

	/** What the page asked others for, and whether it ran anything. */
	async function show(page: Page, text: string): Promise<string[]> {
		const asked: string[] = [];
		page.on('request', (request) => asked.push(request.url()));
		page.on('dialog', (dialog) => asked.push(dialog.message()));
		await page.setContent(text);
		if ((await page.title()) !== 'What the sync with HubSpot is to do') asked.push('a title of its own');
		return asked;
	}

	it.each(Object.entries(PLAN_PAGES))(
		'a plan %s can be read, light and dark, on a phone and on paper',
		async (_, text) => {
			for (const colorScheme of ['light', 'dark'] as const) {
				const page = await browser.newPage({ colorScheme });
				expect(await show(page, text)).toEqual([]);
				for (const width of WIDTHS) {
					await page.setViewportSize({ width, height: 900 });
					expect([width, await page.evaluate(overflowing)]).toEqual([width, []]);
				}
				expect(await page.evaluate(missing)).toEqual([]);
				const { contrast, text: of } = await page.evaluate(faintest);
				expect([of, contrast >= LEAST_CONTRAST]).toEqual([of, true]);
				await page.emulateMedia({ media: 'print' });
				await page.setViewportSize({ width: PAPER, height: 900 });
				expect(await page.evaluate(cutOff)).toBe(0);
				await page.close();
			}
		},
		60_000,
	);
});
