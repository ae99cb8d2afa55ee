import type { Locator, Page } from 'playwright-core';

/** The dialogue of a new credential. */
export interface CredentialForm {
	page: Page;
	shown: Locator;
	/** The button *Save*. */
	save: Locator;
	fill(field: string, text: string): Promise<void>;
	switchOn(field: string): Promise<void>;
	/** Saves it, which tests it, and opens the details where n8n hides them. @param sign what it says to that */
	test(sign: string): Promise<void>;
}

/** Opens it as somebody does who looks for the type. @param type as the list shows it */
export async function openCredentialForm(page: Page, url: string, type: string): Promise<CredentialForm> {
	await page.goto(`${url}/home/credentials/create`);
	await page.locator('[data-test-id=new-credential-type-select] input').fill(type);
	await page.locator('.el-select-dropdown__item:visible', { hasText: type }).first().click();
	await page.locator('[data-test-id=new-credential-type-button]').click();
	const shown = page.locator('[data-test-id=editCredential-modal]');
	const field = (name: string) => shown.locator(`[data-test-id=parameter-input-${name}]`);
	const save = shown.locator('[data-test-id=credential-save-button]').getByRole('button').first();
	return {
		page,
		shown,
		save,
		fill: async (name, text) => await field(name).locator('input').fill(text),
		switchOn: async (name) => await field(name).locator('.el-switch').click(),
		async test(sign) {
			await save.click();
			const said = shown.getByText(sign).first();
			const details = shown.getByText('More details').first();
			// The first one of an n8n that has just started.
			await said.or(details).first().waitFor({ timeout: 60_000 });
			if (!(await said.isVisible())) await details.click();
			await said.waitFor();
		},
	};
}
