import { useSandbox } from './on-sandbox';
import { json, refusal, scripted } from './scripted';

describe('Setting up the fields of Salesforce', () => {
	const sandbox = useSandbox();
	const permissions = () => sandbox.rows('fieldPermissions').filter(({ SobjectType }) => SobjectType === 'Contact');
	const ours = () => sandbox.rows('permissionSets').filter(({ Name }) => Name === 'Social_CRM');

	it('shows them through one permission set, which the user gets', async () => {
		const provisioned = await sandbox.connect().provisionFields('contact');
		expect(provisioned.every(({ state }) => state === 'created')).toBe(true);
		expect(ours()).toHaveLength(1);
		expect(permissions().filter(({ ParentId }) => ParentId === ours()[0]?.Id)).toHaveLength(provisioned.length);
		expect(
			sandbox.rows('permissionSetAssignments').filter(({ PermissionSetId }) => PermissionSetId === ours()[0]?.Id),
		).toHaveLength(1);
	});

	it('uses the same permission set for leads, and assigns it once', async () => {
		const adapter = sandbox.connect();
		await adapter.provisionFields('contact');
		await adapter.provisionFields('lead');
		expect(ours()).toHaveLength(1);
		expect(
			sandbox.rows('permissionSetAssignments').filter(({ PermissionSetId }) => PermissionSetId === ours()[0]?.Id),
		).toHaveLength(1);
	});

	it('finds fields that are there but hidden from the user, and shows them', async () => {
		sandbox.admin.seed({
			customFields: [
				{
					object: 'Contact',
					name: 'Social_Username__c',
					label: 'Social user name',
					type: 'Text',
					length: 255,
					visible: false,
				},
			],
		});
		const provisioned = await sandbox.connect().provisionFields('contact');
		expect(provisioned.find(({ canonical }) => canonical === 'socialUsername')).toMatchObject({
			state: 'existed',
			problem: null,
		});
		expect(provisioned.filter(({ state }) => state === 'failed')).toEqual([]);
	});

	it.each([
		[
			'of another type',
			{ name: 'Social_Followers__c', type: 'Text', length: 255 },
			'socialFollowers',
			/type string, but Number is needed/,
		],
		[
			'that is a key without being unique',
			{ name: 'Social_Contact_Key__c', type: 'Text', length: 255 },
			'externalKey',
			/not marked as unique/,
		],
	])('leaves a field alone %s, and says what to do', async (_what, field, canonical, problem) => {
		sandbox.admin.seed({ customFields: [{ object: 'Contact', label: 'By hand', ...field }] });
		const provisioned = await sandbox.connect().provisionFields('contact');
		const failed = provisioned.filter(({ state }) => state === 'failed');
		expect(failed).toEqual([
			{ canonical, nativeName: field.name, state: 'failed', problem: expect.stringMatching(problem) },
		]);
	});

	it('goes on where it was broken off', async () => {
		sandbox.admin.addFault({
			method: 'POST',
			path: '*/tooling/sobjects/CustomField',
			after: 5,
			times: 20,
			fault: { kind: 'serverError', status: 503 },
		});
		const first = await sandbox.connect().provisionFields('contact');
		expect(first.filter(({ state }) => state === 'created')).toHaveLength(5);
		expect(first.find(({ state }) => state === 'failed')?.problem).toMatch(/503/);
		sandbox.admin.clearFaults();
		const second = await sandbox.connect().provisionFields('contact');
		expect(second.map(({ state }) => state).filter((state) => state === 'existed')).toHaveLength(5);
		expect(second.filter(({ state }) => state === 'failed')).toEqual([]);
	});

	it('is not stopped by a lost answer', async () => {
		sandbox.admin.addFault({
			method: 'POST',
			path: '*/tooling/sobjects/CustomField',
			fault: { kind: 'resetAfter' },
		});
		const provisioned = await sandbox.connect().provisionFields('contact');
		expect(provisioned.filter(({ state }) => state === 'failed')).toEqual([]);
	});
});

it('stops at once when the user may make no fields', async () => {
	const { adapter, sent } = scripted([json({ fields: [] }), refusal('INSUFFICIENT_ACCESS', 'no', 403)]);
	await expect(adapter.provisionFields('contact')).rejects.toMatchObject({
		kind: 'auth',
		details: { fix: expect.stringMatching(/right/) },
	});
	expect(sent).toHaveLength(2);
});
