import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { INodeExecutionData, ITriggerResponse } from 'n8n-workflow';

import { keepDelivery } from '../../../core/flows/intake';
import type { WorkspaceStore } from '../../../core/store/contract';
import { systemRuntime } from '../../../nodes/shared/runtime';
import { closeStores, openWorkspace } from '../../../nodes/shared/store';
import { listen } from '../../../nodes/SocialTrigger/trigger';
import { keepUp, tellKept } from '../../../nodes/shared/intake';
import { message, until } from '../../support/social-trigger';
import { fakeTrigger, type FakeTriggerOptions } from './fake-trigger';

const SOURCE = 'workflow:node';

describe('The trigger of Social Trigger', () => {
	let folder: string;
	let workspace: WorkspaceStore;
	let open: ITriggerResponse[];

	beforeEach(async () => {
		folder = mkdtempSync(join(tmpdir(), 'trigger-'));
		process.env.SOCIAL_CRM_DB_PATH = join(folder, 'store.sqlite');
		workspace = await openWorkspace('default');
		open = [];
	});
	afterEach(async () => {
		for (const { closeFunction } of open) await closeFunction?.();
		await closeStores();
		delete process.env.SOCIAL_CRM_DB_PATH;
		rmSync(folder, { recursive: true, force: true });
	});

	const start = async (options: FakeTriggerOptions = {}) => {
		const fake = fakeTrigger(options);
		const response = await listen(fake.context);
		open.push(response);
		return { ...fake, response };
	};
	const keep = async (number: number, sourceId = SOURCE) =>
		await keepDelivery(workspace, systemRuntime, {
			sourceId,
			platform: 'telegram',
			key: `${number}`,
			headers: {},
			body: Buffer.from(JSON.stringify(message(number))),
		});
	const waiting = async () => (await workspace.inbox.waiting(SOURCE, 100)).length;
	const textsOf = (emitted: INodeExecutionData[][][]) =>
		emitted.flatMap(([events]) => events ?? []).map(({ json }) => (json.event as { text: string }).text);

	it('starts an execution with what is kept, and lets go of it when that succeeded', async () => {
		const { emitted } = await start();
		await keep(1);
		tellKept('default', SOURCE);
		await until(
			() => emitted.length,
			(count) => count > 0,
		);
		expect(textsOf(emitted)).toEqual(['Message 1']);
		const handled = async () => await workspace.inbox.remove('handled', '2099-01-01T00:00:00.000Z', 10);
		expect(await until(handled, (count) => count > 0)).toBe(1);
	});

	it('says by which name people know it', async () => {
		await start();
		expect(await workspace.sources.find(SOURCE)).toMatchObject({
			platform: 'telegram',
			name: { workflow: 'Workflow', node: 'Trigger' },
		});
	});

	it('tells of dead letters by the other output', async () => {
		await keep(1);
		const ids = (await workspace.inbox.waiting(SOURCE, 1)).map(({ id }) => id);
		for (let time = 0; time < 5; time++) await workspace.inbox.lease(SOURCE, `dead ${time}`, 0, ids);
		const { emitted } = await start({ activation: 'init' });
		await until(
			() => emitted.length,
			(count) => count > 0,
		);
		expect(emitted).toMatchObject([[[], [{ json: { notice: 'givenUp', deliveries: 1 } }]]]);
		expect((await workspace.deliveries.list({ limit: 10 })).items).toMatchObject([{ state: 'dead', attempts: 5 }]);
	});

	it('starts none where nobody did anything, and lets go of it all the same', async () => {
		const { emitted } = await start();
		await keepDelivery(workspace, systemRuntime, {
			sourceId: SOURCE,
			platform: 'telegram',
			key: 'a',
			headers: {},
			body: Buffer.from('{"update_id":1,"poll":{"id":"5"}}'),
		});
		tellKept('default', SOURCE);
		await until(waiting, (count) => count === 0);
		expect(emitted).toEqual([]);
	});

	it.each([
		['activate', ['Message 1']],
		['init', []],
	])('tries dead letters again when somebody publishes, not when n8n starts (%s)', async (activation, texts) => {
		await keep(1);
		const ids = (await workspace.inbox.waiting(SOURCE, 1)).map(({ id }) => id);
		await workspace.inbox.lease(SOURCE, 'one', 60_000, ids);
		await workspace.inbox.bury(SOURCE, 'one', 'why');
		const { emitted } = await start({ activation });
		await keep(2);
		tellKept('default', SOURCE);
		await until(
			() => textsOf(emitted).length,
			(count) => count > texts.length,
		);
		expect(textsOf(emitted).sort()).toEqual([...texts, 'Message 2'].sort());
	});

	it('does nothing more once it is closed', async () => {
		const { emitted, response } = await start();
		await response.closeFunction?.();
		await keep(1);
		tellKept('default', SOURCE);
		await systemRuntime.clock.sleep(100);
		expect([emitted, await waiting()]).toEqual([[], 1]);
	});

	it('gives a test what came to its own address, and keeps none of it', async () => {
		await keep(1);
		await keep(2, `${SOURCE}:test`);
		const { emitted, response } = await start({ mode: 'manual' });
		expect(emitted).toEqual([]);
		await response.manualTriggerFunction?.();
		expect(textsOf(emitted)).toEqual(['Message 2']);
		expect(await workspace.sources.find(`${SOURCE}:test`)).toBeNull();
		expect(await waiting()).toBe(1);
	});

	it('tells of a silence on the second output, once, and never where nobody wants to know', async () => {
		const silent = fakeTrigger({});
		const listening = { context: silent.context, workspace, sourceId: SOURCE };
		await workspace.sources.listen(SOURCE, 'telegram', '2026-01-01T00:00:00.000Z', true);
		await keepUp({ ...listening, silentHours: null });
		expect(silent.emitted).toEqual([]);
		await keepUp({ ...listening, silentHours: 4 });
		await keepUp({ ...listening, silentHours: 4 });
		expect(silent.emitted).toMatchObject([[[], [{ json: { notice: 'silent', platform: 'telegram', hours: 4 } }]]]);
	});

	it.each([
		[{ deliveriesAtOnce: 0 }, 'Deliveries per Execution'],
		// SQLite takes no such number of rows.
		[{ deliveriesAtOnce: 2.5 }, 'Deliveries per Execution'],
		[{ executionsAtOnce: '0.5' }, 'Executions at Once'],
		[{ silentHours: -1 }, 'Tell When Silent for Hours'],
		[{ longestMinutes: 'soon' }, 'Longest Execution in Minutes'],
	])('cannot be published with %p', async (options, field) => {
		await expect(start({ options })).rejects.toThrow(field);
	});

	it('cannot be published with a platform that is none', async () => {
		await expect(start({ platform: 'orkut' })).rejects.toThrow('Platform');
	});
});
