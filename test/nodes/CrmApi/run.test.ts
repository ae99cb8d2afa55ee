import type { IDataObject } from 'n8n-workflow';

import { SocialCrmSigningKeyApi } from '../../../credentials/SocialCrmSigningKeyApi.credentials';
import { CrmApi } from '../../../nodes/CrmApi/CrmApi.node';
import { openWorkspace } from '../../../nodes/shared/store';
import { apiRun } from '../../conformance/store/isolated-api';
import { REALM, seedOf } from '../../core/api/some-tokens';
import { runNode } from '../../support/in-process';
import { freshStore } from '../SocialContact/bench';

freshStore();

const RUN = { id: 'run-1', holder: 'first' };
const ITEMS = [
	{ outcome: 'created', crmId: '1' },
	{ outcome: 'failed', problem: { kind: 'invalid', message: 'It is no address' } },
];

const request = (run: IDataObject | null) => ({
	operation: 'batchSyncContacts',
	workspace: 'acme',
	ticket: null,
	run,
	headers: {},
	people: 2,
});

const act = async (resource: 'answer' | 'run', operation: string, run: IDataObject | null) =>
	await runNode(CrmApi, { resource, operation, request: request(run) } as never, {
		items: ITEMS as never,
		credentialTypes: [SocialCrmSigningKeyApi],
		credentials: { socialCrmSigningKeyApi: { signingKey: seedOf(1).toString('base64'), ...REALM } },
	});
const kept = async () => (await openWorkspace('acme')).apiRuns;
const state = async () => (await (await kept()).get(RUN.id))?.state;

describe('CRM API, run', () => {
	it('Begin hands on what comes in, and says that the work goes on until the answer', async () => {
		await (await kept()).start(apiRun(RUN.id));
		expect((await act('run', 'begin', RUN)).output()).toEqual(ITEMS);
		expect(await state()).toBe('running');
		expect((await act('answer', 'send', RUN)).output()).toEqual(ITEMS);
		const run = await (await kept()).get(RUN.id);
		expect(run).toMatchObject({ state: 'done', counts: { created: 1, failed: 1 } });
		const { items } = await (await kept()).listResults(RUN.id, 10, null);
		expect(items.map(({ outcome }) => outcome)).toEqual(['created', 'failed']);
	});

	it('Begin hands nothing on where another execution works at it, and Send stores nothing of that', async () => {
		await (await kept()).start(apiRun(RUN.id, { holder: 'second' }));
		const begun = await act('run', 'begin', RUN);
		expect([begun.status, begun.output(), await state()]).toEqual(['success', [], 'queued']);
		await act('answer', 'send', RUN);
		expect(await state()).toBe('queued');
	});

	it('Begin hands on what is answered when it is done', async () => {
		expect((await act('run', 'begin', null)).output()).toEqual(ITEMS);
	});

	it.each([{ id: 'run-1' }, { id: 1, holder: 'x' }])('takes %p for no run', async (run) => {
		const { error } = await act('run', 'begin', run as IDataObject);
		expect(error?.message).toMatch(/^Request: it is not what CRM API Trigger says/);
	});
});
