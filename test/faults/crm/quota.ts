import { DatabaseSync } from 'node:sqlite';

import { itemsOf } from '../../../sandbox/n8n';
import type { CrmInN8n } from '../../support/crm-in-n8n';
import { storeOf } from '../../support/social-trigger';
import { GO_ON, outcomes, people, type FaultSession } from './session';

/**
 * Another day: what all processes keep of an account's quota is believed for a minute, and the test has none to wait.
 * What a process keeps by itself it keeps by credential.
 */
function forgetQuotas(home: string): void {
	const database = new DatabaseSync(storeOf(home), { timeout: 5_000 });
	database.exec(
		"update shared_documents set revision = revision + 1, content = json_set(content, '$.daily', json('null'))",
	);
	database.close();
}

/** To be run last: the nodes remember for a while that an account's quota is spent. */
export function describeQuota(crm: CrmInN8n, session: FaultSession): void {
	describe(`The daily quota of ${crm.label}`, () => {
		it('names the spent quota, says what is done and what is not, and finishes the rest another day', async () => {
			const [today, tomorrow] = [await crm.renewable(session.n8n), await crm.connect(session.n8n)];
			await session.sync(people(1), { as: today });
			const before = (await session.rows()).length;
			const count = crm.batchSize === 1 ? 120 : crm.batchSize + 50;
			const list = people(count);
			await session.sandbox.addFault({ ...crm.createRoute, after: 1, times: 200, fault: crm.spent });
			const stopped = await session.sync(list, { rest: GO_ON, as: today });
			const done = outcomes(stopped).filter((outcome) => outcome === 'created').length;
			expect(done).toBe(crm.batchSize);
			expect(await session.rows()).toHaveLength(before + done);
			const undone = itemsOf(stopped, 'Sync').filter(({ outcome }) => outcome !== 'created');
			expect(new Set(undone.map(({ outcome }) => outcome))).not.toContain('unchanged');
			for (const item of undone) expect(item.error).toEqual(expect.any(String));
			expect(JSON.stringify(undone)).toMatch(crm.spentText);

			await session.sandbox.clearFaults();
			forgetQuotas(session.n8n.home);
			const resumed = await session.sync(list, { as: tomorrow });
			expect(outcomes(resumed).filter((outcome) => outcome === 'created')).toHaveLength(count - done);
			expect(await session.rows()).toHaveLength(before + count);
		});
	});
}
