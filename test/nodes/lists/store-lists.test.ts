import { join } from 'node:path';
import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { CrmSync } from '../../../nodes/CrmSync/CrmSync.node';
import { CrmApi } from '../../../nodes/CrmApi/CrmApi.node';
import { EngagementScore } from '../../../nodes/EngagementScore/EngagementScore.node';
import { SocialContact } from '../../../nodes/SocialContact/SocialContact.node';
import { closeStores, openWorkspace } from '../../../nodes/shared/store';
import { delivery } from '../../core/store/support/deliveries';
import { person, SOME_TIME, withKeys } from '../../core/store/support/people';
import { conflict, deadLetter, syncRun } from '../../core/store/support/sync';
import { userFolder } from '../../support/in-process';
import { editorSide } from '../editor-side';

const LISTS = {
	...new CrmSync().methods.listSearch,
	...new CrmApi().methods.listSearch,
	...new EngagementScore().methods.listSearch,
	...new SocialContact().methods.listSearch,
};

let lastStore = 0;
beforeEach(() => {
	lastStore += 1;
	process.env.SOCIAL_CRM_DB_PATH = join(userFolder, `lists-${lastStore}.sqlite`);
});
afterEach(closeStores);

const editor = (parameters: Readonly<Record<string, unknown>> = {}): ILoadOptionsFunctions =>
	editorSide({ parameters, credentialType: 'none', credential: () => ({}), type: 'crmSync', typeVersion: 1 });

const search = async (
	list: keyof typeof LISTS,
	text?: string,
	parameters: Readonly<Record<string, unknown>> = {},
	token?: string,
): Promise<INodeListSearchResult> => await LISTS[list].call(editor(parameters), text, token);

const names = ({ results }: INodeListSearchResult) => results.map(({ name }) => name);
const values = ({ results }: INodeListSearchResult) => results.map(({ value }) => value);

const integration = (id: string, accountName: string | null = null) => ({
	id,
	provider: id.split(':')[0] ?? '',
	accountId: id.split(':')[1] ?? '',
	accountName,
	createdAt: SOME_TIME,
});

describe('The list of contacts', () => {
	beforeEach(async () => {
		const { contacts } = await openWorkspace('default');
		const nameless = { firstName: null, lastName: null, emails: [] };
		await contacts.save(
			[
				person(1),
				person(2, { firstName: 'Bob', lastName: 'Miller', emails: ['bob@shop.example'] }),
				person(3, nameless),
				person(4, { ...nameless, profiles: [], phones: ['+4930123456'] }),
			].map(withKeys),
		);
	});

	it('shows who somebody is so that two of one name are told apart', async () => {
		expect(names(await search('searchContacts'))).toEqual([
			'Ada Lovelace 1 (ada1@example.com, Telegram @ada_1)',
			'Bob Miller (bob@shop.example, Telegram @ada_2)',
			'Telegram @ada_3',
			'+4930123456',
		]);
	});

	it.each([
		['a part of a name, whatever its case', 'mILL', 'contact-2'],
		['an e-mail', 'bob@shop.example', 'contact-2'],
		['a handle with its @', '@ada_3', 'contact-3'],
		['a number', '493012', 'contact-4'],
	])('finds by %s', async (_, text, id) => {
		expect(values(await search('searchContacts', ` ${text} `))).toEqual([id]);
	});

	it('is empty where nobody fits, and no error', async () => {
		expect(await search('searchContacts', 'nobody at all')).toEqual({ results: [] });
	});

	it('goes on page by page to the last, each contact once, and a search does as well', async () => {
		const { contacts } = await openWorkspace('default');
		const many = Array.from({ length: 120 }, (_, index) => person(100 + index, { lastName: `Many ${index}` }));
		await contacts.save(many.map(withKeys));
		for (const [text, expected] of [
			['', 124],
			['many', 120],
		] as const) {
			const all: unknown[] = [];
			let token: string | undefined;
			let pages = 0;
			do {
				const page = await search('searchContacts', text, {}, token);
				all.push(...values(page));
				token = page.paginationToken;
				pages += 1;
			} while (token !== undefined);
			expect([pages, all.length, new Set(all).size]).toEqual([3, expected, expected]);
		}
	});

	it('shows those of the workspace that the node names, however that was chosen, and of no other', async () => {
		await (await openWorkspace('acme')).contacts.save([withKeys(person(9))]);
		for (const workspace of ['acme', { __rl: true, mode: 'list', value: 'acme' }])
			expect(values(await search('searchContacts', '', { options: { workspace } }))).toEqual(['contact-9']);
	});

	it.each([['={{ $json.workspace }}'], [null]])(
		'says that the workspace comes from an expression: %j',
		async (given) => {
			await expect(search('searchContacts', '', { options: { workspace: given } })).rejects.toMatchObject({
				message: 'Workspace: it comes from an expression, so there is no one list',
				description: 'Choose By ID here, or write the workspace there for a moment',
			});
		},
	);
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

it.each(Object.keys(LISTS).filter((list) => !/Records$/.test(list)) as Array<keyof typeof LISTS>)(
	'An empty list says so, with what to do: %s',
	async (list) => {
		const failed = await search(list).catch((error: Error & { description?: string }) => error);
		expect(failed).toMatchObject({
			name: 'NodeOperationError',
			message: expect.stringMatching(/: (no|nothing) /) as string,
			description: expect.stringMatching(/By (ID|Name)/) as string,
		});
	},
);
