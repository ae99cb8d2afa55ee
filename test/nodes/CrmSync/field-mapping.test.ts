import type { INodeParameters, ResourceMapperField } from 'n8n-workflow';
import { PROVIDER_IDS, type ProviderId } from '../../../core/crm/registry';
import { CrmSync } from '../../../nodes/CrmSync/CrmSync.node';
import { getMappableFields } from '../../../nodes/CrmSync/resource-mapping';
import { openWorkspace } from '../../../nodes/shared/store';
import { SANDBOX_ACCESS } from '../../../sandbox/crm';
import { CRMS } from '../../support/crms';
import { editorSide } from '../editor-side';
import { crmBench, type CrmBench } from '../SocialCrm/sandbox-crm';

function rowsOf(crm: ProviderId, bench: CrmBench) {
	const { connection, type, secret } = CRMS[crm].inProcess;
	const { token } = SANDBOX_ACCESS[crm];
	return async (parameters: INodeParameters = {}, given: string = token, host = bench.sandbox.url) =>
		await getMappableFields.call(
			editorSide({
				parameters: { crm, ...connection, object: 'contact', ...parameters },
				credentialType: new type().name,
				credential: () => ({ ...secret(given), useDifferentHost: true, host }) as never,
				type: 'crmSync',
				typeVersion: 1,
			}),
		);
}

const shown = (fields: readonly ResourceMapperField[]) => fields.filter(({ removed }) => !removed);
const values = ({ options = [] }: ResourceMapperField) => options.map(({ value }) => value);

describe.each(PROVIDER_IDS)('The rows of Fields for %s', (crm) => {
	const bench = crmBench(crm, CrmSync);
	const rows = rowsOf(crm, bench);

	it('are the contact’s own fields before anything is set, for an account that nobody registered', async () => {
		const { fields } = await rows();
		expect(shown(fields).map(({ id, defaultValue }) => [id, defaultValue])).toEqual(
			['email', 'firstName', 'lastName', 'phone', 'company', 'jobTitle']
				.filter((name) => fields.some(({ id }) => id === name))
				.map((name) => [name, name]),
		);
		expect(shown(fields).length).toBeGreaterThan(2);
	});

	it('name each field once, offer what can be written with each owner, and the rest of the CRM alone', async () => {
		const { fields } = await rows();
		expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length);
		for (const field of fields) expect(values(field)).toContain(field.defaultValue);
		const written = fields.find(({ id, displayName }) => id.startsWith('native:') && !/only/.test(displayName))!;
		expect(values(written).slice(1, 4)).toEqual(
			['shared', 'crm', 'hub'].map((owner) => `${String(written.defaultValue)};owner=${owner}`),
		);
		const read = fields.find(({ displayName }) => displayName.endsWith('(read-only)'))!;
		expect(values(read).filter((value) => String(value).includes(';'))).toEqual([]);
	});

	it('say what to do instead where the CRM comes from an expression', async () => {
		const { fields, emptyFieldsNotice } = await rows({ crm: '={{ $json.crm }}' });
		expect(fields).toEqual([]);
		expect(emptyFieldsNotice).toMatch(
			/expression, so there is no one list\. Name the fields under Field Mappings, or/,
		);
	});

	it('set as they are shown are what is usual, and set again change nothing', async () => {
		const { fields } = await rows();
		const value = Object.fromEntries(shown(fields).map(({ id, defaultValue }) => [id, String(defaultValue)]));
		const fieldMapping = { mappingMode: 'defineBelow', value, schema: fields } as never;
		const set = { resource: 'policy', operation: 'set' };
		const [usual] = (await bench.run({ ...set })).output();
		const [mapped] = (await bench.run({ ...set, fieldsFrom: 'chosen', fieldMapping })).output();
		expect(mapped).toMatchObject({ outcome: 'unchanged', policy: usual?.policy });
	});
});

describe('The rows of Fields', () => {
	const bench = crmBench('hubspot', CrmSync);
	const rows = rowsOf('hubspot', bench);
	/** As a workflow that no editor made: beside a list of choices n8n lets nothing else pass. */
	const set = async (value: Record<string, unknown> | null, more: INodeParameters = {}) => {
		const fieldMapping = { mappingMode: 'defineBelow', value } as never;
		return await bench.run({ resource: 'policy', operation: 'set', fieldsFrom: 'chosen', fieldMapping, ...more });
	};

	it('keep a field of the CRM in step with a field here, each with its owner, and show it afterwards', async () => {
		const run = await set({
			email: 'email',
			'native:hs_language': 'custom:hs_language;owner=crm',
			'native:city': 'custom:town',
			'native:createdate': 'custom:createdate',
		});
		expect(run.error).toBeNull();
		const [answer] = run.output();
		expect(answer?.sentence).toMatch(/hs_language, createdate from HubSpot only \(HubSpot is the owner/);
		expect((answer?.policy as { fields: unknown }).fields).toMatchObject([
			{ hub: 'email', crm: 'email', owner: 'shared' },
			{ hub: 'custom:hs_language', crm: 'native:hs_language', owner: 'crm' },
			{ hub: 'custom:town', crm: 'native:city', owner: 'shared' },
			{ hub: 'custom:createdate', crm: 'native:createdate', owner: 'crm' },
		]);
		expect(shown((await rows()).fields).map(({ id, defaultValue }) => [id, defaultValue])).toEqual([
			['email', 'email'],
			['native:hs_language', 'custom:hs_language;owner=crm'],
			['native:city', 'custom:town'],
			['native:createdate', 'custom:createdate'],
		]);
	});

	it('leave a policy as it is where the editor never showed any, and refuse one without a field', async () => {
		await set({ email: 'email' });
		const untouched = { mappingMode: 'defineBelow', value: {}, schema: [] } as never;
		const chosen = { resource: 'policy', operation: 'set', fieldsFrom: 'chosen' };
		const kept = await bench.run({ ...chosen, fieldMapping: untouched });
		expect(kept.output()).toMatchObject([{ outcome: 'unchanged', policy: { fields: [{ hub: 'email' }] } }]);
		const { fields: schema } = await rows();
		const emptied = { mappingMode: 'defineBelow', value: {}, schema } as never;
		const { error } = await bench.run({ ...chosen, fieldMapping: emptied });
		expect(error?.message).toMatch(/no field to keep in step/);
	});

	it('say nothing where the node is not asked for them', async () => {
		await set({ email: 'email' });
		const run = await set({ company: 'company' }, { fieldsFrom: 'stored' });
		expect(run.output()).toMatchObject([{ outcome: 'unchanged', policy: { fields: [{ hub: 'email' }] } }]);
	});

	it('stand back for Field Mappings, which say more of a field', async () => {
		const fields = JSON.stringify([{ hub: 'custom:tongue', crm: 'hs_language', conflict: 'ask' }]);
		const run = await set({ email: 'email' }, { settings: { fields } });
		expect(run.output()).toMatchObject([{ policy: { fields: [{ hub: 'custom:tongue', conflict: 'ask' }] } }]);
	});

	it.each([
		[{ email: '' }, /Fields, email: nothing is chosen for it/],
		[{ 'native:city': 'custom:town;owner=me' }, /Fields, city: there is no owner "me"/],
		[{ 'native:city': 7 }, /Fields, city: 7 names no field here/],
		[{ 'native:nothing': 'custom:nothing' }, /the CRM has no field "nothing"/],
		[{ 'native:createdate': 'jobTitle;owner=shared' }, /the CRM does not let Create Date be written/],
		[{ email: 'firstName', firstName: 'firstName' }, /firstName is named twice/],
	])('refuse what cannot be kept in step, by its name: %j', async (value, message) => {
		const { error } = await set(value);
		expect(`${error?.message} ${String(error?.description)}`).toMatch(message);
	});

	it('are told with what the CRM cannot take of the stored values, and with what is changed', async () => {
		await set({ email: 'email', company: 'company' });
		const id = await bench.chat('Ana', ['Hi']);
		const workspace = await openWorkspace('default');
		const changed = { notBefore: null, notAfter: '2026-11-25T08:00:00.000Z' };
		await workspace.hubValues.save([
			{ contactId: id, field: 'custom:employees', value: 'a dozen', origin: 'user', changed },
		]);
		const [answer] = (await set({ email: 'email', 'native:numemployees': 'custom:employees' })).output();
		expect(answer?.changes).toMatch(/^Employees with numemployees .*; company is no longer kept in step/);
		expect(answer?.warnings).toMatchObject([
			{ field: 'custom:employees', kind: 'unknownChoice', contacts: 1, example: 'a dozen', exampleContactId: id },
		]);
		const [told] = (await bench.run({ resource: 'policy', operation: 'get' })).output();
		expect(told?.warnings).toEqual(answer?.warnings);
		const [again] = (await set(null)).output();
		expect(again).toMatchObject({ outcome: 'unchanged', warnings: null });
	});

	it.each([
		['the CRM refuses the credential', {}, 'wrong', /token|credential/i],
		[
			'the CRM comes from an expression',
			{ crm: '={{ $json.crm }}' },
			undefined,
			/CRM: it comes from an expression/,
		],
		[
			'no credential is chosen',
			{ crm: 'pipedrive' },
			undefined,
			/none is chosen.*Then close this node and open it/,
		],
	])('say why there are none, and keep those that were saved, where %s', async (_why, parameters, token, why) => {
		const { fields, emptyFieldsNotice } = await rows(parameters, token);
		expect(fields).toEqual([]);
		expect(emptyFieldsNotice).toMatch(why);
		const { fields: schema } = await rows();
		const saved = { fieldMapping: { mappingMode: 'defineBelow', value: {}, schema } } as never;
		expect((await rows({ ...parameters, ...(saved as INodeParameters) }, token)).fields).toEqual(schema);
	});

	it('say so where the CRM cannot be reached, before somebody who waits gives up', async () => {
		const begun = performance.now();
		const { emptyFieldsNotice } = await rows({}, undefined, 'http://127.0.0.1:9');
		expect(emptyFieldsNotice).toMatch(/HubSpot/);
		expect(performance.now() - begun).toBeLessThan(15_000);
	});
});
