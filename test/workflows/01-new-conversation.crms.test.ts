import { itemsOf, type N8nClient } from '../../sandbox/n8n';
import { numberedEvents } from '../support/conversation-events';
import { connectN8n, crmUrl } from '../support/n8n-address';
import { remoteSandbox, type RemoteSandbox } from '../support/sandbox-admin';
import { templateFor, type TemplateCopy } from '../support/template-for';

type Held = Array<{ id: string; name: string; key: unknown }>;

const HELD = {
	salesforce: async (sandbox: RemoteSandbox): Promise<Held> =>
		(await sandbox.rows<Record<string, string>>('contacts')).map((row) => ({
			id: row.Id!,
			name: `${row.FirstName} ${row.LastName}`,
			key: row.Social_Contact_Key__c,
		})),
	pipedrive: async (sandbox: RemoteSandbox): Promise<Held> => {
		const field = (await sandbox.rows<{ code: string; name: string }>('personFields')).find(
			({ name }) => name === 'Social contact key',
		);
		const rows = await sandbox.rows<{ id: number; values: { name: string }; custom: Record<string, unknown> }>(
			'persons',
		);
		return rows.map(({ id, values, custom }) => ({
			id: String(id),
			name: values.name,
			key: custom[field?.code ?? ''],
		}));
	},
};

describe.each(['salesforce', 'pipedrive'] as const)(
	'The template "New conversation to CRM contact" with "%s" in its Settings',
	(provider) => {
		let n8n: N8nClient;
		let sandbox: RemoteSandbox;
		let copy: TemplateCopy;
		const events = numberedEvents();

		beforeAll(async () => {
			n8n = connectN8n();
			sandbox = remoteSandbox(crmUrl(provider));
			await sandbox.reset();
			copy = await templateFor(n8n, '01-new-conversation-to-crm-contact.json', provider);
		});

		afterAll(async () => await copy.remove());

		it('makes a contact with its profile in that CRM, once, however often the event arrives', async () => {
			const message = events.telegram(provider === 'salesforce' ? 800_001 : 800_002);
			const { from } = message.message;
			const first = await copy.send(message);
			expect(first).toMatchObject({ status: 200, body: [{ outcome: 'created', problem: null }] });
			const made = await HELD[provider](sandbox);
			expect(made).toMatchObject([{ name: 'Zoë Şahin', key: `telegram:id:${from.id}` }]);
			await sandbox.clearRequests();
			const again = await copy.send(message);
			expect(again).toMatchObject({ status: 200, body: [{ outcome: 'unchanged' }] });
			expect(await copy.kept(again)).toMatchObject([{ crmId: made[0]!.id }]);
			expect(await HELD[provider](sandbox)).toEqual(made);
			expect((await sandbox.counts()).writes).toBe(0);
		});

		it('sets the fields up by hand too', async () => {
			const items = itemsOf(await n8n.run(copy.id, { startNode: 'Run Once: Set Up' }), 'Set Up CRM Fields');
			expect(items.length).toBeGreaterThan(10);
			expect(new Set(items.map(({ state }) => state))).toEqual(new Set(['existed']));
		});
	},
);
