import { CREATE_LEADS } from '../../sandbox/demo/templates';
import { connectN8n, crmUrl, WEBHOOK_KEY } from '../support/n8n-address';
import { numberedEvents } from '../support/conversation-events';
import { remoteSandbox } from '../support/sandbox-admin';
import { templateFor, type TemplateCopy } from '../support/template-for';

const TEMPLATES = [
	{ file: '01-new-conversation-to-crm-contact.json' },
	{ file: '02-message-to-engagement-update.json' },
	{ file: '03-post-engagement-to-lead-attribution.json', options: CREATE_LEADS },
];
const KNOWN = 650_000_000;
const ASKED = 40;

const n8n = connectN8n();
const hubspot = remoteSandbox(crmUrl('hubspot'));
const events = numberedEvents();

describe.each(TEMPLATES)('Somebody who tries one id after another on the webhook of $file', ({ file, options }) => {
	let copy: TemplateCopy;
	beforeAll(async () => {
		await hubspot.reset();
		copy = await templateFor(n8n, file, 'hubspot', { options, name: 'enu' });
		const answer = await copy.send(events.telegram(KNOWN));
		expect(answer.status).toBe(200);
		// Until the run behind it is stored.
		await copy.kept(answer);
	});
	afterAll(async () => await copy.remove());

	it('hears the same of each without the key, of who is known too, and starts nothing', async () => {
		await hubspot.clearRequests();
		const before = await n8n.executions(copy.id);
		const tries = Array.from({ length: ASKED }, (_, index) => KNOWN - ASKED / 2 + index);
		const answers = new Set<string>();
		for (const id of tries) {
			for (const key of [null, `${WEBHOOK_KEY}.`, WEBHOOK_KEY.slice(1)]) {
				const { status, body } = await copy.send(events.telegram(id), key);
				answers.add(`${status} ${JSON.stringify(body)}`);
			}
		}
		expect([...answers]).toEqual([expect.stringMatching(/^403 /)]);
		expect(await n8n.executions(copy.id)).toEqual(before);
		expect((await hubspot.counts()).total).toBe(0);
	});
});
