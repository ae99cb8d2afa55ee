import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';

import { itemsOf } from '../../../sandbox/n8n';
import type { CrmInN8n } from '../../support/crm-in-n8n';
import { storeOf } from '../../support/social-trigger';
import { GO_ON, outcomes, people, type FaultSession } from './session';

const LAST_WORD_MS = 1_000;
const MOST_TRIES = 30;

/**
 * Another day: what all processes keep of an account's quota is believed for a minute, and the test has none to wait.
 * What a process keeps by itself it keeps by credential, and tells the others once it has been idle for a moment: so
 * this is over when something was told, and then nothing more.
 */
async function forgetQuotas(home: string): Promise<void> {
	const database = new DatabaseSync(storeOf(home), { timeout: 5_000 });
	const forget = database.prepare(
		"update shared_documents set revision = revision + 1, content = json_set(content, '$.daily', json('null')) where json_extract(content, '$.daily') is not null",
	);
	let wasTold = false;
	for (let tries = 0; tries < MOST_TRIES; tries++) {
		await setTimeout(LAST_WORD_MS);
		const { changes } = forget.run();
		if (changes === 0 && wasTold) break;
		wasTold ||= changes > 0;
	}
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
			await forgetQuotas(session.n8n.home);
			const resumed = await session.sync(list, { as: tomorrow });
			expect(outcomes(resumed).filter((outcome) => outcome === 'created')).toHaveLength(count - done);
			expect(await session.rows()).toHaveLength(before + count);
		});
	});
}
