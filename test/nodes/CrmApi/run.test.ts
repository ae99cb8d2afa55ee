import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { SocialCrmSigningKeyApi } from '../../../credentials/SocialCrmSigningKeyApi.credentials';
import { CrmApi } from '../../../nodes/CrmApi/CrmApi.node';
import { openWorkspace } from '../../../nodes/shared/store';
import { apiRun } from '../../conformance/store/isolated-api';
import { REALM, seedOf } from '../../core/api/some-tokens';
import { runWorkflow, type WorkflowNodeInput } from '../../support/in-process';
import { ItemSource } from '../../support/item-source';
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

const KEYS = {
	credentialTypes: [SocialCrmSigningKeyApi],
	credentials: { socialCrmSigningKeyApi: { signingKey: seedOf(1).toString('base64'), ...REALM } },
};
const node = (resource: 'answer' | 'run', run: IDataObject | null): WorkflowNodeInput => {
	const operation = resource === 'run' ? 'begin' : 'send';
	return { name: resource, node: CrmApi, parameters: { resource, operation, request: request(run) } as never };
};
const act = async (...nodes: WorkflowNodeInput[]) => await runWorkflow(nodes, { items: ITEMS as never, ...KEYS });
/** A node of somebody else between the two. */
function workNode(work: () => Promise<unknown>): WorkflowNodeInput {
	class Work extends ItemSource {
		override async execute(this: IExecuteFunctions) {
			await work();
			return [this.getInputData()];
		}
	}
	return { name: 'work', node: Work };
}
const kept = async () => (await openWorkspace('acme')).apiRuns;
const state = async () => (await (await kept()).get(RUN.id))?.state;

describe('CRM API, run', () => {
	it('Begin hands on what comes in, and says that the work goes on until the answer', async () => {
		await (await kept()).start(apiRun(RUN.id));
		const states: unknown[] = [];
		const probe = workNode(async () => void states.push(await state()));
		const done = await act(node('run', RUN), probe, node('answer', RUN));
		expect([done.items('run'), states, done.items('answer')]).toEqual([ITEMS, ['running'], ITEMS]);
		const run = await (await kept()).get(RUN.id);
		expect(run).toMatchObject({ state: 'done', counts: { created: 1, failed: 1 } });
		const { items } = await (await kept()).listResults(RUN.id, 10, null);
		expect(items.map(({ outcome }) => outcome)).toEqual(['created', 'failed']);
	});

	it('Begin hands nothing on where another execution works at it, and Send stores nothing of that', async () => {
		await (await kept()).start(apiRun(RUN.id, { holder: 'second' }));
		const begun = await act(node('run', RUN));
		expect([begun.status, begun.items('run'), await state()]).toEqual(['success', [], 'queued']);
		await act(node('answer', RUN));
		expect(await state()).toBe('queued');
	});

	it('has failed once its execution ends without an answer, and may be carried out again', async () => {
		const fails = workNode(() => Promise.reject(new Error('Nobody foresaw it')));
		for (const [at, behind] of [[fails, node('answer', RUN)], []].entries()) {
			const run = { ...RUN, id: `run-${at}` };
			await (await kept()).start(apiRun(run.id));
			await act(node('run', run), ...behind);
			expect(await (await kept()).get(run.id)).toMatchObject({ state: 'failed', answer: expect.any(String) });
			expect(await (await kept()).takeOver(apiRun(run.id, { holder: 'second' }))).toBe(true);
			await act(node('answer', run));
			expect((await (await kept()).get(run.id))?.state).toBe('queued');
		}
	});

	it('goes on until its lease is over where its execution is stopped: a node may be at work', async () => {
		await (await kept()).start(apiRun(RUN.id));
		const stop = new AbortController();
		const stopped = workNode(async () => await Promise.resolve(stop.abort()));
		await runWorkflow([node('run', RUN), stopped], { items: ITEMS as never, ...KEYS, stop: stop.signal });
		expect(await state()).toBe('running');
	});

	it('Begin hands on what is answered when it is done', async () => {
		expect((await act(node('run', null))).items('run')).toEqual(ITEMS);
	});

	it.each([{ id: 'run-1' }, { id: 1, holder: 'x' }])('takes %p for no run', async (run) => {
		const { error } = await act(node('run', run as IDataObject));
		expect(error?.message).toMatch(/^Request: it is not what CRM API Trigger says/);
	});
});
