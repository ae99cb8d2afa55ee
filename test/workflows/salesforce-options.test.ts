import { SALES_USER_ID } from '../../sandbox/crm/salesforce/state/org';
import { foreignClient, type ForeignClient } from '../support/foreign-workflow';
import { inN8n } from '../support/crms/salesforce/in-n8n';
import { connectN8n, crmUrl } from '../support/n8n-address';
import { remoteSandbox, type RemoteSandbox } from '../support/sandbox-admin';

type Row = Record<string, unknown>;

/** What *Sync* offers for Salesforce alone, each once as a person sets it up: a node in a workflow of a real n8n. */
describe('The options of Salesforce in a real n8n', () => {
	let salesforce: RemoteSandbox;
	let node: ForeignClient;
	let contacts: ForeignClient;
	let connection: string;

	beforeAll(async () => {
		const n8n = connectN8n();
		salesforce = remoteSandbox(crmUrl('salesforce'));
		await salesforce.reset();
		const { authentication, credentials } = await inN8n.connect(n8n);
		connection = authentication;
		node = foreignClient(n8n, { type: 'n8n-nodes-social-crm.socialCrm', typeVersion: 2 }, credentials);
		contacts = foreignClient(n8n, { type: 'n8n-nodes-social-crm.socialContact', typeVersion: 1 }, {});
		await salesforce.configure({
			org: { assignmentRules: { leadOwner: SALES_USER_ID }, personAccounts: true, statesAndCountries: true },
		});
		await salesforce.seed({
			accounts: [{ Name: 'Acme' }, { Name: 'Inbox' }],
			recordTypes: [
				{ object: 'Account', name: 'PersonAccount', isPersonType: true },
				{ object: 'Contact', name: 'Customer', label: 'Kunde' },
			],
		});
	});
	afterAll(async () => {
		await salesforce.configure({
			org: { assignmentRules: { leadOwner: null }, personAccounts: false, statesAndCountries: false },
			duplicateRules: { mode: 'off' },
		});
		await salesforce.reset();
	});

	const sync = async (
		resource: string,
		name: string,
		options: Row = {},
		more: { company?: string; field?: Row[] } = {},
	) => {
		const person = { emails: `${name.toLowerCase()}@example.com`, lastName: name, company: more.company ?? '' };
		const [item] = await node.run<Row>({
			resource,
			operation: 'sync',
			crm: 'salesforce',
			salesforceConnection: connection,
			contactSource: 'defineBelow',
			person,
			additionalFields: { field: more.field ?? [] },
			options: { missingFields: 'create', workspace: 'salesforce-options', ...options },
		});
		return item;
	};
	const rowOf = async (entity: string, name: string) =>
		(await salesforce.rows<Row>(entity)).find(({ LastName }) => LastName === name);
	const accountOf = async (name: string) =>
		(await salesforce.rows<Row>('accounts')).find(({ Name }) => Name === name)?.Id;

	it('assignment rules give a new lead to its owner, unless they are off, and never one that changes', async () => {
		await sync('lead', 'Ruled');
		await sync('lead', 'Free', { runAssignmentRules: false });
		await sync('lead', 'Free', {}, { field: [{ name: 'Title', value: 'CEO' }] });
		expect((await rowOf('leads', 'Ruled'))?.OwnerId).toBe(SALES_USER_ID);
		expect(await rowOf('leads', 'Free')).toMatchObject({ Title: 'CEO' });
		expect((await rowOf('leads', 'Free'))?.OwnerId).not.toBe(SALES_USER_ID);
	});

	it('a rule that only warns refuses, unless duplicates are allowed', async () => {
		// Nobody has the address until somebody else enters it, just before the record is written.
		const landing = async (name: string) => {
			await salesforce.seed({ contacts: [{ LastName: `Before ${name}` }] });
			const id = (await rowOf('contacts', `Before ${name}`))?.Id;
			const changes = { Email: `${name.toLowerCase()}@example.com` };
			await salesforce.configure({
				duplicateRules: { mode: 'alert' },
				org: { editsUnderWay: [{ object: 'Contact', id, changes }] },
			});
		};
		await landing('Allowed');
		expect(await sync('contact', 'Allowed', { allowDuplicates: true })).toMatchObject({ outcome: 'created' });
		await landing('Warned');
		await expect(sync('contact', 'Warned')).rejects.toThrow(/duplicate rule/);
		await salesforce.configure({ duplicateRules: { mode: 'off' } });
	});

	it('a contact goes to the account of its company, else to the default one, with the record type by its label', async () => {
		const inbox = await accountOf('Inbox');
		const options = { contactAccount: 'company', defaultAccount: inbox, recordType: 'kunde' };
		await sync('contact', 'Worker', options, { company: 'ACME' });
		await sync('contact', 'Stray', options, { company: 'Nowhere' });
		const type = (await salesforce.rows<Row>('recordTypes')).find(({ Name }) => Name === 'Kunde')?.Id;
		expect(await rowOf('contacts', 'Worker')).toMatchObject({
			AccountId: await accountOf('Acme'),
			RecordTypeId: type,
		});
		expect(await rowOf('contacts', 'Stray')).toMatchObject({ AccountId: inbox, RecordTypeId: type });
	});

	it('somebody who is a contact is worked with as that, or becomes a lead, or is left', async () => {
		await salesforce.seed({
			contacts: ['Known', 'Both', 'Left'].map((LastName) => ({ LastName, Email: `${LastName}@example.com` })),
		});
		expect(await sync('lead', 'Known')).toMatchObject({ crmObject: 'contact' });
		expect(await sync('lead', 'Both', { existingContacts: 'createLead' })).toMatchObject({ crmObject: 'lead' });
		expect(await sync('lead', 'Left', { existingContacts: 'skip' })).toMatchObject({ outcome: 'skipped' });
		expect([await rowOf('leads', 'Known'), await rowOf('leads', 'Left')]).toEqual([undefined, undefined]);
		expect(await rowOf('leads', 'Both')).toBeDefined();
	});

	it('people become person accounts, and states and statuses are read by their names', async () => {
		const field = [
			{ name: 'MailingCountry', value: 'us' },
			{ name: 'MailingState', value: 'California' },
		];
		expect(await sync('contact', 'Person', { newContacts: 'personAccount' }, { field })).toMatchObject({
			outcome: 'created',
			fieldProblems: [],
		});
		expect(await rowOf('contacts', 'Person')).toMatchObject({ IsPersonAccount: true, MailingStateCode: 'CA' });
		expect(await sync('lead', 'Stage', { leadStage: 'working - contacted' })).toMatchObject({ fieldProblems: [] });
		expect(await rowOf('leads', 'Stage')).toMatchObject({ Status: 'Working - Contacted' });
	});

	it('own accounts are set, and set again without a change', async () => {
		const options = { workspace: 'salesforce-options' };
		const set = {
			resource: 'ownAccount',
			operation: 'set',
			platform: 'telegram',
			accountIds: '500001, 500002',
			options,
		};
		const accountIds = ['500001', '500002'];
		expect(await contacts.run<Row>(set)).toMatchObject([{ outcome: 'updated', accountIds }]);
		expect(await contacts.run<Row>(set)).toMatchObject([{ outcome: 'unchanged', accountIds }]);
	});
});
