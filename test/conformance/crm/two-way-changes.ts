import type { CrmAdapter, CrmRecord, GoneRecord } from '../../../core/crm/contract';
import { itWhere } from './abilities';
import { failureOf, needed, person } from './session';
import { toldOfMerge } from './two-way-hooks';
import type { TwoWay } from './two-way-session';

interface Pulled {
	records: CrmRecord[];
	gone: GoneRecord[];
	cursor: string;
}

async function pull(adapter: CrmAdapter, from: string | null): Promise<Pulled> {
	const pulled: Pulled = { records: [], gone: [], cursor: from ?? '' };
	for (let cursor = from, page = 0; page < 50; page++) {
		const changed = await adapter.listChanged('contact', cursor);
		pulled.records.push(...changed.records);
		pulled.gone.push(...changed.gone);
		cursor = changed.cursor;
		if (!changed.hasMore) return { ...pulled, cursor: changed.cursor };
	}
	throw new Error('The pull did not come to an end');
}

function describeGoneInPulls({ session, createAll, hooks }: TwoWay): void {
	it('pulls a merge with the record that is left, and what went into it', async () => {
		const [a, b] = await createAll([person(1), person(2)]);
		const [kept = '', other = ''] = [a?.id, b?.id];
		const first = await pull(session.adapter, null);
		session.crm.advance(3_600_000);
		const survivor = hooks().merge(kept, other);
		const { records, gone } = await pull(session.adapter, first.cursor);
		expect(records.map(({ id }) => id)).toContain(survivor);
		const lost = [kept, other].filter((id) => id !== survivor);
		for (const id of lost)
			expect(gone.find((each) => each.id === id)).toMatchObject(toldOfMerge(hooks(), survivor));
		expect(gone.map(({ id }) => id)).not.toContain(survivor);
	});

	it('pulls a restored record again', async () => {
		const [record] = await createAll([person(1), person(2)]);
		const id = record?.id ?? '';
		const first = await pull(session.adapter, null);
		session.crm.advance(3_600_000);
		await session.adapter.remove('contact', [id]);
		const second = await pull(session.adapter, first.cursor);
		session.crm.advance(3_600_000);
		hooks().restore(id);
		const third = await pull(session.adapter, second.cursor);
		expect(third.records.map((each) => each.id)).toContain(id);
		expect(third.gone.map((each) => each.id)).not.toContain(id);
	});

	it('loses nothing when a position is too old: it says so, or goes on by itself', async () => {
		session.crm.seed(Array.from({ length: 230 }, (_, number) => ({ email: `old${number}@example.com` })));
		const ids = session.crm.contacts().map(({ id }) => id);
		const first = await session.adapter.listChanged('contact', null);
		hooks().forgetPositions?.();
		const rest = await pull(session.adapter, first.cursor).catch((error: unknown) => error);
		if (rest instanceof Error) {
			const { kind } = await failureOf(Promise.reject(rest));
			expect(kind).toBe('expired');
			return;
		}
		const seen = [...first.records, ...(rest as Pulled).records].map(({ id }) => id);
		expect([...new Set(seen)].sort()).toEqual([...ids].sort());
	});
}

function describeTimes({ session, createAll, hooks }: TwoWay): void {
	const { fieldTimes, tellsSkew } = session.can;

	itWhere(fieldTimes, 'tells when the value of a field came about, and whether that was its own doing', async () => {
		const ask = needed(session.adapter.fieldChanges, 'fieldChanges');
		const [a, b, c] = await createAll([
			person(1, { jobTitle: 'Before' }),
			person(2, { jobTitle: 'Before' }),
			person(3),
		]);
		const ids = [a, b, c].map((record) => record?.id ?? '');
		session.crm.advance(3_600_000);
		const editedAt = session.crm.now();
		hooks().edit(ids[0] ?? '', { jobTitle: 'After' });
		session.crm.advance(3_600_000);
		await session.adapter.update('contact', [{ id: ids[1] ?? '', fields: { jobTitle: 'After' } }]);
		await session.adapter.remove('contact', [ids[2] ?? '']);
		const [edited, own, removed] = await ask('contact', ids, ['jobTitle']);
		const precision = Math.max(session.adapter.capabilities.timestampPrecisionMs, 1);
		expect(Math.abs(Date.parse(edited?.jobTitle?.at ?? '') - editedAt)).toBeLessThanOrEqual(precision);
		expect(edited?.jobTitle?.isOurs).toBe(hooks().toldEditor === 'another' ? false : null);
		expect(Date.parse(own?.jobTitle?.at ?? '')).toBeGreaterThanOrEqual(editedAt + 3_600_000 - precision);
		expect(own?.jobTitle?.isOurs).toBe(hooks().toldSelf === 'own' ? true : null);
		expect(removed).toEqual({});
	});

	itWhere(
		fieldTimes,
		'knows no time of a field that it was not asked for, nor of one without a history',
		async () => {
			const [record] = await createAll([person(1, { jobTitle: 'Before' })]);
			const times = await needed(session.adapter.fieldChanges, 'fieldChanges')(
				'contact',
				[record?.id ?? '', 'not an id'],
				['native:no_such_field'],
			);
			expect(times).toEqual([{}, {}]);
		},
	);

	itWhere(tellsSkew, 'tells by how much the clock of the CRM is ahead', async () => {
		const adapter = session.connect();
		const skew = needed(adapter.clockSkewMs, 'clockSkewMs');
		expect(skew()).toBeNull();
		await adapter.verify();
		const before = skew() ?? Number.NaN;
		session.crm.skewDate(90_000);
		await adapter.verify();
		expect(Math.abs((skew() ?? Number.NaN) - before - 90_000)).toBeLessThanOrEqual(1_000);
	});
}

/** Changes that others made, as two-way sync sees them. */
export function describeTwoWayChanges(twoWay: TwoWay): void {
	describeGoneInPulls(twoWay);
	describeTimes(twoWay);
}
