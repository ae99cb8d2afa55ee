import type { Choice, ChoiceList, ChoiceQuery } from '../../../core/crm/contract';
import { dealFor } from './deals';
import { createPeople } from './records';
import { needed, type StartCrm, useCrm } from './session';

const LISTS: readonly ChoiceList[] = [
	'pipeline',
	'stage',
	'leadStage',
	'currency',
	'recordType',
	'owner',
	'deal',
	'account',
];

/** What an account offers to choose among: shown by what the CRM then takes. */
export function describeChoices(start: StartCrm): void {
	describe('with what the account offers to choose among', () => {
		const session = useCrm(start);
		const has = (list: ChoiceList) => session.adapter.capabilities.choices?.includes(list) === true;
		const choices = async (list: ChoiceList, query?: ChoiceQuery): Promise<Choice[]> =>
			await needed(session.adapter.listChoices, 'listChoices')(list, query);

		it('gives each list that it names, each entry once and with a name, and no others', async () => {
			if (session.adapter.listChoices === undefined) return void expect(LISTS.filter(has)).toEqual([]);
			for (const list of LISTS) {
				const found = await choices(list);
				if (!has(list)) expect([list, found]).toEqual([list, []]);
				expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
				for (const { id, name } of found) expect([id.trim(), name.trim()]).not.toContain('');
			}
		});

		it('opens deals in each pipeline and stage that it lists, and puts stages into their pipelines', async () => {
			const { createDeals } = session.adapter;
			if (!has('stage') || createDeals === undefined) return;
			const pipelines = has('pipeline') ? await choices('pipeline') : [];
			const all = await choices('stage');
			expect(all.length).toBeGreaterThan(1);
			for (const { id, name } of pipelines) {
				const stages = await choices('stage', { pipelineId: id });
				expect(stages).toEqual(all.filter(({ group }) => group === name));
			}
			await session.adapter.provisionFields('contact');
			const [contact = ''] = await createPeople(session, 1);
			const outcomes = await createDeals(
				all.map(({ id }) => dealFor(contact, { stageId: id, title: `In ${id}` })),
			);
			expect(outcomes.map(({ ok }) => ok)).toEqual(all.map(() => true));
			const rows = needed(session.crm.deals, 'deals')();
			for (const { id } of all) expect(rows.find(({ title }) => title === `In ${id}`)?.stageId).toBe(id);
		});

		it('has no stage of a pipeline that is not there', async () => {
			if (has('pipeline')) expect(await choices('stage', { pipelineId: '987654' })).toEqual([]);
		});

		it('lists owners, each of whom a deal can be given to', async () => {
			const { createDeals } = session.adapter;
			if (!has('owner') || createDeals === undefined) return;
			const owners = await choices('owner');
			expect(owners.length).toBeGreaterThan(0);
			for (const { group } of owners) expect(group ?? '@').toContain('@');
			await session.adapter.provisionFields('contact');
			const [contact = ''] = await createPeople(session, 1);
			const outcomes = await createDeals(
				owners.map(({ id }) => dealFor(contact, { ownerId: id, title: `Of ${id}` })),
			);
			expect(outcomes.map(({ ok }) => ok)).toEqual(owners.map(() => true));
			const rows = needed(session.crm.deals, 'deals')();
			for (const { id } of owners) expect(rows.find(({ title }) => title === `Of ${id}`)?.ownerId).toBe(id);
		});

		it('lists deals, and finds one by a part of its title whatever stands in it', async () => {
			const { createDeals } = session.adapter;
			if (!has('deal') || createDeals === undefined) return;
			await session.adapter.provisionFields('contact');
			const [contact = ''] = await createPeople(session, 1);
			const titles = ["Ada's 100% plan", 'Another plan'];
			const [ada] = await createDeals(titles.map((title) => dealFor(contact, { title })));
			expect((await choices('deal')).map(({ name }) => name)).toEqual(expect.arrayContaining(titles));
			expect(await choices('deal', { search: "Ada's 100%" })).toEqual([
				{ id: ada?.ok === true ? ada.dealId : '', name: titles[0], group: null },
			]);
			expect(await choices('deal', { search: 'nothing is called so' })).toEqual([]);
		});

		it('lists the currencies that the account deals in', async () => {
			if (!has('currency')) return;
			const codes = (await choices('currency')).map(({ id }) => id);
			expect(codes).toEqual(expect.arrayContaining([...needed(session.crm.currencies, 'currencies')]));
		});

		it('lists stages that a lead can be put into', async () => {
			if (!has('leadStage')) return;
			const stages = await choices('leadStage');
			const { adapter } = session;
			const created = await adapter.create(
				'lead',
				stages.map(({ id }, index) => ({
					fields: {
						lastName: `Lead ${index}`,
						email: `lead-${index}@example.com`,
						company: 'Acme',
						leadStage: id,
					},
				})),
			);
			expect(created.map(({ ok }) => ok)).toEqual(stages.map(() => true));
		});
	});
}
