import { CrmError } from '../../../../core/lib/errors';
import { createFakeCrm } from '../../../support/fake-crm';
import { buckets, contactOf, many, push, runtime, workspace, integration } from './push-session';

const lost = () =>
	new CrmError('unavailable', 'No answer', { provider: 'fake', operation: 'test', mayHaveBeenApplied: true });

describe('A push that is stopped', () => {
	const crmOf = () =>
		createFakeCrm({
			nativeUpsert: false,
			batchSize: 2,
			capabilities: { uniqueEmail: false, concurrentBatches: 1 },
		});

	it('ends after the batch under way, which is stored, and the next one goes on', async () => {
		const crm = crmOf();
		const contacts = await many(6);
		const { create } = crm.adapter;
		const cancel = new AbortController();
		crm.adapter.create = async (...args) => {
			cancel.abort(new Error('stopped'));
			return await create(...args);
		};
		await expect(push(crm, contacts, { signal: cancel.signal })).rejects.toThrow('stopped');
		expect(crm.rows.size).toBe(2);
		const subjects = contacts.map(({ id }) => ({ kind: 'record' as const, contactId: id }));
		expect(await workspace.claims.find(integration.id, subjects)).toEqual(contacts.map(() => null));
		crm.adapter.create = create;
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

	it('forgets nothing that was in doubt before: its record is known by nothing else', async () => {
		const crm = createFakeCrm({
			nativeUpsert: false,
			hasFields: false,
			capabilities: { uniqueEmail: false },
			now: () => runtime.clock.now(),
		});
		const contact = await contactOf(1, 'info@example.com');
		const skip = { missingFields: 'skip' } as const;
		crm.failNext('create', lost(), 'afterwards');
		const { findByKey, update } = crm.adapter;
		crm.adapter.findByKey = async (...args) => {
			if (crm.rows.size > 0) throw lost();
			return await findByKey(...args);
		};
		expect(buckets(await push(crm, [contact], skip))).toEqual(['failed']);
		crm.adapter.findByKey = findByKey;
		const cancel = new AbortController();
		crm.adapter.update = async () => {
			cancel.abort(new Error('stopped'));
			throw cancel.signal.reason;
		};
		const items = [{ contact, fields: { jobTitle: 'CEO' } }];
		await expect(push(crm, [], { ...skip, items, signal: cancel.signal })).rejects.toThrow('stopped');
		crm.adapter.update = update;
		expect(buckets(await push(crm, [], { ...skip, items }))).toEqual(['updated']);
		expect(crm.rows.size).toBe(1);
	});

	it('does not wait for others any longer', async () => {
		const crm = crmOf();
		const [contact] = await many(1);
		const subject = { kind: 'record' as const, contactId: contact!.id };
		await workspace.claims.take(integration.id, 'another run', 600_000, [{ subject, what: null }]);
		expect((await push(crm, [contact!])).outcomes).toMatchObject([
			{ outcome: 'skipped', problem: { message: 'Another run is sending the same just now' } },
		]);
		const cancel = new AbortController();
		const stopped = push(crm, [contact!], { signal: cancel.signal });
		cancel.abort(new Error('stopped'));
		await expect(stopped).rejects.toThrow('stopped');
	});
});
