import type { Page } from 'playwright-core';

/** A field of the open node's resource mapper. */
export interface Row {
	field: string;
	chosen: string;
}

export interface MapperRows {
	/** The rows of the resource mapper. */
	rows(): Promise<Row[]>;
	/** Adds a row. @param field as it is offered */
	addRow(field: string): Promise<void>;
	/** Chooses in a row. @param option as it is shown */
	chooseInRow(field: string, option: string): Promise<void>;
}

/** The panel follows a change after a moment; it is throttled. */
const SETTLED_MS = 280;

/** @param pick chooses in the drop-down that is open */
export function mapperRows(page: Page, pick: (option: string) => Promise<void>): MapperRows {
	const mapper = page.locator('[data-test-id=mapping-fields-container]');
	const rows = mapper.locator('.parameter-item');
	return {
		async rows() {
			await rows.first().waitFor();
			return await Promise.all(
				(await rows.all()).map(async (row) => ({
					field: (await row.innerText()).trim().split('\n')[0] ?? '',
					chosen: await row.locator('input').first().inputValue(),
				})),
			);
		},
		async addRow(field) {
			await mapper.locator('[data-test-id=add-fields-select] button').click();
			await page.getByRole('menuitem', { name: field, exact: true }).click();
			await page.waitForTimeout(SETTLED_MS);
		},
		async chooseInRow(field, option) {
			await rows.filter({ hasText: field }).locator('input').first().click();
			await pick(option);
		},
	};
}
