import type { Locator } from 'playwright-core';

/** What the parameters of the open node are called, from top to bottom; without the credential fields. */
export async function shownLabels(panel: Locator): Promise<string[]> {
	const items = panel.locator('[data-test-id=parameter-item]:visible');
	// A box for a credential may stand inside of the item of the parameter below it.
	const texts = await items.evaluateAll((shown: HTMLElement[], box: string) => {
		const textWithoutBoxes = (item: HTMLElement) =>
			[...item.querySelectorAll<HTMLElement>(box)].reduce(
				(text, { innerText }) => text.replace(innerText, ''),
				item.innerText,
			);
		return shown.map(textWithoutBoxes);
	}, '[data-test-id=node-credentials-slot]');
	return texts.map((text) => text.trim().split('\n')[0]?.trim() ?? '').filter((label) => label !== '');
}
