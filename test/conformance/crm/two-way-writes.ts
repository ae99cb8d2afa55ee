import { itWhere } from './abilities';
import { recordsOf } from './records';
import { needed, person } from './session';
import { living, type TwoWay } from './two-way-session';

/** Writes as two-way sync makes them. */
export function describeTwoWayWrites({ session, createAll, read, hooks }: TwoWay): void {
	const { answersValues, conditional, restores } = session.can;

	itWhere(answersValues, 'answers an update with the values as the CRM keeps them', async () => {
		const [record] = await createAll([person(1)]);
		const id = record?.id ?? '';
		const fields = { email: 'Mixed.CASE@Example.COM', jobTitle: 'Buyer' };
		const [updated] = recordsOf(await session.adapter.update('contact', [{ id, fields }]));
		const row = session.crm.contacts().find((each) => each.id === id);
		expect(updated?.fields).toMatchObject({ email: row?.fields.email, jobTitle: 'Buyer' });
	});

	itWhere(conditional, 'leaves a record alone that changed since it was read', async () => {
		const [record] = await createAll([person(1, { jobTitle: 'Read' }), person(2)]);
		const id = record?.id ?? '';
		const version = living((await read([id]))[0]).version ?? '';
		session.crm.advance(60_000);
		hooks().edit(id, { jobTitle: 'Edited' });
		const [refused] = await session.adapter.update('contact', [{ id, version, fields: { jobTitle: 'Written' } }]);
		expect(refused).toMatchObject({ ok: false, problem: { kind: 'moved' } });
		const fresh = living((await read([id]))[0]).version ?? '';
		const input = { id, version: fresh, fields: { jobTitle: 'Written' } };
		expect(await session.adapter.update('contact', [input])).toMatchObject([{ ok: true }]);
	});

	itWhere(
		restores,
		'brings removed records back under their ids, and says of others that they are not there',
		async () => {
			const [record] = await createAll([person(1)]);
			const id = record?.id ?? '';
			await session.adapter.remove('contact', [id]);
			const outcomes = await needed(session.adapter.restore, 'restore')('contact', [id, '999999999']);
			expect(outcomes[0]).toMatchObject({ ok: true, record: { id } });
			expect(outcomes[1]).toMatchObject({ ok: false, problem: { kind: 'notFound' } });
			expect(living((await read([id]))[0]).record.fields.firstName).toBe('First1');
		},
	);

	it('describes every field of a person, so that it can be kept in step', async () => {
		const fields = await session.adapter.describeFields('contact');
		const described = fields.filter(({ readOnly }) => !readOnly).map(({ canonical }) => canonical);
		expect(described).toEqual(
			expect.arrayContaining(['email', 'firstName', 'lastName', 'phone', 'company', 'jobTitle']),
		);
	});

	it('says of every field whether a record cannot be added without it', async () => {
		const fields = await session.adapter.describeFields('contact');
		expect(fields.filter(({ isRequired }) => typeof isRequired !== 'boolean')).toEqual([]);
	});
}
