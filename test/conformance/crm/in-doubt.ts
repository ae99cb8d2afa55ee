import { createPeople } from './records';
import { itWhere } from './abilities';
import { type StartCrm, needed, people, useCrm } from './session';

/** Looking for what may have been added: by a reference of ours where the CRM keeps one. */
export function describeInDoubt(start: StartCrm): void {
	describe('with additions in doubt', () => {
		const session = useCrm(start);
		beforeEach(async () => void (await session.adapter.provisionFields('contact')));

		/** By the clock of the CRM. */
		async function now(): Promise<string> {
			const key = people(1)[0]?.email;
			const [[record] = []] = await session.adapter.findByKey('contact', [{ by: 'email', value: String(key) }]);
			return record?.createdAt ?? '';
		}

		it('says when a record was added', async () => {
			await createPeople(session, 1);
			expect(await now()).toMatch(/^\d{4}-\d\d-\d\dT/);
		});

		it.each(['message', 'note'] as const)('finds entries of the kind %s by their reference', async (kind) => {
			const { adapter } = session;
			const find = needed(adapter.findActivities, 'findActivities');
			const ids = await createPeople(session, 3);
			const entries = ids.map((recordId, number) => ({
				recordId,
				subject: 'Conversation',
				text: `Hello ${number} & good bye`,
				occurredAt: '2026-11-20T08:00:00.000Z',
				kind,
				platform: number === 0 ? 'whatsapp' : 'telegram',
				activityId: null,
				reference: `sc-000000000000000${number}`,
			}));
			const added = await adapter.logActivities('contact', entries.slice(0, 2));
			const since = await now();
			session.crm.advance(60_000);
			const found = await find(
				'contact',
				entries.map((entry) => ({ ...entry, since })),
			);
			expect(found).toEqual([...added.map((each) => (each.ok ? [each.activityId] : [])), []]);
			const foreign = entries.map((entry) => ({ ...entry, reference: 'sc-ffffffffffffffff', since }));
			expect(await find('contact', foreign)).toEqual([[], [], []]);
		});

		it('keeps the reference of an entry whose text is too long, and of one that is updated', async () => {
			const { adapter } = session;
			const find = needed(adapter.findActivities, 'findActivities');
			const [recordId = ''] = await createPeople(session, 1);
			const entry = {
				recordId,
				subject: 'Conversation',
				text: '<b>&'.repeat(40_000),
				occurredAt: '2026-11-20T08:00:00.000Z',
				kind: 'message' as const,
				activityId: null as string | null,
				reference: 'sc-0123456789abcdef',
			};
			const [added] = await adapter.logActivities('contact', [entry]);
			const activityId = added?.ok ? added.activityId : '';
			const since = await now();
			session.crm.advance(60_000);
			expect(await find('contact', [{ ...entry, since }])).toEqual([[activityId]]);
			await adapter.logActivities('contact', [{ ...entry, text: 'Short', activityId }]);
			expect(await find('contact', [{ ...entry, since }])).toEqual([[activityId]]);
		});

		itWhere(start.can.deals, 'finds deals by their reference, and proposes those that look like it', async () => {
			const { adapter } = session;
			const [contactId = '', other = ''] = await createPeople(session, 2);
			const deal = (title: string, reference: string | undefined, of = contactId) => ({
				contactId: of,
				title,
				amountMinor: null,
				currency: null,
				pipelineId: null,
				stageId: null,
				...(reference === undefined ? {} : { reference }),
			});
			const opened = await needed(adapter.createDeals, 'createDeals').call(adapter, [
				deal('Plan', 'sc-0000000000000001'),
				deal('Like', undefined),
				deal('Like', undefined, other),
			]);
			const [own, like] = opened.map((each) => (each.ok ? each.dealId : null));
			const since = await now();
			session.crm.advance(60_000);
			const found = await needed(adapter.findDeals, 'findDeals').call(adapter, [
				{ contactId, title: 'Plan', reference: 'sc-0000000000000001', since },
				{ contactId, title: 'Like', reference: 'sc-0000000000000002', since },
				{ contactId, title: 'Other', reference: 'sc-0000000000000003', since },
			]);
			expect(found.map((each) => each.map(({ dealId, isOwn }) => [dealId, isOwn]))).toEqual([
				[[own, true]],
				[[like, false]],
				[],
			]);
		});
	});
}
