import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { N8nClient } from '../../sandbox/n8n';
import { openDisputed, type Disputed } from '../support/disputed-account';
import { allow, arrive, logIn, send, type Person } from './form-person';

const IMAGES = join(__dirname, '..', '..', 'docs', 'images');
const HOSTILE = '<img src=https://evil.example/x onerror=alert(1)><script>alert(2)</script>';

/** Whether the button is there, and what is said of a page that is too old. */
async function lateness(page: Page): Promise<string[]> {
	return await page.evaluate(() => [
		getComputedStyle(document.querySelector('#submit-btn')!).visibility,
		getComputedStyle(document.querySelector('#n8n-form')!, '::after').visibility,
	]);
}

/** The way of a person who decides in the form of template 06. */
export function describeConflictForm(browser: () => Browser, n8n: () => N8nClient): void {
	describe('The form of template 06', () => {
		let account: Disputed;

		beforeAll(async () => {
			account = await openDisputed(n8n(), 'hubspot', { portalId: 24_000_006 });
		}, 60_000);
		afterAll(async () => await account.close());

		it('asks for the log-in, shows both sides, takes an answer, and tells a second tab that it came late', async () => {
			const [first] = await account.dispute([
				{ firstName: 'Ana', here: 'Kovač & Sons', there: HOSTILE },
				{ firstName: 'Rui', here: 'Here', there: 'There' },
			]);
			const url = `${account.url}?conflict=${first}`;
			const person = await arrive(browser(), n8n(), 'light');
			expect(await logIn(person, url, n8n())).not.toMatch(/Ana|Kovač/);
			expect(await send(person.page, null)).toContain(HOSTILE);
			const tab = await person.context.newPage();
			await tab.goto(url);
			await allow(tab);
			expect(await send(tab, null)).toContain('Ana Example');

			const next = await send(person.page, 'The value here');
			expect(next).toMatch(/Ana Example: Answered: the value here stays\.[^]*Rui Example/);
			const late = await send(tab, 'The value of the CRM');
			expect(late).toMatch(/Answered by Olive Owner at .*The first answer counts; yours was not stored/);
			expect(await send(person.page, 'Later: I stop for now')).toMatch(
				/You answered 1 conflict.*\s*1 conflict waits/,
			);
			expect(person).toMatchObject({ foreign: [], dialogs: [] });

			expect(await lateness(tab)).toEqual(['visible', 'hidden']);
			await tab.evaluate(() => document.getAnimations().forEach((each) => each.finish()));
			expect(await lateness(tab)).toEqual(['hidden', 'visible']);
			expect(await account.run()).toMatchObject({ state: 'done', waiting: { conflicts: 1 } });
			expect(account.record('Ana')?.fields.company).toBe('Kovač & Sons');
			await person.context.close();
		}, 120_000);

		if (process.env.SOCIAL_CRM_SCREENSHOTS)
			it('has its pictures taken', async () => {
				await account.dispute([{ firstName: 'Mia', here: 'Lumen Studio', there: 'Lumen Studios GmbH' }]);
				for (const theme of ['light', 'dark'] as const) {
					const { page, context } = await arrive(browser(), n8n(), theme);
					await logIn({ page } as Person, account.url, n8n());
					await send(page, null);
					await send(page, 'Later: show me the next one');
					await page.screenshot({ path: join(IMAGES, `conflict-form-${theme}.png`), fullPage: true });
					await context.close();
				}
			}, 120_000);
	});
}
