import type { NodeOperationError } from 'n8n-workflow';
import { openWorkspace } from '../../../nodes/shared/store';
import { delivery } from '../../core/store/support/deliveries';
import { person, SOME_TIME, withKeys } from '../../core/store/support/people';
import { conflict, deadLetter, syncRun } from '../../core/store/support/sync';
import { namesAnOtherWay } from './all-nodes';
import { freshStore, LISTS, names, search, values } from './lists-bench';

freshStore();

const integration = (id: string, accountName: string | null = null) => ({
	id,
	provider: id.split(':')[0] ?? '',
	accountId: id.split(':')[1] ?? '',
	accountName,
	createdAt: SOME_TIME,
});

describe('The lists of what waits', () => {
	beforeEach(async () => {
		const workspace = await openWorkspace('default');
		await workspace.contacts.save([1, 2].map((number) => withKeys(person(number))));
		await workspace.integrations.save(integration('hubspot:1', 'Acme'), 'a');
		await workspace.integrations.save(integration('pipedrive:2'), 'b');
		await workspace.conflicts.open([
			conflict('1', { contactId: 'contact-1', integrationId: 'hubspot:1' }),
			conflict('2', { contactId: 'contact-2', integrationId: 'pipedrive:2' }),
		]);
		await workspace.deadLetters.put([deadLetter('1', { contactId: 'contact-2', integrationId: 'hubspot:1' })]);
	});

	it('name people, fields and accounts, and are searched by what they show', async () => {
		expect(names(await search('searchConflicts'))).toEqual([
			expect.stringMatching(/^Ada Lovelace 1: .* \(hubspot:1, 20/),
			expect.stringMatching(/^Ada Lovelace 2: .* \(pipedrive:2, 20/),
		]);
		expect(values(await search('searchConflicts', 'lovelace 2'))).toEqual(['conflict-2']);
		expect(values(await search('searchDeadLetters'))).toEqual(['letter-1']);
	});

	it('are searched beyond the first page', async () => {
		const { conflicts } = await openWorkspace('default');
		const many = Array.from({ length: 700 }, (_, number) =>
			conflict(`many-${String(number).padStart(3, '0')}`, { contactId: 'contact-1', field: `native:f${number}` }),
		);
		await conflicts.open(many);
		const found = await search('searchConflicts', 'f699');
		expect(names(found)).toEqual([expect.stringMatching(/^Ada Lovelace 1: f699 /)]);
		expect(found.paginationToken).toBeUndefined();
	});

	it('are of the integration alone that the node works by', async () => {
		const by = { crm: 'integration', integrationId: { __rl: true, mode: 'list', value: 'pipedrive:2' } };
		expect(values(await search('searchConflicts', '', by))).toEqual(['conflict-2']);
		await expect(search('searchDeadLetters', '', by)).rejects.toThrow('Dead Letter ID: nothing waits');
	});

	it('show integrations by their names and IDs', async () => {
		expect(names(await search('searchIntegrations'))).toEqual([
			'Acme (hubspot:1), by a credential',
			'pipedrive:2, by a credential',
		]);
		expect(values(await search('searchIntegrations', 'ACME'))).toEqual(['hubspot:1']);
	});

	it('show runs that may be undone, the newest first, and not previews; plans the other way round', async () => {
		const { syncRuns } = await openWorkspace('default');
		for (const [number, kind] of (['twoWay', 'preview', 'push'] as const).entries())
			await syncRuns.save(
				syncRun(`r-${number}`, {
					kind,
					integrationId: 'hubspot:1',
					planId: `p-${number}`,
					state: 'done',
					startedAt: `2026-11-2${number}T08:00:00.000Z`,
					counts: { updated: 3, created: 0 },
				}),
			);
		expect(values(await search('searchRuns'))).toEqual(['r-2', 'r-0']);
		expect(names(await search('searchRuns', 'two-way'))).toEqual([
			'2026-11-20 08:00, Two-Way, done (hubspot:1, contacts), 3 updated',
		]);
		expect(values(await search('searchPlans'))).toEqual(['p-1']);
	});
});

describe('The lists of what comes in', () => {
	it('show triggers by workflow and node, and deliveries without what was sent', async () => {
		const { sources, inbox } = await openWorkspace('default');
		await sources.listen('wf:node', 'telegram', SOME_TIME, true);
		await sources.rename('wf:node', { workflow: 'Leads', node: 'Bot' });
		await inbox.keep(
			delivery('k-1', { sourceId: 'wf:node', platform: 'telegram', body: '{"text":"secret word"}' }),
		);
		expect(names(await search('searchSources'))[0]).toMatch(/^Leads, Bot \(Telegram, /);
		const deliveries = await search('searchDeliveries');
		expect(names(deliveries)).toEqual([expect.stringMatching(/^Telegram, 20.*, waiting$/)]);
		expect(JSON.stringify(deliveries)).not.toContain('secret word');
	});
});

it.each(Object.keys(LISTS).filter((list) => !/(Records|CrmFields|Decisions)$/.test(list)) as Array<keyof typeof LISTS>)(
	'An empty list says so, with what to do: %s',
	async (list) => {
		const failed = (await search(list).catch((error: unknown) => error)) as NodeOperationError;
		expect(failed).toMatchObject({
			name: 'NodeOperationError',
			message: expect.stringMatching(/: (no|nothing) /) as string,
		});
		expect([failed.description, namesAnOtherWay(list, String(failed.description))]).toEqual([
			expect.any(String),
			true,
		]);
	},
);

/** Lists that are of no workspace. */
const OF_NONE = ['searchCrmFields', 'searchWorkspaces'];

it.each(
	(Object.keys(LISTS) as Array<keyof typeof LISTS>)
		.filter((list) => !OF_NONE.includes(list))
		.flatMap((list) => [[list, '={{ $json.tenant }}'] as const, [list, null] as const]),
)('A list whose workspace comes from an expression says so: %s, %j', async (list, workspace) => {
	const asked = search(list, '', {
		crm: 'hubspot',
		options: { workspace },
		deliveryOptions: { workspace },
		workspace,
	});
	const failed = (await asked.catch((error: unknown) => error)) as NodeOperationError;
	expect(failed.message).toMatch(/^Workspace: it comes from an expression/);
	expect([failed.description, namesAnOtherWay(list, String(failed.description))]).toEqual([expect.any(String), true]);
});
