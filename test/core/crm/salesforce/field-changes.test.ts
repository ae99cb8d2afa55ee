import { ADMIN_USER_ID, SALES_USER_ID } from '../../../../sandbox/crm/salesforce/state/org';
import { useSandbox } from './on-sandbox';
import { contactId, refusal, rows, scripted } from './scripted';

describe('The times of values in Salesforce', () => {
	const sandbox = useSandbox();
	const seeded = (trackedFields: string[]) => {
		sandbox.admin.configure({ org: { trackedFields } });
		sandbox.admin.seed({ contacts: [{ LastName: 'A' }, { LastName: 'B' }] });
		return sandbox.rows('contacts').map(({ Id }) => Id);
	};
	const now = () => new Date(Math.floor(sandbox.runtime.clock.now() / 1_000) * 1_000).toISOString();

	it('are those of the newest change, by field and by record, with who made it', async () => {
		const [a = '', b = ''] = seeded(['Contact.Title', 'Contact.Department']);
		const adapter = sandbox.connect();
		sandbox.admin.seed({ edits: [{ id: a, changes: { Title: 'First' } }] });
		sandbox.runtime.advance(60_000);
		await adapter.update('contact', [{ id: a, fields: { jobTitle: 'Second' } }]);
		const ours = now();
		sandbox.runtime.advance(60_000);
		sandbox.admin.seed({ edits: [{ id: b, changes: { Department: 'Sales' }, userId: SALES_USER_ID }] });
		const before = adapter.counts().calls;
		const times = await adapter.fieldChanges!('contact', [b, a, b], ['jobTitle', 'native:Department', 'phone']);
		const ofB = { 'native:Department': { at: now(), isOurs: false } };
		expect(times).toEqual([ofB, { jobTitle: { at: ours, isOurs: true } }, ofB]);
		// Which fields are tracked, the history, and who the user is.
		expect(adapter.counts().calls - before).toBe(3);
	});

	it('are unknown for a field that is tracked no longer, although there is a history of it', async () => {
		const [id = ''] = seeded(['Contact.Title']);
		sandbox.admin.seed({ edits: [{ id, changes: { Title: 'Old' } }] });
		sandbox.admin.configure({ org: { trackedFields: [] } });
		expect(await sandbox.connect().fieldChanges!('contact', [id], ['jobTitle'])).toEqual([{}]);
	});

	it('are unknown for a field that is hidden from the user', async () => {
		const [id = ''] = seeded(['Contact.Title']);
		sandbox.admin.seed({ edits: [{ id, changes: { Title: 'Old' } }] });
		sandbox.admin.configure({ org: { hiddenFields: ['Contact.Title'] } });
		expect(await sandbox.connect().fieldChanges!('contact', [id], ['jobTitle'])).toEqual([{}]);
	});

	it('are unknown to a user who may not look at histories', async () => {
		const { adapter } = scripted([
			rows({ Id: '000000000000000AAA', QualifiedApiName: 'Title' }),
			refusal('INVALID_TYPE', "sObject type 'ContactHistory' is not supported."),
		]);
		expect(await adapter.fieldChanges!('contact', [contactId(1)], ['jobTitle'])).toEqual([{}]);
	});

	it('leave open who changed it last, when two did within a second', async () => {
		const change = (CreatedById: string) => ({
			Id: '017000000000001AAA',
			ContactId: contactId(1),
			Field: 'Title',
			CreatedDate: '2026-05-06T11:56:44.000+0000',
			CreatedById,
		});
		const { adapter } = scripted([
			rows({ Id: '000000000000000AAA', QualifiedApiName: 'Title' }),
			(request) =>
				request.url.includes('userinfo')
					? { body: JSON.stringify({ user_id: ADMIN_USER_ID }) }
					: rows(change(ADMIN_USER_ID), change(SALES_USER_ID)),
		]);
		expect(await adapter.fieldChanges!('contact', [contactId(1)], ['jobTitle'])).toEqual([
			{ jobTitle: { at: '2026-05-06T11:56:44.000Z', isOurs: null } },
		]);
	});
});
