import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

const IMAGES = join(__dirname, '..', '..', 'docs', 'images');

/** Takes a picture for the guides in dark and in light, where pictures are asked for. @param name of the picture */
export async function takeInBothThemes(page: Page, shown: Locator, name: string): Promise<void> {
	if (!process.env.SOCIAL_CRM_SCREENSHOTS) return;
	await page.mouse.move(5, 5);
	for (const theme of ['dark', 'light']) {
		await page.evaluate((chosen) => document.body.setAttribute('data-theme', chosen), theme);
		await page.waitForTimeout(400);
		await shown.screenshot({ path: join(IMAGES, `${name}-${theme}.png`) });
	}
}
