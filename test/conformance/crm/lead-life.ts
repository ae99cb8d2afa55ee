import type { CrmRecord, FieldValues } from '../../../core/crm/contract';
import { recordsOf } from './records';
import { itWhere } from './abilities';
import { type StartCrm, type LeadRow, needed, person, useCrm } from './session';

/** The leads of the CRM that each test starts, past its API and through it. */
function useLeads(start: StartCrm) {
	const session = useCrm(start);
	const leads = (): LeadRow[] => needed(session.crm.leads, 'leads')();
	return {
		session,
		leadOf: (id: string) => leads().find((lead) => lead.id === id),
		async createAll(batch: readonly FieldValues[]): Promise<CrmRecord[]> {
			const inputs = batch.map((fields) => ({ fields }));
			return recordsOf(await session.adapter.create('lead', inputs));
		},
		/** A test that runs where the CRM has leads, with the lead's fields set up. */
		ofLeads: (behaviour: string, check: () => Promise<void>, holds = true) =>
			itWhere(session.can.leads && holds, behaviour, async () => {
				await session.adapter.provisionFields('lead');
				await check();
			}),
		found: async (by: 'id' | 'email' | 'externalKey', value: string) =>
			(await session.adapter.findByKey('lead', [{ by, value }]))[0] ?? [],
	};
}

type Leads = ReturnType<typeof useLeads>;

function describeStagesAndNames({ session, leadOf, createAll, found, ofLeads }: Leads): void {
	ofLeads(
		'moves a lead to the stage that is asked for, onwards and back',
		async () => {
			const stages = session.adapter.capabilities.leadStages ?? [];
			expect(stages.length).toBeGreaterThan(1);
			const [first = '', later = ''] = stages;
			const [record] = await createAll([person(1), person(2)]);
			const id = record?.id ?? '';
			for (const stage of [first, later, first]) {
				const [moved] = recordsOf(
					await session.adapter.update('lead', [{ id, fields: { leadStage: stage, jobTitle: stage } }]),
				);
				expect(moved?.fields.leadStage).toBe(stage);
				expect(leadOf(id)?.fields).toMatchObject({ leadStage: stage, jobTitle: stage });
				expect((await found('id', id))[0]?.fields.leadStage).toBe(stage);
			}
		},
		session.can.leadStages,
	);

	ofLeads(
		'names a lead as it is told, where leads stand beside contacts',
		async () => {
			const [record] = await createAll([person(1, { leadTitle: 'Interested on Instagram' })]);
			expect(record?.fields.leadTitle).toBe('Interested on Instagram');
			expect(leadOf(record?.id ?? '')?.fields.leadTitle).toBe('Interested on Instagram');
		},
		session.can.leadsOfContacts,
	);
}

function describeConversion({ session, leadOf, createAll, found, ofLeads }: Leads): void {
	ofLeads(
		'tells that a lead was converted, and no longer writes it',
		async () => {
			const [record] = await createAll([person(1)]);
			const id = record?.id ?? '';
			const contactId = needed(session.crm.convertLead, 'convertLead')(id);
			expect((await found('id', id)).map((each) => [each.isConverted, each.contactId])).toEqual([
				[true, contactId],
			]);
			const [outcome] = await session.adapter.update('lead', [{ id, fields: { firstName: 'Late' } }]);
			expect(outcome).toMatchObject({
				ok: false,
				problem: { kind: expect.stringMatching(/^(invalid|conflict)$/) },
			});
			expect(leadOf(id)?.fields.firstName).toBe('First1');
		},
		session.can.convertedByHand,
	);

	ofLeads('converts leads, where it can', async () => {
		const created = await createAll([person(1), person(2)]);
		const outcomes = (await session.adapter.convertLeads?.(created.map(({ id }) => id))) ?? [];
		for (const record of recordsOf(outcomes)) {
			expect(record.isConverted).toBe(true);
			expect(session.crm.contacts().map(({ id }) => id)).toContain(record.contactId);
		}
		expect(outcomes).toHaveLength(session.adapter.convertLeads ? 2 : 0);
	});
}

/** What becomes of a lead: its stages, its name, its conversion. */
export function describeLeadLife(start: StartCrm): void {
	describe('with leads', () => {
		const leads = useLeads(start);
		describeStagesAndNames(leads);
		describeConversion(leads);
	});
}
