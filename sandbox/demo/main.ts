// `npm run demo`: the whole path in one go, against a CRM and an n8n of its own. `--once` ends instead of
// waiting; `--queue` does it with n8n's queue mode.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { N8nHandle } from '../n8n';
import { runtime } from '../n8n/places';
import { callsOf, sideBySide, snapshotOf } from './crm-view';
import { createCredentials, CRM_LABELS, startCrms, type DemoCrm } from './crms';
import { demoEngagements, demoMessages } from './engagement';
import { channelTable, pullAndReport, topContacts } from './insight';
import { invite, type OpenEnd } from './invite';
import { playTwoWay } from './kept-in-step';
import type { Handled } from './outcomes';
import { playThroughPlatforms, playWithKey } from './play';
import { startInOneProcess, startInQueueMode } from './started-n8n';
import { demoStream } from './stream';
import { closePlatforms, CREATE_LEADS, type PlayedTemplate, publishForEach } from './templates';
import { createWebhookCredential } from './webhooks';
import { seedWonDeals } from './won-deals';

const EVENTS = 150;
const PEOPLE = 48;
const MESSAGES = 24;
const ENGAGEMENTS = 36;
const TOP = 5;
const TEMPLATES = {
	conversations: '01-new-conversation-to-crm-contact.json',
	messages: '02-message-to-engagement-update.json',
	attribution: '03-post-engagement-to-lead-attribution.json',
};

const say = (line = '') => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
	const isOnce = process.argv.includes('--once');
	const asked = new AbortController();
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => asked.abort());
	const whenAsked = once(asked.signal, 'abort');
	const home = join(runtime, 'demo');
	await rm(home, { recursive: true, force: true });
	const start = process.argv.includes('--queue') ? startInQueueMode : startInOneProcess;

	say(`> Starting the sandbox CRMs: ${CRM_LABELS.join(', ')}`);
	const crms = await startCrms();
	const closeCrms = async () => void (await Promise.all(crms.map(({ sandbox }) => sandbox.close())));
	const port = process.env.N8N_PORT ? Number(process.env.N8N_PORT) : undefined;
	const { n8n, tell } = await start({ home, port, signal: asked.signal, say }).catch(async (error: unknown) => {
		await closeCrms();
		throw asked.signal.aborted ? new Error('Stopped.') : error;
	});
	const open: PlayedTemplate[] = [];
	try {
		const stopped = whenAsked.then(() => Promise.reject(new Error('Stopped.')));
		const end = await Promise.race([play(n8n, crms, open), stopped]);
		await tell();
		if (!isOnce) {
			invite({ n8n, crms, say }, end);
			await Promise.race([whenAsked, n8n.ended]);
		}
	} finally {
		await n8n.stop();
		await closePlatforms(open);
		await closeCrms();
	}
}

async function play(n8n: N8nHandle, crms: readonly DemoCrm[], open: PlayedTemplate[]): Promise<OpenEnd> {
	const headers = await createWebhookCredential(n8n, randomUUID());
	const stage: Stage = { n8n, crms, headers, open, credentials: await createCredentials(n8n, crms) };
	const address = await playConversations(stage);
	await playMessages(stage);
	await playAttribution(stage);
	say();
	await playTwoWay({ ...stage, say });
	return { address, headers };
}

/** What every part of the demo plays with. */
interface Stage {
	n8n: N8nHandle;
	crms: readonly DemoCrm[];
	/** Of the CRMs: credential type -> id in n8n. */
	credentials: Record<string, string>;
	/** What the webhooks ask for. */
	headers: Record<string, string>;
	/** Copies whose platforms are to be closed at the end. */
	open: PlayedTemplate[];
}

/** A stream of first messages, twice. @returns an address that takes events */
async function playConversations({ n8n, crms, credentials, open }: Stage): Promise<string> {
	const templates = await publishForEach(n8n, TEMPLATES.conversations, { crms, credentials });
	open.push(...templates);
	const events = demoStream(EVENTS, PEOPLE);
	const counted = { node: 'Sync to CRM', seen: new Set<string>() };
	say(
		`> Telegram, WhatsApp, Messenger, Instagram, X and Chatwoot, emulated, have asked the triggers of "New conversation to CRM contact" what the real ones ask, one copy for each CRM`,
	);
	say(`> They deliver ${events.length} events to each, signed`);
	const first = await playThroughPlatforms(n8n, events, templates, counted);
	const before = snapshotOf(crms);

	say();
	say(
		`The CRMs now hold ${crms.map((crm) => `${crm.contacts().length} (${crm.label})`).join(', ')} contacts; the twelve newest, with their ids:`,
	);
	say(sideBySide(crms, 12));
	say();
	say(`${events.length * crms.length} deliveries: ${told(first)}`);
	say(`Calls: ${callsOf(crms)}`);

	for (const { sandbox } of crms) sandbox.admin.clearRequests();
	say('> They deliver the same events again');
	const second = await playThroughPlatforms(n8n, events, templates, counted);
	const unchanged = snapshotOf(crms) === before;
	const known = events.length * crms.length - sumOf(second.outcomes);
	say(`${events.length * crms.length} deliveries: ${told(second, { 'known by their bytes': known })}`);
	say(`Calls: ${callsOf(crms)}`);
	if (!unchanged) throw new Error('The repeats changed the CRMs: this is a bug, please report it.');
	say('The repeats changed nothing in the CRMs.');
	return templates[0]?.address ?? '';
}

/** People come back: scores and timelines follow. */
async function playMessages({ n8n, crms, credentials, open }: Stage): Promise<void> {
	const templates = await publishForEach(n8n, TEMPLATES.messages, { crms, credentials });
	open.push(...templates);
	for (const { sandbox } of crms) sandbox.admin.clearRequests();
	say();
	say(`> They deliver ${MESSAGES} messages to "Message to engagement update"`);
	const events = demoMessages(MESSAGES, Date.now());
	const handled = await playThroughPlatforms(n8n, events, templates, { node: 'Result', seen: new Set() });
	say(`${MESSAGES * crms.length} deliveries: ${told(handled)}`);
	say(`Calls: ${callsOf(crms)}`);
}

/** People meet posts and links, some buy: what led to it. */
async function playAttribution({ n8n, crms, credentials, headers }: Stage): Promise<void> {
	const templates = await publishForEach(n8n, TEMPLATES.attribution, {
		crms,
		credentials,
		options: CREATE_LEADS,
		isCalled: false,
	});
	for (const { sandbox } of crms) sandbox.admin.clearRequests();
	say();
	say(
		`> A tracker of links and posts sends ${ENGAGEMENTS} likes, clicks, shares and comments to "Post engagement to lead attribution", with the key of Other Sender`,
	);
	const outcomes = await playWithKey(demoEngagements(ENGAGEMENTS, Date.now()), {
		addresses: templates.map(({ address }) => address),
		headers,
	});
	say(`${ENGAGEMENTS} engagements: ${describe(outcomes)}`);
	say(`Calls: ${callsOf(crms)}`);
	say();
	say(`The ${TOP} most engaged people, and why:`);
	say(await topContacts(n8n, TOP));
	say();
	say('> The sales team wins deals in the CRMs; pulling them, and crediting the touches before them');
	const won = seedWonDeals(crms);
	say(channelTable(await pullAndReport(n8n, crms, credentials), won));
}

const sumOf = (outcomes: ReadonlyMap<string, number>) => [...outcomes.values()].reduce((sum, count) => sum + count, 0);

function told({ outcomes, executions }: Handled, others: Readonly<Record<string, number>> = {}): string {
	const counts = new Map([...Object.entries(others), ...outcomes]);
	return `${describe(counts)}, in ${executions} executions`;
}

function describe(outcomes: ReadonlyMap<string, number>): string {
	return [...outcomes]
		.sort(([, a], [, b]) => b - a)
		.map(([outcome, count]) => `${count} ${outcome}`)
		.join(', ');
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
