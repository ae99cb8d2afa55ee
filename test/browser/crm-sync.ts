import type { WorkflowNode } from '../../sandbox/n8n';
import { HUBSPOT, type CredentialStock } from './credentials';
import type { Editor } from './editor';
import { credentialsOf, packNodes } from './pack-nodes';
import { takeInBothThemes } from './themes';

/** What a person does who sets a sync up: the node, the CRM, a policy, and a look at what would be done. */
export function describeCrmSync(
	editor: () => Editor,
	stock: CredentialStock,
	start: (name: string, nodes?: readonly WorkflowNode[]) => Promise<string>,
): void {
	it('CRM Sync is added, connected, given its usual policy and previewed by hand', async () => {
		await stock.grow(3);
		const id = await start('In step');
		await editor().open(id);
		await editor().addNode('CRM Sync', 'Set a policy');
		await editor().chooseCredential('Credential for HubSpot', HUBSPOT.name);
		expect(await editor().execute()).toMatch(/Keeps the contacts of HubSpot in step/);
		await editor().closeNode();
		await editor().addNode('CRM Sync', 'Preview a sync');
		await editor().chooseCredential('Credential for HubSpot', HUBSPOT.name);
		expect(await editor().labels()).toEqual(expect.arrayContaining(['Object', 'Expected Policy', 'Options']));
		expect(await editor().execute()).toMatch(/HubSpot: Preview, nothing was written: nothing to write.* 0 writes/);
		await editor().closeNode();
		expect(credentialsOf(await editor().saved(id))).toEqual([HUBSPOT.type, HUBSPOT.type]);
	});

	it('fields of the CRM are mapped by hand, a wrong mapping is refused by name, its mend and a value are kept', async () => {
		await stock.grow(3);
		const id = await start('Mapped');
		await editor().open(id);
		await editor().addNode('CRM Sync', 'Set a policy');
		await editor().chooseCredential('Credential for HubSpot', HUBSPOT.name);
		await editor().choose('fieldsFrom', 'Chosen Below');
		const usual = ['Email', 'First Name', 'Last Name', 'Phone', 'Company', 'Job Title'];
		expect((await editor().rows()).map(({ chosen }) => chosen)).toEqual(usual);
		await editor().addRow(FIELD);
		expect((await editor().rows()).at(-1)).toEqual({ field: FIELD, chosen: 'hs_language (custom)' });
		await editor().chooseInRow(FIELD, 'First Name');
		expect(await editor().refusal()).toMatch(/firstName is named twice/);
		await editor().chooseInRow(FIELD, 'hs_language (custom), owner: The CRM');
		expect(await editor().execute()).toMatch(/hs_language from HubSpot only \(HubSpot is the owner/);
		await editor().closeNode();
		const [saved] = packNodes(await editor().saved(id));
		expect(saved?.parameters.fieldMapping).toMatchObject({
			value: { email: 'email', 'native:hs_language': 'custom:hs_language;owner=crm' },
		});
		const contacts = await start('Fields of the CRM');
		await editor().open(contacts);
		await editor().addNode('Social CRM', 'Sync a contact');
		await editor().chooseCredential('Credential for HubSpot', HUBSPOT.name);
		await editor().choose('additionalFieldsBy', 'List of the CRM');
		await editor().addRow(FIELD);
		await editor().chooseInRow(FIELD, 'de');
		const { page } = editor();
		await takeInBothThemes(page, page.locator('[data-test-id=node-parameters]').first(), 'node-list-of-the-crm');
		await editor().closeNode();
		const [sync] = packNodes(await editor().saved(contacts));
		expect(sync?.parameters.additionalFieldRows).toMatchObject({ value: { hs_language: 'de' } });
	}, 240_000);
}

const FIELD = 'Preferred language';
