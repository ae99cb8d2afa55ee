import { join } from 'node:path';
import axe, { type AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import type { N8nClient } from '../../sandbox/n8n';
import { openDisputed, type Disputed } from '../support/disputed-account';
import { allow, arrive, logIn, send } from './form-person';

const IMAGES = join(__dirname, '..', '..', 'docs', 'images');
const HOSTILE = '<img src=https://evil.example/x onerror=alert(1)><script>alert(2)</script>';
const LOOKS = [
	['light', 900],
	['dark', 900],
	['dark', 390],
] as const;

/** What keeps people out of a page, in axe-core's words. */
async function barriers(page: Page): Promise<string[]> {
	await page.evaluate(axe.source);
	const { violations } = await page.evaluate<AxeResults>('axe.run(document)');
	return violations
		.filter(({ impact }) => impact === 'serious' || impact === 'critical')
		.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** How much wider than its window a page is. */
const overflow = async (page: Page): Promise<number> =>
	await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** The way of a person through the form of template 11. */
export function describeDecisionsForm(browser: () => Browser, n8n: () => N8nClient): void {
	describe('The form of template 11', () => {
		let account: Disputed;
		let url = '';

		beforeAll(async () => {
			account = await openDisputed(n8n(), 'hubspot', { portalId: 24_000_110 }, 'decisions');
			url = await account.withDecisions();
			await account.dispute([
				{ firstName: 'Mia', here: 'Lumen Studio', there: 'Lumen Studios GmbH' },
				{ firstName: 'Maria', here: 'Lumen', there: 'Lumen Ltd' },
			]);
			const [mia, maria] = [await account.contact('Mia'), await account.contact('Maria')];
			const review = { id: 'r', key: 'email:x', reason: 'they share a phone number', resolvedAt: null } as const;
			const contactIds = [String(mia.id), String(maria.id)];
			await account.workspace.reviews.open({ ...review, contactIds, createdAt: new Date().toISOString() });
			await account.edit('Mia', { jobTitle: 'Head of Design' });
			await account.run('preview');
		}, 90_000);
		afterAll(async () => await account.close());

		it.each(LOOKS)(
			'can be read and used by everybody, %s and %i pixels wide',
			async (theme, width) => {
				const person = await arrive(browser(), n8n(), theme, width);
				expect(await logIn(person, url, n8n())).not.toMatch(/Mia|Lumen/);
				const { page, context } = person;
				expect([await barriers(page), await overflow(page)]).toEqual([[], 0]);
				expect(await send(page, null)).toMatch(/May the sync with HubSpot go on\?/);
				for (const what of ['plan', 'people']) {
					expect([await barriers(page), await overflow(page)]).toEqual([[], 0]);
					if (process.env.SOCIAL_CRM_SCREENSHOTS && width === 900)
						await page.screenshot({
							path: join(IMAGES, `decisions-${what}-${theme}.png`),
							fullPage: true,
						});
					await send(page, 'Later: show me the next one');
				}
				expect(person).toMatchObject({ foreign: [], dialogs: [] });
				await context.close();
			},
			120_000,
		);

		it('shows markup as text, and tells a second tab that it came late', async () => {
			await account.edit('Maria', { jobTitle: HOSTILE });
			const person = await arrive(browser(), n8n(), 'light');
			await logIn(person, `${url}?decision=people:r`, n8n());
			expect(await send(person.page, null)).toContain(HOSTILE);
			const tab = await person.context.newPage();
			await tab.goto(`${url}?decision=people:r`);
			await allow(tab);
			expect(await send(tab, null)).toMatch(/Are M\w+ Example and M\w+ Example one person\?/);
			expect(await send(person.page, 'They are not the same: keep them apart')).toMatch(/Kept apart/);
			expect(await send(tab, 'They are one person: merge them')).toMatch(
				/Olive Owner said that .* The first answer counts; yours was not stored/,
			);
			expect(person).toMatchObject({ foreign: [], dialogs: [] });
			await person.context.close();
		}, 120_000);
	});
}
