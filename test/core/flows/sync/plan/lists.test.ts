import { PLAIN_FIELD } from '../../../../../core/crm/contract';
import { createFakeCrm } from '../../../../support/fake-crm';
import { contactOf, push } from '../push-session';

describe('A list of choices of the CRM', () => {
	it.each([
		[undefined, 'gold'],
		[false, 'gold'],
		[true, 'silver;gold'],
	])('is replaced unless it is to be added to: %p', async (addToLists, held) => {
		const crm = createFakeCrm();
		const { describeFields } = crm.adapter;
		const options = ['silver', 'gold'].map((value) => ({ value, label: value }));
		const tags = { ...PLAIN_FIELD, nativeName: 'tags', canonical: null, label: 'Tags', readOnly: false, options };
		crm.adapter.describeFields = async (...args) => [
			...(await describeFields(...args)),
			{ ...tags, type: 'enumeration', isList: true },
		];
		const contact = await contactOf(1);
		const pushTags = async (value: string, rest: object = {}) =>
			await push(crm, [], { items: [{ contact, fields: { 'native:tags': value } }], ...rest });
		await pushTags('silver');
		await pushTags('gold', { addToLists });
		expect([...crm.rows.values()]).toMatchObject([{ 'native:tags': held }]);
	});
});
