import type { N8nClient, WorkflowJson } from '../../sandbox/n8n';
import { engagementsOf } from '../support/engagement-events';
import { connectN8n } from '../support/n8n-address';
import { templateFor, type TemplateCopy } from '../support/template-for';

/** A setting of the score that no event can be counted with. */
function breakScore(workflow: WorkflowJson): void {
	const score = workflow.nodes.find(({ name }) => name === 'Score');
	if (score === undefined) throw new Error(`The template ${workflow.name} has no Score`);
	score.parameters.options = { ...(score.parameters.options as object), workspace: 'w'.repeat(65) };
}

describe.each([
	['02-message-to-engagement-update.json', 'event', { platform: 'telegram', kind: 'message', text: 'Hello' }],
	[
		'03-post-engagement-to-lead-attribution.json',
		'touchpoint',
		engagementsOf('broken')('broken@example.com', 'like'),
	],
])('Template %s, when what comes after recording fails', (file, part, event) => {
	let n8n: N8nClient;
	let copy: TemplateCopy;

	beforeAll(async () => {
		n8n = connectN8n();
		copy = await templateFor(n8n, file, 'hubspot', { name: 'late', change: breakScore });
	});
	afterAll(async () => await copy.remove());

	it('says that the event is kept, why the rest failed, and that it may be sent again', async () => {
		const answer = await copy.send({ userId: '77001', eventId: 'late-1', ...event });
		expect(answer).toMatchObject({
			status: 502,
			body: [{ outcome: 'failed', [part]: 'recorded', problem: 'invalid', contactId: null }],
		});
	});

	it('still refuses an event that cannot be recorded', async () => {
		const answer = await copy.send({ platform: 'telegram', kind: 'no such kind' });
		expect(answer).toMatchObject({
			status: 422,
			body: [{ outcome: 'failed', [part]: 'refused', problem: 'invalid' }],
		});
	});
});
