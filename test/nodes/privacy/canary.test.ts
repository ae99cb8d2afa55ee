import { existsSync, readFileSync } from 'node:fs';
import { LoggerProxy, type IDataObject, type INodeParameters, type Logger } from 'n8n-workflow';
import { CrmSync } from '../../../nodes/CrmSync/CrmSync.node';
import { EngagementScore } from '../../../nodes/EngagementScore/EngagementScore.node';
import { LeadAttribution } from '../../../nodes/LeadAttribution/LeadAttribution.node';
import { openWorkspace } from '../../../nodes/shared/store';
import { SocialContact } from '../../../nodes/SocialContact/SocialContact.node';
import { SANDBOX_ACCESS } from '../../../sandbox/crm';
import { runNode } from '../../support/in-process';
import { delivery } from '../../core/store/support/deliveries';
import { crmBench } from '../SocialCrm/sandbox-crm';

const crm = crmBench('hubspot');

/** Words that stand nowhere else, in everything that is personal. */
const CANARIES = ['zzcanaryname', 'zzcanarymail', 'zzcanaryuser', 'zzcanarytext', '8675309111', '49301230977'];
const EVENT = {
	fields: {
		userId: '8675309111',
		username: 'zzcanaryuser',
		firstName: 'Zzcanaryname',
		email: 'zzcanarymail@example.com',
		phone: '+49301230977',
		text: 'zzcanarytext says hello',
	},
};
const TOKEN = SANDBOX_ACCESS.hubspot.token;

let told: string[];
let printed: string[];
/** Lines of n8n's log of all levels, with what they hold as data. */
let logged: string[];
let restore: Array<() => void>;

beforeEach(() => {
	[told, printed, logged, restore] = [[], [], [], []];
	const write = (...line: unknown[]) => void logged.push(JSON.stringify(line));
	LoggerProxy.init({ debug: write, info: write, warn: write, error: write } as unknown as Logger);
	for (const stream of [process.stdout, process.stderr]) {
		const write = jest.spyOn(stream, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
		restore.push(() => write.mockRestore());
	}
	for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
		const log = jest.spyOn(console, level).mockImplementation((...parts) => void printed.push(parts.join(' ')));
		restore.push(() => log.mockRestore());
	}
});
afterEach(() => restore.forEach((each) => each()));

type Run = Awaited<ReturnType<typeof runNode>>;

/** Remembers all that a run says, whichever way. */
function heard(run: Run, isFine = true): Run {
	expect(isFine ? run.error : null).toBeNull();
	const items = [0, 1].flatMap((output) => run.fullItems('Node', output));
	told.push(
		JSON.stringify(items),
		String(run.error?.message),
		String(run.error?.description),
		String(run.error?.stack),
	);
	return run;
}

const contact = async (operation: string, more: INodeParameters = {}) =>
	heard(await runNode(SocialContact, { resource: 'contact', operation, ...more }, { items: [{}] }));

const sync = async (resource: string, operation: string, more: INodeParameters = {}) =>
	await crm.run({ resource, operation, ...more }, [{}], undefined, CrmSync);

/** The store with what was written last. */
function storeFiles(): string {
	const path = process.env.SOCIAL_CRM_DB_PATH ?? '';
	const files = [path, `${path}-wal`, `${path}-shm`].filter((file) => existsSync(file));
	return files
		.map((file) => readFileSync(file).toString('latin1'))
		.join('\n')
		.toLowerCase();
}

const canariesIn = (text: string) => CANARIES.filter((canary) => text.toLowerCase().includes(canary));

/** Everything that the pack does with a person: recorded, scored, credited, brought to a CRM, kept in step. */
async function fullRun(): Promise<string> {
	const record = { eventSource: 'map', platform: 'telegram', eventId: 'e1', ...EVENT } as INodeParameters;
	const recorded = heard(await runNode(SocialContact, record, { items: [{}] }));
	const { id } = recorded.output()[0]?.contact as { id: string };
	const { inbox } = await openWorkspace('default');
	const body = JSON.stringify({ from: { id: 8675309111 }, text: 'zzcanarytext waits' });
	await inbox.keep(delivery('waits', { body }));
	const items: IDataObject[] = [{ contact: { id } }];
	heard(await runNode(EngagementScore, { resource: 'score', operation: 'score' }, { items }));
	const conversion = { conversionId: 'order-1', occurredAt: '2026-06-10T00:00:00Z' };
	heard(await runNode(LeadAttribution, { resource: 'conversion', operation: 'record', ...conversion }, { items }));
	const steps: Array<[string, INodeParameters]> = [
		['sync', { options: { missingFields: 'create' } }],
		['logActivity', { options: { days: 3_650 } }],
		['createDeal', { title: 'Team plan', options: { key: 'order-1' } }],
	];
	for (const [operation, more] of steps) heard(await crm.run({ resource: 'contact', operation, ...more }, items));
	heard(await sync('policy', 'set', { settings: { mayCreateInCrm: true } as never }));
	for (const operation of ['preview', 'twoWay']) heard(await sync('sync', operation));
	crm.sandbox.admin.addFault({ path: '*', times: 50, fault: { kind: 'html', status: 403 } });
	heard(await crm.run({ resource: 'contact', operation: 'sync' }, items, 'continueRegularOutput'));
	heard(await crm.run({ resource: 'contact', operation: 'sync' }, items), false);
	crm.sandbox.admin.clearFaults();
	return id;
}

describe('After everything that the pack does', () => {
	it('no token stands in the store, its log, an item, an error, or what was printed or logged', async () => {
		await fullRun();
		expect(TOKEN.length).toBeGreaterThan(8);
		expect(storeFiles()).not.toContain(TOKEN.toLowerCase());
		expect([...told, ...printed, ...logged].join('\n')).not.toContain(TOKEN);
	});

	it('nothing of a person who was forgotten stands in the store, its log, the answer, or what was printed', async () => {
		const id = await fullRun();
		expect(canariesIn(storeFiles())).toEqual(CANARIES);
		told = [];
		const forgotten = await contact('forget', { contactId: id, confirmation: id, inCrms: 'leave' });
		expect(forgotten.output()).toEqual([expect.objectContaining({ outcome: 'updated' })]);
		heard(await sync('sync', 'twoWay'));
		expect(canariesIn(storeFiles())).toEqual([]);
		expect(canariesIn([...told, ...printed].join('\n'))).toEqual([]);
		// Also before somebody is forgotten nothing of them is logged.
		const lines = logged.join('\n');
		for (const sentence of ['a run ended', 'a request to a CRM', 'items were worked with'])
			expect(lines).toContain(`Social CRM: ${sentence}`);
		expect(canariesIn(lines)).toEqual([]);
	});
});
