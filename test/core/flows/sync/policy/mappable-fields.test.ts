import { mappableFieldsOf } from '../../../../../core/flows/sync';
import { customNames } from '../../../../../core/flows/sync/policy/custom-names';
import { policy } from '../../../store/support/sync';
import { nativeField as field } from '../reconcile/cases';
import { integration, shared, workspace } from '../two-way/session';

const HASH = 'dcf558aac1ae4e8c4f849ba5e668430d8df9be12';

test.each<[string, Parameters<typeof customNames>, string[]]>([
	['as the CRM calls it', [[field('hs_language')], []], ['custom:hs_language']],
	[
		'by its label, where its name is a hash',
		[[field(HASH, { label: 'Preferred Süd-Region' })], []],
		['custom:preferredSudRegion'],
	],
	[
		'apart from others of its label',
		[[field(HASH, { label: 'Size' }), field(`a${HASH.slice(1)}`, { label: 'Size' })], []],
		['custom:size_dcf558', 'custom:size_acf558'],
	],
	['by its name, where its label has no letter of ours', [[field('21', { label: '言語' })], []], ['custom:field_21']],
	['as another CRM calls the same', [[field('Language__c')], ['custom:language', 'email']], ['custom:language']],
	[
		'as another CRM calls the same, for one field alone',
		[[field('language'), field('hs_language')], ['custom:language']],
		['custom:language', 'custom:hs_language'],
	],
])('a field of the CRM that no contact has is called %s', (_what, given, names) => {
	expect([...customNames(...given).values()]).toEqual(names);
});

const FIELDS = [
	field('zip', { label: 'Zip' }),
	field('mail', { canonical: 'email', label: 'E-mail' }),
	field('age', { label: 'Age', type: 'number' }),
	field('score', { canonical: 'engagementScore' }),
	field('given', { canonical: 'firstName', label: 'Given Name', readOnly: true }),
];
const here = { integrationId: integration.id, object: 'contact' } as const;
const save = async (crmObject: string, fields: ReturnType<typeof shared>[]) =>
	await workspace.syncPolicies.save(
		{ integrationId: integration.id, crmObject, policy: policy({ fields }), isHeldOnce: false },
		null,
	);

test('what is usual comes first, then the others by their labels, and nothing that the pack counts', async () => {
	const mappable = await mappableFieldsOf(workspace, here, FIELDS);
	expect(mappable.map(({ crm, mapping }) => [crm, mapping?.hub ?? null, mapping?.owner ?? null])).toEqual([
		['email', 'email', 'shared'],
		['firstName', 'firstName', 'crm'],
		['native:age', null, null],
		['native:zip', null, null],
	]);
	const [, , age, zip] = mappable;
	expect(age?.hub).toEqual(['custom:age']);
	expect(zip?.hub).toEqual(['custom:zip', 'email', 'firstName', 'lastName', 'phone', 'company', 'jobTitle']);
});

test('what is stored is shown, and a field that the CRM no longer shows stays in sight', async () => {
	const stored = [
		{ ...shared('email'), crm: 'native:zip', hub: 'custom:postcode' } as const,
		{ ...shared('email'), crm: 'native:gone', hub: 'custom:gone' } as const,
	];
	await save('contact', [...stored]);
	await save('lead', [{ ...shared('email'), hub: 'custom:age' }]);
	const mappable = await mappableFieldsOf(workspace, here, FIELDS);
	expect(mappable.map(({ crm, isShown, mapping }) => [crm, isShown, mapping?.hub ?? null])).toEqual([
		['native:zip', true, 'custom:postcode'],
		['native:gone', false, 'custom:gone'],
		['native:age', true, null],
		['email', true, null],
		['firstName', true, null],
	]);
	expect(mappable[0]?.hub.slice(0, 2)).toEqual(['custom:zip', 'custom:postcode']);
	expect(mappable[2]?.hub).toEqual(['custom:age']);
});
