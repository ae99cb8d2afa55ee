import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { POLLED_PLATFORMS, type PolledPlatform, type PollProblem } from '../../../core/poll';
import { testHttpContext } from '../../shared/crm';
import { credentialRefusal } from '../../shared/items/credential-refusal';
import type { PollSettings } from '../parameters/what';
import { newPoller } from './open-poller';
import { ACCESS_SOURCES, type AccessSource } from './sources';

/** The credentials of the pack that are tested here: n8n tests those of OAuth2 by the request of their type. */
export const testedByPolling = (type: string): boolean => sourceOf(type)?.source.isOAuth === false;

/** Whether the platform takes the credential, and lets it read what is polled with it. */
export async function socialCrmPolledAccess(
	this: ICredentialTestFunctions,
	{ type, data = {} }: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
): Promise<INodeCredentialTestResult> {
	try {
		const found = sourceOf(type);
		if (found === null) throw new Error(`Nothing is polled with a credential of the type ${type}`);
		const { platform, source } = found;
		const http = testHttpContext(this);
		const context = { ...http, getCredentials: async () => await Promise.resolve(data) };
		const poller = newPoller(context, settingsFor(platform), source, data);
		const named = await poller.identify();
		const checked = named.ok && poller.check !== undefined ? await poller.check() : named;
		if (!checked.ok) return { status: 'Error', message: `${checked.problem.message} ${mendOf(checked.problem)}` };
		const name = named.ok ? named.account.name : '';
		return { status: 'OK', message: `Connected to ${source.label}${name === '' ? '' : ` (${name})`}` };
	} catch (error) {
		return credentialRefusal(error);
	}
}

function sourceOf(type: string): { platform: PolledPlatform; source: AccessSource } | null {
	for (const platform of POLLED_PLATFORMS) {
		const source = ACCESS_SOURCES[platform].find(({ credential }) => credential === type);
		if (source !== undefined) return { platform, source };
	}
	return null;
}

function settingsFor(platform: PolledPlatform): PollSettings {
	return { platform, connectWith: '', channelIds: [], reddit: { feeds: [], subreddits: [] } };
}

const ADDRESS =
	'Check the address in the credential, and that this n8n may connect to it. If both are right, test again in a few minutes.';

/** What a poll does about it by itself is no help to somebody who waits. */
function mendOf({ kind, status, fix }: PollProblem): string {
	if (kind === 'auth' || kind === 'forbidden') return fix;
	if (kind === 'limited' || kind === 'quota')
		return 'Nothing is wrong with the credential: test it again once the platform allows more requests.';
	return status === 400 ? 'Check the fields of the credential.' : ADDRESS;
}
