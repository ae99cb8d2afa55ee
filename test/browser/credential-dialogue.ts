import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startPlatform } from '../../sandbox/platforms';

const IMAGES = join(__dirname, '..', '..', 'docs', 'images');

/** The dialogue of a credential: what it says while *Save* is grey, and when a test has failed. */
export function describeCredentialDialogue(editorPage: () => Page, url: () => string): void {
	it('a credential says what Save waits for, and then in one sentence what is wrong with it', async () => {
		const page = editorPage();
		const mastodon = await startPlatform('mastodon');
		await page.goto(`${url()}/home/credentials/create`);
		await page.locator('[data-test-id=new-credential-type-select] input').fill('Social CRM Mastodon');
		await page.locator('.el-select-dropdown__item:visible', { hasText: 'Social CRM Mastodon' }).first().click();
		await page.locator('[data-test-id=new-credential-type-button]').click();
		const dialogue = page.locator('[data-test-id=editCredential-modal]');
		const save = dialogue.locator('[data-test-id=credential-save-button]').getByRole('button').first();
		const told = async () => (await dialogue.innerText()).match(/^.* is still empty\. .*$/gm) ?? [];

		await dialogue.getByText('Server is still empty').waitFor();
		expect([await save.isDisabled(), await told()]).toEqual([
			true,
			['Server is still empty. Fill it in, and the credential can be saved.'],
		]);
		// As somebody copies it from the browser.
		await dialogue.locator('[data-test-id=parameter-input-server] input').fill(`${mastodon.url}/@acme?lang=en`);
		await dialogue.getByText('Access Token is still empty').waitFor();
		await dialogue.locator('[data-test-id=parameter-input-accessToken] input').fill('a-wrong-token');
		await dialogue.getByText('is still empty').waitFor({ state: 'detached' });
		expect(await save.isEnabled()).toBe(true);

		await save.click();
		await dialogue.getByText('More details').click();
		await dialogue.getByText('Make a new access token on the server').waitFor();
		expect(await dialogue.innerText()).toMatch(/^Mastodon answered 401 when asked for the account/m);
		if (process.env.SOCIAL_CRM_SCREENSHOTS)
			for (const theme of ['dark', 'light']) {
				await page.evaluate((chosen) => document.body.setAttribute('data-theme', chosen), theme);
				await page.waitForTimeout(400);
				await dialogue.screenshot({ path: join(IMAGES, `credential-test-${theme}.png`) });
			}

		const { accessToken } = mastodon.access;
		await dialogue.locator('[data-test-id=parameter-input-accessToken] input').fill(accessToken);
		await save.click();
		await dialogue.getByText('Connection tested successfully').waitFor();
		await mastodon.close();
	}, 120_000);
}
