import { startCrm } from '../../sandbox/demo/crms';
import type { DemoCrm } from '../../sandbox/demo/crms';
import { playTwoWay } from '../../sandbox/demo/kept-in-step';
import { foreignClient } from '../support/foreign-workflow';
import { connectN8n } from '../support/n8n-address';

const WORKSPACE = 'demo-two-way';
const PEOPLE = ['Ada King', 'Grace Hopper', 'Joan Clarke'];
const emailOf = (name: string) => `${name.toLowerCase().replace(' ', '.')}@example.com`;

let crm: DemoCrm;

beforeAll(async () => {
	crm = await startCrm('hubspot');
	// An account of its own: the people of an account are kept in step in one workspace of the store.
	crm.sandbox.admin.configure({ portalId: 24_000_078 });
});
afterAll(async () => await crm.sandbox.close());

/** The part of `npm run demo` about two-way sync. It throws where a run does something else than it says. */
it('shows the plan, the run, the audit and the undo of edits on both sides', async () => {
	const n8n = connectN8n();
	const contacts = foreignClient(n8n, { type: 'n8n-nodes-social-crm.socialContact', typeVersion: 1 }, {});
	for (const name of PEOPLE) {
		const [firstName, lastName] = name.split(' ');
		const person = { emails: emailOf(name), firstName, lastName };
		crm.sandbox.admin.seed({ contacts: [{ email: emailOf(name), firstname: firstName, lastname: lastName }] });
		await contacts.run({ resource: 'contact', operation: 'enrich', person, options: { workspace: WORKSPACE } });
	}
	const credential = await n8n.createCredential({ name: 'Demo of two-way sync', ...crm.credential });
	const said: string[] = [];
	await playTwoWay({
		n8n,
		crms: [crm],
		credentials: { [crm.credential.type]: credential },
		workspace: WORKSPACE,
		say: (line = '') => void said.push(line),
	});
	const text = said.join('\n');
	const [inCrm, here, onBoth] = PEOPLE;
	expect(text).toMatch(new RegExp(`${inCrm} +jobTitle +\\(blank\\) +Head of Purchasing +Head of Purchasing here`));
	expect(text).toMatch(new RegExp(`${here} +company +Blue Harbour +\\(blank\\) +Blue Harbour in HubSpot`));
	expect(text).toMatch(new RegExp(`${onBoth} +jobTitle +Chief Engineer +Engineer +Chief Engineer in HubSpot`));
	expect(text).toMatch(new RegExp(`${inCrm} +here +jobTitle +\\(blank\\) +Head of Purchasing`));
	expect(text).toMatch(new RegExp(`${onBoth} +in HubSpot +jobTitle +Engineer +Chief Engineer`));
	expect(text).toMatch(/Undo Run: .*here 1 changed, in HubSpot 2 changed/);
	expect(text).toMatch(/The next run: .*nothing to write/);
});
