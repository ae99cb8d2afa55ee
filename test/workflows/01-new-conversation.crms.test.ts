import { itemsOf, type N8nClient } from '../../sandbox/n8n';
import { numberedEvents } from '../support/conversation-events';
import { heldContacts } from '../support/crm-people';
import { connectN8n, crmUrl } from '../support/n8n-address';
import { remoteSandbox, type RemoteSandbox } from '../support/sandbox-admin';
import { templateFor, type TemplateCopy } from '../support/template-for';
import { IN_EACH_TEMPLATE } from '../support/crms';

/** HubSpot's template is tested in a file of its own, in every detail. */
const OTHERS = IN_EACH_TEMPLATE.filter((provider) => provider !== 'hubspot');

describe.each(OTHERS)('The template "New conversation to CRM contact" with "%s" in its Settings', (provider) => {
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
		const message = events.telegram(800_001 + OTHERS.indexOf(provider));
		const { from } = message.message;
		const first = await copy.send(message);
		expect(first).toMatchObject({ status: 200, body: [{ outcome: 'created', problem: null }] });
		const made = await heldContacts(provider, sandbox);
		expect(made).toMatchObject([{ name: 'Zoë Şahin', key: `telegram:id:${from.id}` }]);
		await sandbox.clearRequests();
		const again = await copy.send(message);
		expect(again).toMatchObject({ status: 200, body: [{ outcome: 'unchanged' }] });
		expect(await copy.kept(again)).toMatchObject([{ crmId: made[0]!.id }]);
		expect(await heldContacts(provider, sandbox)).toEqual(made);
		expect((await sandbox.counts()).writes).toBe(0);
	});

	it('sets the fields up by hand too', async () => {
		const items = itemsOf(await n8n.run(copy.id, { startNode: 'Run Once: Set Up' }), 'Set Up CRM Fields');
		expect(items.length).toBeGreaterThan(10);
		expect(new Set(items.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']));
	});
});
