import type { FieldValues } from '../../../../../core/crm/contract';
import { createFakeCrm, type FakeCrm } from '../../../../support/fake-crm';
import { contactOf, push } from '../push-session';
import { nativeField as field } from '../reconcile/cases';

describe('The fields of an account', () => {
	let crm: FakeCrm;
	let described: number;
	beforeEach(() => {
		crm = createFakeCrm();
		described = 0;
		crm.adapter.describeFields = async () => {
			described += 1;
			const options = [{ value: 'New', label: 'New' }];
			return [
				field('locked', { label: 'Locked', readOnly: true }),
				field('status', { canonical: 'leadStage', label: 'Status', type: 'enumeration', options }),
			];
		};
	});

	const pushed = async (fields: FieldValues, object: 'contact' | 'lead' = 'contact', number = 1) =>
		(await push(crm, [], { object, items: [{ contact: await contactOf(number), fields }] })).outcomes[0];

	it('are not asked for where only fields are written that every account has', async () => {
		expect(await pushed({ company: 'Acme' })).toMatchObject({ outcome: 'created', fieldProblems: [] });
		expect(described).toBe(0);
	});

	it('cost one that cannot be written, and nothing else of the person', async () => {
		expect(await pushed({ company: 'Acme', 'native:locked': 'x' })).toMatchObject({
			outcome: 'created',
			fieldProblems: [
				{ field: 'native:locked', message: expect.stringMatching(/^Locked: left out.*not let it be/) },
			],
		});
		expect([...crm.rows.values()]).toMatchObject([{ company: 'Acme' }]);
		expect([...crm.rows.values()][0]).not.toHaveProperty('native:locked');
	});

	it('say which stages a lead can have', async () => {
		expect(await pushed({ leadStage: 'Newish' }, 'lead')).toMatchObject({
			outcome: 'created',
			fieldProblems: [{ field: 'leadStage', kind: 'leftOut' }],
		});
		expect(await pushed({ leadStage: 'new' }, 'lead', 2)).toMatchObject({ outcome: 'created', fieldProblems: [] });
		expect([...crm.leads.values()].map(({ leadStage }) => leadStage)).toEqual([undefined, 'New']);
	});
});
