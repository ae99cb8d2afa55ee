import type { IDataObject } from 'n8n-workflow';
import { type Execution, itemsOf, type N8nHandle, startN8n, type WorkflowJson } from '../../sandbox/n8n';
import { redirectingEnvironment } from '../../sandbox/n8n/redirects';
import { systemClock } from '../../sandbox/crm/core/clock';
import { type AccessOf, type PlatformSession, startPlatform } from '../../sandbox/platforms';
import { blueskyPolled, mastodonPolled, type Polled, redditPolled, youtubePolled } from '../support/polled/platforms';
import { readStore, storeOf, until } from '../support/social-trigger';

/** n8n's own credential, which knows one host and does not ask for the inbox. */
const redditOfN8n: Polled = {
	...redditPolled,
	parameters: {
		...redditPolled.parameters,
		connectWith: 'redditOAuth2Api',
		redditFeeds: ['comments', 'posts'],
	},
	async credentialOf(session) {
		const { clientId, clientSecret, refreshToken } = session.access as AccessOf<'reddit'>;
		const token = (await session.page('accessToken')) as IDataObject;
		const oauthTokenData = { ...token, refresh_token: refreshToken };
		return { type: 'redditOAuth2Api', data: { clientId, clientSecret, oauthTokenData } };
	},
	happen: async (session, words) => await redditPolled.happen(session, { kind: 'comment', ...words }),
};

/** n8n's own again, whose tokens end within the hour: n8n renews them at Google. */
const youtubeOfN8n: Polled = {
	...youtubePolled,
	parameters: { ...youtubePolled.parameters, connectWith: 'youTubeOAuth2Api' },
	async credentialOf(session) {
		const { clientId, clientSecret, refreshToken } = session.access as AccessOf<'youtube'>;
		const token = (await session.page('accessToken')) as IDataObject;
		const oauthTokenData = { ...token, refresh_token: refreshToken };
		return { type: 'youTubeOAuth2Api', data: { clientId, clientSecret, oauthTokenData } };
	},
	expire: 'expireTokens',
};

/**
 * Two that n8n logs in for, one with a token that lasts, and one that the pack logs in for. n8n asks once a minute,
 * and at once when it publishes.
 */
const SHOWN = [redditOfN8n, youtubeOfN8n, mastodonPolled, blueskyPolled];

/** Of those whose credential knows one host. */
const HOSTS: Partial<Record<Polled['name'], readonly string[]>> = {
	reddit: ['oauth.reddit.com', 'www.reddit.com'],
	youtube: ['www.googleapis.com', 'oauth2.googleapis.com'],
};

interface Case {
	polled: Polled;
	session: PlatformSession;
	id: string;
}

let n8n: N8nHandle;
const cases: Case[] = [];

function workflowOf({ parameters }: Polled, id: string, credential: { type: string; id: string }): WorkflowJson {
	const node = (name: string, type: string, more: { parameters: object; credentials?: object }) => ({
		id: `node of ${name}`,
		name,
		type: `n8n-nodes-social-crm.${type}`,
		typeVersion: 1,
		position: [0, 0],
		...more,
	});
	const pollTimes = { item: [{ mode: 'everyMinute' }] };
	return {
		id,
		name: id,
		settings: {},
		nodes: [
			node('Poll', 'socialPollTrigger', {
				parameters: { ...parameters, pollTimes },
				credentials: { [credential.type]: { id: credential.id, name: id } },
			}),
			node('Record', 'socialContact', { parameters: { resource: 'event', operation: 'record' } }),
		],
		connections: { Poll: { main: [[{ node: 'Record', type: 'main', index: 0 }]] } },
	} as unknown as WorkflowJson;
}

async function open(polled: Polled, session: PlatformSession): Promise<Case> {
	const { type, data } = await polled.credentialOf(session);
	const id = `polled-${polled.name}`;
	const credentialId = await n8n.createCredential({ name: id, type, data });
	await n8n.importWorkflow(workflowOf(polled, id, { type, id: credentialId }));
	return { polled, session, id };
}

beforeAll(async () => {
	const started: Array<{ polled: Polled; session: PlatformSession }> = [];
	for (const polled of SHOWN)
		started.push({ polled, session: await startPlatform(polled.name, { clock: systemClock }) });
	const origins = started.flatMap(({ polled, session }) =>
		(HOSTS[polled.name] ?? []).map((host) => [host, session.url] as const),
	);
	n8n = await startN8n({ env: redirectingEnvironment(Object.fromEntries(origins)) });
	for (const { polled, session } of started) cases.push(await open(polled, session));
});
afterAll(async () => {
	await n8n?.stop();
	for (const { session } of cases) await session.close();
});

async function outcomes(id: string): Promise<string[]> {
	const executions: Execution[] = [];
	for (const { id: execution, mode } of await n8n.executions(id))
		if (mode === 'trigger') executions.push(await n8n.execution(execution));
	return executions.flatMap((execution) =>
		itemsOf(execution, 'Record').map(({ outcome, event }) => {
			const { text } = event as { text: string };
			return `${text}: ${String(outcome)}`;
		}),
	);
}

const arrived = async (id: string, count: number) =>
	(
		await until(
			async () => await outcomes(id),
			(found) => found.length >= count,
		)
	).sort();

const inTurn = async (work: (one: Case) => Promise<unknown>) => {
	for (const one of cases) await work(one);
};

it('hands on in n8n what is new on platforms that do not call, once, from publishing to unpublishing', async () => {
	await inTurn(async ({ polled, session, id }) => {
		await polled.happen(session, { text: 'old', agoMs: 3_600_000 });
		await n8n.publish(id);
		await polled.happen(session, { text: 'first', person: 2 });
		await polled.happen(session, { text: 'second', person: 3 });
	});
	await inTurn(async ({ id }) => {
		expect(await arrived(id, 2)).toEqual(['first: recorded', 'second: recorded']);
	});
	await inTurn(async ({ polled, session, id }) => {
		await n8n.unpublish(id);
		await polled.happen(session, { text: 'third', person: 2 });
		if (polled.expire !== null) await session.page(polled.expire);
		await n8n.publish(id);
		expect(await arrived(id, 3)).toEqual(['first: recorded', 'second: recorded', 'third: recorded']);
	});
	await inTurn(async ({ polled, session, id }) => {
		await n8n.unpublish(id);
		await session.page('forgetRequests');
		await polled.happen(session, { text: 'after', person: 2 });
		expect(
			readStore(
				storeOf(n8n.home),
				`select state from inbox where source_id like '${id}:%' and state != 'handled'`,
			),
		).toEqual([]);
	});
});

it('shows a sample to somebody who tests it, and moves nothing', async () => {
	await inTurn(async ({ session, id }) => {
		const before = readStore(storeOf(n8n.home), 'select count(*) as total from inbox');
		await n8n.rest('POST', `/workflows/${id}/run`, { triggerToStartFrom: { name: 'Poll' } });
		const shown = await until(
			async () =>
				(await n8n.executions(id)).find(({ mode, status }) => mode === 'manual' && status !== 'running'),
			(found) => found !== undefined,
		);
		const items = itemsOf(await n8n.execution(shown?.id ?? ''), 'Poll');
		expect(items.map(({ event }) => (event as { text: string }).text)).toContain('after');
		expect(readStore(storeOf(n8n.home), 'select count(*) as total from inbox')).toEqual(before);
		expect(await session.page('requests')).not.toEqual([]);
	});
});
