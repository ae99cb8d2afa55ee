import { CrmError } from '../../../../core/lib/errors';
import { createFakeCrm } from '../../../support/fake-crm';
import { buckets, contactOf, integration, many, push, runtime, workspace } from './push-session';

const unavailable = (mayHaveBeenApplied = false) =>
	new CrmError('unavailable', 'No answer', { provider: 'fake', operation: 'test', mayHaveBeenApplied });

describe('Pushing when calls fail', () => {
	it('calls a failed look-up a failure, never "not found"', async () => {
		const crm = createFakeCrm();
		crm.failNext('find', unavailable());
		const report = await push(crm, await many(2));
		expect(buckets(report)).toEqual(['failed', 'failed']);
		expect(crm.rows.size).toBe(0);
	});

	it('keeps what is done, names what is not, and finishes it the next time', async () => {
		const crm = createFakeCrm({ batchSize: 2 });
		const contacts = await many(6);
		const upsert = crm.adapter.upsert!;
		let calls = 0;
		crm.adapter.upsert = async (...args) => {
			calls += 1;
			if (calls === 2)
				throw new CrmError('rateLimited', 'Daily limit reached', { provider: 'fake', operation: 'test' });
			return await upsert(...args);
		};
		const report = await push(crm, contacts);
		expect(buckets(report)).toEqual(['created', 'created', 'failed', 'failed', 'skipped', 'skipped']);
		expect(report.outcomes[4]!.problem).toMatchObject({ kind: 'notAttempted' });

		expect(buckets(await push(crm, contacts))).toEqual([
			'unchanged',
			'unchanged',
			'created',
			'created',
			'created',
			'created',
		]);
		expect(crm.rows.size).toBe(6);
	});

	it('finds a create whose answer was lost, and reports it as created', async () => {
		const crm = createFakeCrm({ nativeUpsert: false });
		crm.failNext('create', unavailable(true), 'afterwards');
		const contacts = await many(2);
		expect(buckets(await push(crm, contacts))).toEqual(['created', 'created']);
		expect(crm.rows.size).toBe(2);
		expect(buckets(await push(crm, contacts))).toEqual(['unchanged', 'unchanged']);
	});

	it('finds an unanswered create by the external key at once, and in the next run', async () => {
		const crm = createFakeCrm({ nativeUpsert: false });
		crm.failNext('create', unavailable(true), 'afterwards');
		expect(buckets(await push(crm, [await contactOf(1, null)]))).toEqual(['created']);

		const contact = await contactOf(2, null);
		const { findByKey } = crm.adapter;
		let asked = 0;
		crm.adapter.findByKey = async (...args) => {
			asked += 1;
			if (asked === 2) throw unavailable();
			return await findByKey(...args);
		};
		crm.failNext('create', unavailable(true), 'afterwards');
		expect(buckets(await push(crm, [contact]))).toEqual(['failed']);
		expect(await workspace.links.find(integration.id, 'contact', [contact.id])).toEqual(new Map());
		expect(buckets(await push(crm, [contact]))).toEqual(['unchanged']);
		expect(crm.rows.size).toBe(2);
	});

	it('sends a create again whose answer was lost once it would be there, and is not', async () => {
		const crm = createFakeCrm({ nativeUpsert: false });
		const contact = await contactOf(1);
		crm.failNext('create', unavailable(true));
		expect(buckets(await push(crm, [contact]))).toEqual(['failed']);
		const before = runtime.clock.now();
		expect(buckets(await push(crm, [contact]))).toEqual(['created']);
		expect(runtime.clock.now() - before).toBeGreaterThanOrEqual(29_000);
		expect(crm.rows.size).toBe(1);
	});

	it('updates the record a unique e-mail belongs to when the look-up came too early', async () => {
		const crm = createFakeCrm();
		const contact = await contactOf(1);
		const { findByKey } = crm.adapter;
		let asked = 0;
		crm.adapter.findByKey = async (object, keys, options) => {
			asked += 1;
			if (asked === 1) {
				crm.rows.set('55', { email: 'p1@example.com' });
				return keys.map(() => []);
			}
			return await findByKey(object, keys, options);
		};
		const report = await push(crm, [contact]);
		expect(report.outcomes[0]).toMatchObject({ outcome: 'updated', crmId: '55' });
		expect(crm.rows.size).toBe(1);
	});

	it('does not take over the record of a role address', async () => {
		const crm = createFakeCrm();
		crm.rows.set('9', { email: 'info@example.com', firstName: 'Front desk' });
		const report = await push(crm, [await contactOf(1, 'info@example.com')]);
		expect(buckets(report)).toEqual(['conflict']);
		expect(crm.rows.get('9')).toEqual({ email: 'info@example.com', firstName: 'Front desk' });
	});
});
