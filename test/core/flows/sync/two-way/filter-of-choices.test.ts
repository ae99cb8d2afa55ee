import type { CrmAdapter, FieldName } from '../../../../../core/crm/contract';
import { FIELDS, crmWith, edit, inStep, linkOf, setPolicy, sync } from './session';

const TAGS = 'native:tags' as FieldName;
const OPTIONS = ['vip', 'new', 'old'].map((value) => ({ value, label: value }));

test('a filter over a field of many choices lets in whoever has one of its values among them', async () => {
	const crm = crmWith({ fields: ['externalKey', 'email', 'firstName', 'lastName', 'phone', 'company', TAGS] });
	const describeFields: CrmAdapter['describeFields'] = async (...asked) =>
		(await crm.adapter.describeFields(...asked)).map((field) =>
			field.nativeName === 'tags' ? { ...field, type: 'enumeration', isList: true, options: OPTIONS } : field,
		);
	const adapter = { ...crm.adapter, describeFields };
	const kept = { fields: FIELDS.filter(({ crm: name }) => name !== 'jobTitle') };
	const { contact, crmId } = await inStep(crm, kept);
	await setPolicy({ ...kept, filter: { field: TAGS, in: ['vip'] } });
	const stateWith = async (tags: string, name: string) => {
		crm.edit(crmId, { [TAGS]: tags });
		await edit(contact.id, { firstName: name });
		await sync(crm, { adapter });
		return [(await linkOf(contact.id))?.state, crm.living().get(crmId)?.firstName];
	};
	expect(await stateWith('new;vip', 'Ada')).toEqual(['living', 'Ada']);
	expect(await stateWith('new;old', 'Eve')).toEqual(['paused', 'Ada']);
	expect(await stateWith('vip', 'Ida')).toEqual(['living', 'Ida']);
});
