import { itemsOf, type Execution, type WorkflowJson } from '../../sandbox/n8n';
import { connectN8n, crmUrl } from '../support/n8n-address';
import { template } from '../support/pushed-workflow';
import { remoteSandbox } from '../support/sandbox-admin';
import { readStore, storeOf } from '../support/social-trigger';
import { sandboxCredential } from '../support/template-for';

const n8n = connectN8n();
const hubspot = remoteSandbox(crmUrl('hubspot'));
const store = storeOf(n8n.home);

/** Templates that come with a sample, and what the last node that works with the CRM says of its people. */
const TEMPLATES = [
	{ file: '01-new-conversation-to-crm-contact.json', last: 'Sync to CRM', outcomes: ['created', 'unchanged'] },
	{ file: '02-message-to-engagement-update.json', last: 'Result', outcomes: ['created', 'unchanged'] },
	{ file: '03-post-engagement-to-lead-attribution.json', last: 'Result', outcomes: ['skipped'] },
];

const sampleOf = ({ pinData }: WorkflowJson) => (pinData as Record<string, unknown[]>)['Social Trigger'] ?? [];
const peopleIn = (workspace: string) =>
	readStore(
		store,
		`select contact_id from contact_emails where workspace_id = '${workspace}' and email like '%@example.com'`,
	).length;

/** As a click on Execute workflow does in an import to which the CRM's credential was given. */
async function click(workflow: WorkflowJson): Promise<Execution> {
	const id = await n8n.importWorkflow(
		{ ...workflow, id: `sample${workflow.name.slice(11, 13)}` },
		{ credentials: await sandboxCredential(n8n, 'hubspot') },
	);
	try {
		return await n8n.run(id, { startNode: 'Social Trigger' });
	} finally {
		await n8n.deleteWorkflow(id);
	}
}

describe.each(TEMPLATES)('A click on Execute workflow in an import of $file', ({ file, last, outcomes }) => {
	const workflow = template(file);
	let execution: Execution;
	let before: number;
	beforeAll(async () => {
		await hubspot.reset();
		before = peopleIn('default');
		execution = await click(workflow);
	});

	it('shows by its sample what becomes of people, without any platform', () => {
		expect([execution.mode, execution.status]).toEqual(['manual', 'success']);
		const shown = itemsOf(execution, last);
		expect(shown).toHaveLength(sampleOf(workflow).length);
		expect(new Set(shown.map(({ outcome }) => outcome))).toEqual(new Set(outcomes));
		if (last === 'Result') for (const { score } of shown) expect(score).toEqual(expect.any(Number));
	});

	it('writes nothing to the CRM, and stores the people apart from all others', async () => {
		expect((await hubspot.counts()).writes).toBe(0);
		expect((await hubspot.counts()).reads).toBeGreaterThan(0);
		expect(peopleIn('default')).toBe(before);
		expect(peopleIn('samples')).toBeGreaterThan(0);
	});
});
