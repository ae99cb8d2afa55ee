import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { contentHash } from '../../../core/lib/content-hash';
import {
	blueskyPoller,
	mastodonPoller,
	type PolledAccount,
	type Poller,
	redditPoller,
	youTubePoller,
} from '../../../core/poll';
import { checkedServer, differentHost } from '../../shared/crm';
import { systemRuntime } from '../../shared/runtime';
import type { PollSettings } from '../parameters/what';
import { type AccessContext, oAuthSend, plainSend } from './send';
import { type AccessSource, accessSourceOf } from './sources';

export interface OpenedPoller {
	poller: Poller;
	/** Known of an earlier poll of this process with the same credential; `null` to ask. */
	account: PolledAccount | null;
	/** Keeps what was asked. */
	remember(account: PolledAccount): void;
}

/** Sessions and accounts by digests of their credentials, for as long as the process lives. */
const sessions = new Map<string, unknown>();
const accounts = new Map<string, { account: PolledAccount; until: number }>();
const ACCOUNT_KNOWN_MS = 3_600_000;

const USER_AGENT = 'n8n:n8n-nodes-social-crm:v0.2';

/** @throws InputError when the credential cannot be used */
export async function openPoller(context: AccessContext, settings: PollSettings): Promise<OpenedPoller> {
	const source = accessSourceOf(settings.platform, settings.connectWith);
	const credential = await context.getCredentials(source.credential);
	const key = contentHash([source.credential, settings.channelIds, lastingPartOf(credential)]);
	const known = accounts.get(key);
	const now = systemRuntime.clock.now();
	return {
		poller: pollerOf(context, settings, source, credential, { sessions, key }),
		account: known !== undefined && now < known.until ? known.account : null,
		remember: (account) => void accounts.set(key, { account, until: now + ACCOUNT_KNOWN_MS }),
	};
}

/** A poller that begins anew: what an earlier poll was let in with says nothing of the credential now. */
export function newPoller(
	context: AccessContext,
	settings: PollSettings,
	source: AccessSource,
	credential: ICredentialDataDecryptedObject,
): Poller {
	return pollerOf(context, settings, source, credential, { sessions: new Map(), key: '' });
}

/** Access tokens change by the hour; what they are renewed with does not. */
function lastingPartOf({ oauthTokenData, ...fields }: ICredentialDataDecryptedObject): unknown {
	const { refresh_token: grant, access_token: token } = (oauthTokenData ?? {}) as IDataObject;
	return [fields, grant ?? token ?? ''];
}

function pollerOf(
	context: AccessContext,
	settings: PollSettings,
	{ credential: type, isOAuth }: AccessSource,
	credential: ICredentialDataDecryptedObject,
	kept: { sessions: Map<string, unknown>; key: string },
): Poller {
	const { now } = systemRuntime.clock;
	const other = differentHost(credential);
	switch (settings.platform) {
		case 'reddit':
			return redditPoller(
				{ send: oAuthSend(context, type), now },
				{ ...settings.reddit, base: other ?? 'https://oauth.reddit.com', userAgent: USER_AGENT },
			);
		case 'youtube': {
			const headers: Record<string, string> = isOAuth ? {} : { 'x-goog-api-key': textIn(credential, 'apiKey') };
			const send = isOAuth ? oAuthSend(context, type) : plainSend(context);
			const base = other ?? 'https://www.googleapis.com';
			return youTubePoller({ send, now }, { base, channelIds: settings.channelIds, headers });
		}
		case 'mastodon': {
			const server = checkedServer(credential.server, { field: 'Server', fix: HOST_FIX });
			const authorization = `Bearer ${textIn(credential, 'accessToken')}`;
			return mastodonPoller({ send: plainSend(context, { authorization }), now }, { server });
		}
		case 'bluesky': {
			const service = checkedServer(credential.service, { field: 'Service', fix: HOST_FIX });
			const login = {
				service,
				identifier: textIn(credential, 'identifier').replace(/^@/, ''),
				appPassword: textIn(credential, 'appPassword'),
			};
			return blueskyPoller({ send: plainSend(context), now }, login, kept.sessions, kept.key);
		}
	}
}

const HOST_FIX = 'Correct it in the credential';

function textIn(credential: ICredentialDataDecryptedObject, field: string): string {
	const value = credential[field];
	return typeof value === 'string' ? value.trim() : '';
}
