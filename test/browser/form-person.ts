import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { N8nClient } from '../../sandbox/n8n';

/** Somebody in a browser, at forms of n8n. */

/** What n8n's own pages of forms ask for elsewhere. */
const ASKED_BY_N8N = /^https:\/\/(fonts\.googleapis\.com|fonts\.gstatic\.com|n8n\.io)\//;

/** Somebody with a browser of their own, who has not logged in yet. */
export interface Person {
	context: BrowserContext;
	page: Page;
	/** Whatever left n8n, and n8n's own fonts aside. */
	foreign: string[];
	/** What a script on a page did. */
	dialogs: string[];
}

export async function arrive(
	browser: Browser,
	n8n: N8nClient,
	colorScheme: 'light' | 'dark',
	width = 900,
): Promise<Person> {
	const context = await browser.newContext({ viewport: { width, height: 760 }, colorScheme });
	context.setDefaultTimeout(30_000);
	const person: Person = { context, page: await context.newPage(), foreign: [], dialogs: [] };
	context.on('request', (request) => {
		const url = request.url();
		if (!url.startsWith(n8n.url) && !ASKED_BY_N8N.test(url) && !url.startsWith('data:')) person.foreign.push(url);
	});
	context.on('dialog', (dialog) => {
		person.dialogs.push(dialog.message());
		void dialog.dismiss();
	});
	return person;
}

/** Opens the form, and does what n8n asks for on the way: the log-in, and the consent. */
export async function logIn({ page }: Person, url: string, { login }: N8nClient): Promise<string> {
	await page.goto(url);
	await page.locator('input[type=email]').fill(login.email);
	const before = await page.locator('body').innerText();
	await page.locator('input[type=password]').fill(login.password);
	await page.keyboard.press('Enter');
	await allow(page);
	return before;
}

export async function allow(page: Page): Promise<void> {
	const button = page.locator('#submit-btn, button:has-text("Allow")');
	await button.first().waitFor();
	if ((await page.locator('#submit-btn').count()) === 0) await button.first().click();
	await page.locator('#submit-btn').waitFor();
}

/** Sends the page. @param choice of the radio buttons; `null` where there are none */
export async function send(page: Page, choice: string | null): Promise<string> {
	if (choice !== null) await page.getByText(choice, { exact: true }).click();
	// The next page has the same address; a window of its own is how it is known.
	await page.evaluate(() => void Object.assign(window, { isSent: true }));
	await page.locator('#submit-btn').click();
	await page.waitForFunction(() => !('isSent' in window) && document.readyState === 'complete');
	return await page.locator('body').innerText();
}
