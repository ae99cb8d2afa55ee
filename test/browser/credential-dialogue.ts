import type { Page } from 'playwright-core';
import { startPlatform } from '../../sandbox/platforms';
import { openCredentialForm } from './credential-form';
import { takeInBothThemes } from './themes';

/** The dialogue of a credential: what it says while *Save* is grey, and when a test has failed. */
export function describeCredentialDialogue(editorPage: () => Page, url: () => string): void {
	it('a credential says what Save waits for, and then in one sentence what is wrong with it', async () => {
		const mastodon = await startPlatform('mastodon');
		const form = await openCredentialForm(editorPage(), url(), 'Social CRM Mastodon');
		const { shown, save } = form;
		const told = async () => (await shown.innerText()).match(/^.* is still empty\. .*$/gm) ?? [];

		await shown.getByText('Server is still empty').waitFor();
		expect([await save.isDisabled(), await told()]).toEqual([
			true,
			['Server is still empty. Fill it in, and the credential can be saved.'],
		]);
		// As somebody copies it from the browser.
		await form.fill('server', `${mastodon.url}/@acme?lang=en`);
		await shown.getByText('Access Token is still empty').waitFor();
		await form.fill('accessToken', 'a-wrong-token');
		await shown.getByText('is still empty').waitFor({ state: 'detached' });
		expect(await save.isEnabled()).toBe(true);

		await form.test('Make a new access token on the server');
		expect(await shown.innerText()).toMatch(/^Mastodon answered 401 when asked for the account/m);
		await takeInBothThemes(form.page, shown, 'credential-test');

		await form.fill('accessToken', mastodon.access.accessToken);
		await form.test('Connection tested successfully');
		await mastodon.close();
	}, 120_000);
}
