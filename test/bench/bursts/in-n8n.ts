/** How many calls bursts of events cost a CRM account, with and without the sharing of calls, in a real n8n. */
import { type N8nClient, startN8n } from '../../../sandbox/n8n';
import { giveConsent } from '../../support/consent';
import { readStore, storeOf } from '../../support/social-trigger';
import { type BenchedCrm, chosenCrms } from '../crm-clients';
import { count, median, seconds, table } from '../figures';
import { createSender, deliveryOf } from '../front-door/load';
import { node, type Receiver, socialTrigger, untilDone, webhookThatRecords } from '../front-door/receivers';
import { startSandboxProcess } from '../two-way/sandbox-process';

const EVENTS = 1_000;
const BURST = 50;
const DOORS = { 'plain webhooks': webhookThatRecords, 'Social Trigger': socialTrigger };

/** *Social CRM > Contact: Sync* of the people that *Event: Record* stored. @returns the node, with its credential */
async function syncNode(n8n: N8nClient, { provider, pack }: BenchedCrm, url: string, workspace: string) {
	const { type, data, needsConsent } = pack.credential;
	const id = await n8n.createCredential({ name: type, type, data: data(url) });
	if (needsConsent) await giveConsent(n8n, id, url);
	const account = { crm: provider, authentication: pack.authentication };
	const what = { resource: 'contact', operation: 'sync', contactSource: 'stored' };
	const options = { missingFields: 'create', workspace };
	const credentials = { [type]: { id, name: type } };
	return node('Sync', 'n8n-nodes-social-crm.socialCrm', 1, { ...account, ...what, options }, { credentials });
}

/** A receiver that is done when a person is linked with the CRM's record, as read past the pack. */
function untilLinked(n8n: N8nClient, receiver: Receiver, workspace: string): Receiver {
	const read = (sql: string) => readStore(storeOf(n8n.home), sql);
	function linked(): number {
		// The store is there a moment before its tables are.
		if (read("select name from sqlite_master where name = 'links'").length === 0) return 0;
		const sql = `select count(distinct crm_id) as n from links where workspace_id = '${workspace}'`;
		return Number(read(sql)[0]?.n ?? 0);
	}
	let before = 0;
	let current = '';
	return {
		...receiver,
		async done(run) {
			if (run !== current) [current, before] = [run, linked()];
			return await Promise.resolve(linked() - before);
		},
	};
}

interface Measured {
	calls: number;
	writes: number;
	/** Milliseconds from each burst until the last of its people is linked. */
	times: number[];
}

async function measure(
	crm: BenchedCrm,
	door: keyof typeof DOORS,
	latencyMs: number,
	isShared: boolean,
): Promise<Measured> {
	const { sandbox, stop } = await startSandboxProcess(crm.provider);
	// On a busy machine n8n takes its own database for lost after 5 s, and then refuses whatever comes.
	const patience = { DB_PING_TIMEOUT_MS: '60000' };
	const n8n = await startN8n({ env: { ...patience, SOCIAL_CRM_SHARED_CALLS: isShared ? 'on' : 'off' } });
	try {
		await sandbox.configure({ latencyMs });
		const workspace = DOORS[door] === socialTrigger ? 'bench-trigger' : 'bench-webhook-record';
		const sync = await syncNode(n8n, crm, sandbox.url, workspace);
		const receiver = untilLinked(n8n, await DOORS[door](n8n, [sync]), workspace);
		async function sendBurst(number: number, size: number): Promise<number> {
			const run = `r${number}x`;
			await receiver.done(run);
			// Of its own, as n8n may close an idle connection just when it is used.
			const sender = createSender([n8n.url + receiver.path]);
			const began = performance.now();
			const answers = await sender.burst(Array.from({ length: size }, (_, index) => deliveryOf(run, index)));
			sender.close();
			const taken = answers.filter(({ status }) => status === 200).length;
			const { done, tookMs } = await untilDone(receiver, run, size, began);
			const told = [...new Set(answers.map(({ status }) => status))].join();
			if (done !== size)
				throw new Error(`Of ${size} events ${taken} were taken (${told}) and ${done} came to ${crm.label}`);
			return tookMs;
		}
		// The account is set up, and the code is loaded.
		await sendBurst(1, 1);
		await sandbox.clearRequests();
		const times: number[] = [];
		for (let burst = 0; burst < EVENTS / BURST; burst += 1) times.push(await sendBurst(burst + 2, BURST));
		const { total, writes } = await sandbox.counts();
		return { calls: total, writes, times };
	} finally {
		await n8n.stop();
		await stop();
	}
}

/** Prints the figures. @param crms which; one is enough for n8n's side */
export async function benchBurstsInN8n(crms: readonly string[], latencyMs: number): Promise<void> {
	const rows: string[][] = [];
	for (const crm of chosenCrms(crms).slice(0, Math.max(1, crms.length))) {
		for (const door of Object.keys(DOORS) as Array<keyof typeof DOORS>) {
			for (const isShared of [false, true]) {
				const { calls, writes, times } = await measure(crm, door, latencyMs, isShared);
				const how = isShared ? 'shared' : 'each its own';
				const took = [seconds(median(times)), seconds(Math.max(...times))];
				rows.push([crm.label, door, how, count(calls), count(writes), ...took]);
				console.error(rows.at(-1)?.join('  '));
			}
		}
	}
	console.log(table(['CRM', 'through', 'calls', 'number', 'writes', 'median burst', 'slowest burst'], rows));
}
