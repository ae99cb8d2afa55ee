import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { POLLED_PLATFORMS } from '../../../core/poll';
import { SocialCrmBlueskyApi } from '../../../credentials/SocialCrmBlueskyApi.credentials';
import { SocialCrmMastodonApi } from '../../../credentials/SocialCrmMastodonApi.credentials';
import { SocialCrmRedditOAuth2Api } from '../../../credentials/SocialCrmRedditOAuth2Api.credentials';
import { SocialCrmYouTubeApi } from '../../../credentials/SocialCrmYouTubeApi.credentials';
import { ACCESS_SOURCES } from '../../../nodes/SocialPollTrigger/access/sources';
import { readBeginHours } from '../../../nodes/SocialPollTrigger/parameters/delivering';
import { readPollSettings } from '../../../nodes/SocialPollTrigger/parameters/what';
import { SocialPollTrigger } from '../../../nodes/SocialPollTrigger/SocialPollTrigger.node';
import { createCredentialProbe } from '../../support/credential-probe';

const { description } = new SocialPollTrigger();
const credentials = description.credentials ?? [];

/** The node's parameters as n8n fills them in for what a user chose. */
function parametersFor(chosen: Record<string, string>) {
	return NodeHelpers.getNodeParameters(description.properties, chosen, true, false, null, description) ?? {};
}

const isShown = (given: object, property: INodeProperties | (typeof credentials)[number]) =>
	NodeHelpers.displayParameter(given as never, property, null, description);

describe.each(POLLED_PLATFORMS)('the panel for %s', (platform) => {
	const choices = ACCESS_SOURCES[platform].map(({ credential }) => credential);

	it.each(choices)('asks for the credential %s and no other', (connectWith) => {
		const given = parametersFor({ platform, connectWith });
		expect(credentials.filter((each) => isShown(given, each)).map(({ name }) => name)).toEqual([connectWith]);
	});

	it('says what to do, and shows no parameter twice', () => {
		const given = parametersFor({ platform });
		const shown = description.properties.filter((property) => isShown(given, property));
		expect(new Set(shown.map(({ name }) => name)).size).toBe(shown.length);
		const notices = shown.filter(({ type }) => type === 'notice').map(({ displayName }) => displayName);
		expect(notices).toEqual([expect.stringMatching(/^<ul>(<li>[^<]+<\/li>)+<\/ul>$/)]);
		expect(notices[0]).toContain('nothing older');
	});
});

it('polls, and has the outputs of Social Trigger', () => {
	expect(description).toMatchObject({ polling: true, outputNames: ['Events', 'Notices'] });
	const options = description.properties.find(({ name }) => name === 'options')?.options as INodeProperties[];
	const names = options.map(({ name }) => name);
	expect(names).toEqual(expect.arrayContaining(['beginHours', 'deliveriesAtOnce', 'ownerIds', 'silentHours']));
	expect(names).not.toContain('maxKilobytes');
});

describe('what is polled', () => {
	const read = (parameters: Record<string, unknown>) =>
		readPollSettings({ getNodeParameter: (name, fallback) => parameters[name] ?? fallback });

	it('is read with or without r/, each subreddit once', () => {
		const subreddits = 'n8n, r/N8N, /r/self_hosted/';
		expect(read({ platform: 'reddit', redditFeeds: ['inbox', 'posts'], subreddits }).reddit).toEqual({
			feeds: ['inbox', 'posts'],
			subreddits: ['N8N', 'self_hosted'],
		});
	});

	it.each([
		['a platform that is none', { platform: 'myspace' }, 'Platform'],
		['nothing of Reddit', { platform: 'reddit', redditFeeds: [] }, 'What to Poll'],
		['comments of no subreddit', { platform: 'reddit', redditFeeds: ['comments'] }, 'Subreddits'],
		['a subreddit that leads elsewhere', { platform: 'reddit', subreddits: '../api/v1/me' }, 'Subreddits'],
		['no channel', { platform: 'youtube', channelIds: ' ' }, 'Channel IDs'],
		['a handle for a channel', { platform: 'youtube', channelIds: '@acme' }, 'Channel IDs'],
	])('cannot be %s, and the message names the parameter', (_, parameters, field) => {
		expect(() => read(parameters)).toThrow(expect.objectContaining({ field }));
	});

	it('begins with nothing old unless hours are named', () => {
		const begin = (options: object) => readBeginHours({ getNodeParameter: () => options });
		expect([begin({}), begin({ beginHours: 0 }), begin({ beginHours: '12' })]).toEqual([0, 0, 12]);
		expect(() => begin({ beginHours: -1 })).toThrow(expect.objectContaining({ field: 'Begin With Last Hours' }));
	});
});

describe('the credentials', () => {
	const own = [
		new SocialCrmBlueskyApi(),
		new SocialCrmMastodonApi(),
		new SocialCrmRedditOAuth2Api(),
		new SocialCrmYouTubeApi(),
	];
	const probe = createCredentialProbe({
		socialCrmBlueskyApi: SocialCrmBlueskyApi,
		socialCrmMastodonApi: SocialCrmMastodonApi,
		socialCrmRedditOAuth2Api: SocialCrmRedditOAuth2Api,
		socialCrmYouTubeApi: SocialCrmYouTubeApi,
	});

	it.each(own.map((credential) => [credential.name, credential] as const))(
		'%s has its icons, and hides what is secret',
		(_, credential) => {
			for (const icon of Object.values(credential.icon as { light: string }))
				expect(existsSync(join(__dirname, '../../../credentials', icon.replace('file:', '')))).toBe(true);
			const open = credential.properties.filter(
				({ name, typeOptions }) => /token$|password|apiKey/i.test(name) && !typeOptions?.password,
			);
			expect(open.map(({ name }) => name)).toEqual([]);
		},
	);

	it.each([['socialCrmRedditOAuth2Api', (host: string) => ({ useDifferentHost: true, host })]] as const)(
		'%s is tested at the host it names, and nowhere if others could listen',
		async (name, fields) => {
			expect(await probe(name, fields('https://one.example/'))).toMatchObject({ baseURL: 'https://one.example' });
			for (const host of ['http://one.example', 'ftp://one.example', ''])
				expect(await probe(name, fields(host))).toMatchObject({ baseURL: 'https://host-url-refused.invalid' });
		},
	);

	it.each([['socialCrmRedditOAuth2Api', 'https://oauth.reddit.com']] as const)(
		'%s goes to the platform while the switch is off',
		async (name, baseURL) => {
			expect(await probe(name, { useDifferentHost: false, host: 'https://evil.example' })).toMatchObject({
				baseURL,
			});
		},
	);

	it('Reddit’s asks for the inbox, to read alone, and for a token that can be renewed', async () => {
		const { credential } = await probe('socialCrmRedditOAuth2Api', {});
		expect(credential).toMatchObject({
			authUrl: 'https://www.reddit.com/api/v1/authorize',
			accessTokenUrl: 'https://www.reddit.com/api/v1/access_token',
			scope: 'identity read privatemessages',
			authQueryParameters: 'duration=permanent',
			authentication: 'header',
		});
	});
});
