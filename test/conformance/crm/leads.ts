import type { CrmAdapter, CrmRecord, FieldValues } from '../../../core/crm/contract';
import { recordsOf } from './records';
import { itWhere } from './abilities';
import { type StartCrm, type LeadRow, needed, people, person, upsertOf, useCrm } from './session';

const hasLeads = (adapter: CrmAdapter) => adapter.capabilities.objects.includes('lead');

/** Leads, in whichever of the three ways the CRM keeps them. Nothing is asked of an adapter without leads. */
export function describeLeads(start: StartCrm): void {
	describe('with leads', () => {
		const session = useCrm(start);
		const leads = (): LeadRow[] => needed(session.crm.leads, 'leads')();
		const leadOf = (id: string) => leads().find((lead) => lead.id === id);
		const createAll = async (batch: readonly FieldValues[]): Promise<CrmRecord[]> =>
			recordsOf(
				await session.adapter.create(
					'lead',
					batch.map((fields) => ({ fields })),
				),
			);
		const found = async (by: 'id' | 'email' | 'externalKey', value: string) =>
			(await session.adapter.findByKey('lead', [{ by, value }]))[0] ?? [];

		/** A test that runs where the CRM has leads, with the lead's fields set up. */
		const ofLeads = (behaviour: string, check: () => Promise<void>, holds = true) =>
			itWhere(session.can.leads && holds, behaviour, async () => {
				await session.adapter.provisionFields('lead');
				await check();
			});

		it('says which records it knows, contacts among them', () => {
			const { objects, leadObject } = session.adapter.capabilities;
			expect(objects).toContain('contact');
			expect(['separate', 'lifecycleStage', 'ofContact']).toContain(leadObject);
			expect(session.crm.leads === undefined && hasLeads(session.adapter)).toBe(false);
		});

		ofLeads('sets up and describes the fields of leads', async () => {
			const again = await session.adapter.provisionFields('lead');
			expect(again.map(({ state }) => state)).toEqual(again.map(() => 'existed'));
			const fields = await session.adapter.describeFields('lead');
			expect(again.length).toBeGreaterThan(0);
			for (const { canonical, nativeName } of again.filter((field) => field.canonical !== null))
				expect(fields.find((field) => field.nativeName === nativeName)?.canonical).toBe(canonical);
		});

		ofLeads('creates leads, one outcome per input in input order', async () => {
			const outcomes = await session.adapter.create(
				'lead',
				people(12).map((fields) => ({ fields })),
			);
			expect(outcomes.map((outcome) => outcome.ok && outcome.created)).toEqual(outcomes.map(() => true));
			recordsOf(outcomes).forEach((record, number) =>
				expect(leadOf(record.id)?.fields).toMatchObject(person(number)),
			);
			expect(leads()).toHaveLength(12);
		});

		ofLeads('tells the contact behind a lead as the kind of lead has it', async () => {
			const [record] = await createAll([person(1)]);
			const [again] = await found('id', record?.id ?? '');
			const contactId = {
				separate: null,
				lifecycleStage: record?.id,
				ofContact: session.crm.contacts()[0]?.id,
			}[session.adapter.capabilities.leadObject];
			expect([record, again].map((each) => [each?.contactId, each?.isConverted])).toEqual([
				[contactId, false],
				[contactId, false],
			]);
			expect(leadOf(record?.id ?? '')?.contactId).toBe(contactId);
			const asContact = await session.adapter.findByKey('contact', [
				{ by: 'email', value: 'person1@example.com' },
			]);
			expect(asContact[0]?.map(({ id, contactId: behind }) => [id, behind])).toEqual(
				contactId === null ? [] : [[contactId, null]],
			);
		});

		ofLeads('finds leads by id, e-mail and external key', async () => {
			const [, record] = await createAll([person(1), person(2)]);
			const id = record?.id ?? '';
			const answers = [
				await found('id', id),
				await found('email', 'PERSON2@example.com'),
				await found('externalKey', 'telegram:id:2'),
			];
			expect(answers.map((records) => records.map((each) => each.id))).toEqual([[id], [id], [id]]);
			expect(answers[1]?.[0]?.fields).toMatchObject({
				email: 'person2@example.com',
				lastName: 'Last2',
				externalKey: 'telegram:id:2',
			});
			expect(await found('email', 'nobody@example.com')).toEqual([]);
		});

		ofLeads('updates leads, leaving absent fields as they are', async () => {
			const created = await createAll([person(1, { jobTitle: 'Kept' }), person(2)]);
			const outcomes = await session.adapter.update(
				'lead',
				created.map(({ id }, number) => ({ id, fields: { firstName: `New${number}` } })),
			);
			expect(recordsOf(outcomes).map(({ id }) => id)).toEqual(created.map(({ id }) => id));
			expect(leadOf(created[0]?.id ?? '')?.fields).toMatchObject({ firstName: 'New0', jobTitle: 'Kept' });
		});

		ofLeads(
			'upserts leads by external key, where it upserts at all',
			async () => {
				const upsert = needed(session.adapter.upsert, 'upsert');
				const first = recordsOf(await upsert('lead', people(3).map(upsertOf)));
				const second = await upsert(
					'lead',
					people(4).map((fields) => upsertOf({ ...fields, jobTitle: 'Maker' })),
				);
				expect(second.map((outcome) => outcome.ok && outcome.created)).toEqual([false, false, false, true]);
				expect(
					recordsOf(second)
						.slice(0, 3)
						.map(({ id }) => id),
				).toEqual(first.map(({ id }) => id));
				expect(leads().map(({ fields }) => fields.jobTitle)).toEqual(['Maker', 'Maker', 'Maker', 'Maker']);
			},
			session.can.upsert,
		);

		ofLeads('lets one bad lead of a batch fail alone', async () => {
			const batch = people(9).map((fields, number) =>
				number === 4 ? { ...fields, socialFollowers: 'many' } : fields,
			);
			const outcomes = await session.adapter.create(
				'lead',
				batch.map((fields) => ({ fields })),
			);
			expect(outcomes.map(({ ok }) => ok)).toEqual(batch.map((_, number) => number !== 4));
			expect(leads()).toHaveLength(8);
		});

		ofLeads('removes leads, and counts one that is gone as removed', async () => {
			const [a, b] = await createAll([person(1), person(2)]);
			const removals = await session.adapter.remove('lead', [a?.id ?? '']);
			const again = await session.adapter.remove('lead', [a?.id ?? '']);
			expect([removals, again]).toEqual([[{ ok: true, id: a?.id }], [{ ok: true, id: a?.id }]]);
			expect(leads().map(({ id }) => id)).toEqual([b?.id]);
		});

		ofLeads('pulls leads that changed', async () => {
			const created = await createAll(people(3));
			const ids: string[] = [];
			let cursor: string | null = null;
			for (let page = 0; page < 20; page++) {
				const changed = await session.adapter.listChanged('lead', cursor);
				ids.push(...changed.records.map(({ id }) => id));
				cursor = changed.cursor;
				if (!changed.hasMore) break;
			}
			expect([...new Set(ids)].sort()).toEqual(created.map(({ id }) => id).sort());
		});

		ofLeads('writes attribution to leads', async () => {
			const [record] = await createAll([person(1)]);
			const fields = {
				attributionSource: 'instagram',
				attributionScores:
					'linear: instagram 50 %, telegram 50 %; time_decay: telegram 68.8 %, instagram 31.2 %',
				touchCount: 3,
			};
			const [outcome] = await session.adapter.update('lead', [{ id: record?.id ?? '', fields }]);
			expect(outcome?.ok).toBe(true);
			expect(leadOf(record?.id ?? '')?.fields).toMatchObject({ ...fields, touchCount: '3' });
		});
	});
}
