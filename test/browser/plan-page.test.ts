import type { Browser } from 'playwright-core';
import { describeInChromium, launch } from './chromium';
import { PLAN_PAGES } from './plan-pages';
import { expectReadable } from './readable';

describeInChromium('the page of a plan', (path) => {
	let browser: Browser;
	beforeAll(async () => {
		browser = await launch(path);
	});
	afterAll(async () => {
		await browser?.close();
	});

	it.each(Object.entries(PLAN_PAGES))(
		'a plan %s can be read, light and dark, on a phone and on paper',
		async (_, text) => await expectReadable(browser, text, 'What the sync with HubSpot is to do'),
		60_000,
	);
});
