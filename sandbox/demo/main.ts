// `npm run demo`: the whole path in one go, against a CRM and an n8n of its own. `--once` ends instead of waiting.
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DEFAULT_STATIC_TOKEN, startSandbox, systemClock, type SandboxHandle } from '../crm';
import { startN8n, type N8nHandle, type WorkflowJson } from '../n8n';
import { root, runtime } from '../n8n/places';
import { crmContacts, crmTable, snapshotOf, writesSince } from './crm-view';
import { playStream } from './play';
import { demoStream } from './stream';

const EVENTS = 150;
const PEOPLE = 48;
const TEMPLATE = join(root, 'workflows', '01-new-conversation-to-crm-contact.json');
const WEBHOOK = 'social-crm/events';

const say = (line = '') => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
	const once = process.argv.includes('--once');
	const home = join(runtime, 'demo');
	await rm(home, { recursive: true, force: true });

	say('> Starting the sandbox HubSpot');
	const crm = await startSandbox({ provider: 'hubspot', clock: systemClock });
	say('> Starting n8n with the pack (about 20 seconds)');
	const port = process.env.N8N_PORT ? Number(process.env.N8N_PORT) : undefined;
	const n8n = await startN8n({ home, port }).catch(async (error: unknown) => {
		await crm.close();
		throw error;
	});
	const stop = async () => {
		await n8n.stop();
		await crm.close();
	};
	const asked = new Promise<void>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
	});
	try {
		await Promise.race([play(n8n, crm), asked.then(() => Promise.reject(new Error('Stopped.')))]);
		if (!once) {
			say();
			say(`The editor is open at ${n8n.url}`);
			say(`  log in as ${n8n.login.email} with the password ${n8n.login.password}`);
			say(`  send an event yourself: POST a platform's payload to ${n8n.webhookUrl(WEBHOOK)}`);
			say(`  what the sandbox HubSpot holds: ${crm.url}/__sandbox/rows/contacts`);
			say('Ctrl-C ends the demo.');
			await Promise.race([asked, n8n.ended]);
		}
	} finally {
		await stop();
	}
}

async function play(n8n: N8nHandle, crm: SandboxHandle): Promise<void> {
	const credentialId = await n8n.createCredential({
		name: 'Sandbox HubSpot',
		type: 'socialCrmHubSpotApi',
		data: { accessToken: DEFAULT_STATIC_TOKEN, apiVersion: 'v3', useDifferentHost: true, host: crm.url },
	});
	const template = JSON.parse(await readFile(TEMPLATE, 'utf8')) as WorkflowJson;
	const workflowId = await n8n.importWorkflow(template, { credentials: { socialCrmHubSpotApi: credentialId } });
	await n8n.publish(workflowId);

	const events = demoStream(EVENTS, PEOPLE);
	const address = n8n.webhookUrl(WEBHOOK);
	say(`> Playing ${events.length} social events through the webhook of the template "${template.name}"`);
	const first = await playStream(events, address);
	const before = snapshotOf(crm);

	say();
	say(`HubSpot now holds ${crmContacts(crm).length} contacts; the twelve newest:`);
	say(crmTable(crm, 12));
	say();
	say(`${events.length} events: ${describe(first)}; ${writesSince(crm)} calls to HubSpot`);

	crm.admin.clearRequests();
	say('> Playing the same stream again');
	const second = await playStream(events, address);
	const unchanged = snapshotOf(crm) === before;
	say(`${events.length} events: ${describe(second)}; ${writesSince(crm)} calls to HubSpot`);
	if (!unchanged) throw new Error('The replay changed the CRM: this is a bug, please report it.');
	say('The replay changed nothing in HubSpot.');
}

function describe(outcomes: ReadonlyMap<string, number>): string {
	return [...outcomes].sort(([, a], [, b]) => b - a).map(([outcome, count]) => `${count} ${outcome}`).join(', ');
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
