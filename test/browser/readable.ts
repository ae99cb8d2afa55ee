import { source as axe } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { cutOff, faintest, LEAST_CONTRAST, missing, overflowing } from './page-looks';

const WIDTHS = [375, 1280];
/** Of the text on a sheet of A4, in pixels of CSS. */
const PAPER = 700;

/** What the page asked others for, and whether it ran anything. */
async function show(page: Page, text: string, title: string): Promise<string[]> {
	const asked: string[] = [];
	page.on('request', (request) => asked.push(request.url()));
	page.on('dialog', (dialog) => asked.push(dialog.message()));
	await page.setContent(text);
	if ((await page.title()) !== title) asked.push('a title of its own');
	return asked;
}

/** Whether a page can be read, light and dark, on a phone, at a desk and on paper, by eyes and by a screen reader. */
export async function expectReadable(browser: Browser, text: string, title: string): Promise<void> {
	for (const colorScheme of ['light', 'dark'] as const) {
		const page = await browser.newPage({ colorScheme });
		expect(await show(page, text, title)).toEqual([]);
		await page.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)));
		for (const width of WIDTHS) {
			await page.setViewportSize({ width, height: 900 });
			expect([width, await page.evaluate(overflowing)]).toEqual([width, []]);
		}
		expect(await page.evaluate(missing)).toEqual([]);
		expect(await seriousFindings(page)).toEqual([]);
		const { contrast, text: of } = await page.evaluate(faintest);
		expect([of, contrast >= LEAST_CONTRAST]).toEqual([of, true]);
		await page.emulateMedia({ media: 'print' });
		await page.setViewportSize({ width: PAPER, height: 900 });
		expect(await page.evaluate(cutOff)).toBe(0);
		await page.close();
	}
}

interface Axe {
	run(): Promise<{ violations: Array<{ id: string; impact: string | null; nodes: Array<{ html: string }> }> }>;
}

/** By axe, the rules of accessibility that browsers' makers share. */
async function seriousFindings(page: Page): Promise<string[]> {
	const found = await page.evaluate(`${axe}; axe.run()`);
	const { violations } = found as Awaited<ReturnType<Axe['run']>>;
	return violations
		.filter(({ impact }) => impact === 'serious' || impact === 'critical')
		.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120) ?? ''}`);
}
