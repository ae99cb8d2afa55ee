import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkflowNode } from '../../sandbox/n8n';
import { HUBSPOT, PIPEDRIVE, type CredentialStock } from './credentials';
import type { Editor } from './editor';
import { credentialsOf, PACKAGE, packNodes } from './pack-nodes';

const WORKFLOWS = join(__dirname, '..', '..', 'workflows');
/** Whether all is looked at, also what differs little from the rest. */
export const EVERY_FIELD = Boolean(process.env.SOCIAL_CRM_EVERY_FIELD);
const ALL = readdirSync(WORKFLOWS).filter((file) => file.endsWith('.json'));
/** 02 has the nodes of 03, and 04 those of 05. */
const TEMPLATES = EVERY_FIELD ? ALL : ALL.filter((file) => /^0[1357]/.test(file));

/** Opens and closes every node of the pack in an import. @returns what n8n held before and after */
async function openAll(editor: Editor, file: string) {
	const id = await editor.importFile(join(WORKFLOWS, file));
	const before = await editor.saved(id);
	// Template 08 has none: it hears what others tell.
	expect(packNodes(before).length).toBeGreaterThanOrEqual(file.startsWith('08') ? 0 : 1);
	await editor.open(id);
	for (const { name, type } of packNodes(before)) {
		await editor.openNode(name);
		if (type === `${PACKAGE}.socialCrm`) {
			expect(await editor.boxes()).toMatchObject([{ label: 'Credential for HubSpot' }]);
		}
		await editor.closeNode();
	}
	return { before, after: await editor.saved(id) };
}

/** @param count of the credentials that n8n holds: it fills in one by itself where it is the only one of its kind */
export function describeImports(editor: () => Editor, count: number): void {
	it.each(count === 1 ? TEMPLATES : TEMPLATES.slice(0, 1))(
		'opening and closing the nodes of %s changes nothing',
		async (file) => {
			const { before, after } = await openAll(editor(), file);
			expect(after).toEqual(before);
			expect(credentialsOf(after).filter((type) => type !== HUBSPOT.type)).toEqual([]);
		},
		240_000,
	);
}

/** What the nodes of *Social CRM* hold, one after the other. */
const heldBy = (saved: readonly WorkflowNode[]) =>
	saved.filter(({ type }) => type === `${PACKAGE}.socialCrm`).map(({ credentials }) => credentials);

const FIRST = join(WORKFLOWS, '01-new-conversation-to-crm-contact.json');

export function describeTemplates(editor: () => Editor, stock: CredentialStock): void {
	const stored = ({ type, name }: typeof HUBSPOT) => ({ [type]: { id: stock.stored[type], name } });

	it('a credential that is chosen in one node of a template is chosen in all of them', async () => {
		await stock.grow(3);
		const id = await editor().importFile(FIRST);
		await editor().openNode('Sync to CRM');
		expect(await editor().boxes()).toEqual([{ label: 'Credential for HubSpot', chosen: null }]);
		await editor().chooseCredential('Credential for HubSpot', HUBSPOT.name);
		await editor().closeNode();
		expect(heldBy(await editor().saved(id))).toEqual([stored(HUBSPOT), stored(HUBSPOT)]);
	});

	it('another CRM in a node of a template leaves nothing of the first one', async () => {
		await stock.grow(3);
		const id = await editor().importFile(FIRST);
		await editor().openNode('Sync to CRM');
		await editor().choose('crm', 'Pipedrive');
		expect(await editor().boxes()).toMatchObject([{ label: 'Credential for Pipedrive' }]);
		await editor().chooseCredential('Credential for Pipedrive', PIPEDRIVE.name);
		await editor().closeNode();
		expect(heldBy(await editor().saved(id))[0]).toEqual(stored(PIPEDRIVE));
	});

	it.each(['contacts', 'leads'])(
		'the triggers of the imported API template %s keep the address for callers',
		async (name) => {
			const id = await editor().importFile(join(WORKFLOWS, 'api', `${name}.json`));
			const triggers = (await editor().saved(id)).filter(({ type }) => type === `${PACKAGE}.crmApiTrigger`);
			expect(triggers.length).toBeGreaterThan(1);
			expect(new Set(triggers.map(({ webhookId }) => webhookId))).toEqual(new Set(['api']));
		},
	);
}
