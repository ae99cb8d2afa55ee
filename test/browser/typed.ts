import type { Locator, Page } from 'playwright-core';

/** A parameter that is chosen out of a list, or named by its ID. */
export const locatorOf = (page: Page, parameter: string): Locator =>
	page.locator(`[data-test-id=resource-locator-${parameter}]`);

/** What stands in it. */
export const locatorInput = (locator: Locator): Locator =>
	locator.locator('[data-test-id=rlc-input] input, input[data-test-id=rlc-input]').first();

/** How it is chosen: `From list`, `By ID` or `By Name`. */
export async function chooseMode(page: Page, locator: Locator, mode: RegExp): Promise<void> {
	await locator.locator('[data-test-id=rlc-mode-selector]').click();
	await page.locator('.el-select-dropdown__item:visible', { hasText: mode }).click();
}

/** Types into a parameter, whether it is a text or names something by its ID. */
export async function typeInto(page: Page, panel: string, parameter: string, text: string): Promise<void> {
	const located = locatorOf(page, parameter);
	if ((await located.count()) === 0)
		return await page.locator(`${panel} [data-test-id=parameter-input-${parameter}] input`).first().fill(text);
	await chooseMode(page, located, /^\s*By (ID|Name)/);
	await locatorInput(located).fill(text);
}
