import { CrmError } from '../../../../../core/lib/errors';
import {
	contactOf,
	crmWith,
	edit,
	everybody,
	integration,
	onlyRecord,
	runtime,
	setPolicy,
	sync,
	workspace,
} from './session';

/** A CRM in which no field for the pack's key was set up. */
const KEYLESS = ['email', 'firstName', 'lastName', 'phone', 'company', 'jobTitle'] as const;
const HOUR_MS = 3_600_000;

const lost = () =>
	new CrmError('unavailable', 'The line was cut', { provider: 'sim', operation: 'write', mayHaveBeenApplied: true });

/** Somebody who is not in the CRM yet, and whose create is sent without its answer being heard. */
async function addedWithoutAnswer(emails: string[]) {
	const crm = crmWith({ fields: KEYLESS, uniqueEmail: false });
	await setPolicy();
	const contact = await contactOf(1);
	await edit(contact.id, { emails, firstName: 'Ana', lastName: 'Kos' });
	await workspace.syncOutbox.note(integration.id, 'contact', [contact.id]);
	crm.beforeCall = (call) => {
		if (call === 'create') crm.failCall(0, lost(), 'afterwards');
	};
	const first = await sync(crm);
	crm.beforeCall = null;
	for (let round = 0; round < 3; round += 1) {
		runtime.advance(HOUR_MS);
		await sync(crm);
	}
	return { crm, first };
}

test('without a key, somebody with an address of their own is added once', async () => {
	const { crm, first } = await addedWithoutAnswer(['ana@example.com']);
	expect(first.state).toBe('stopped');
	expect(crm.living().size).toBe(1);
	expect(await everybody()).toHaveLength(1);
});

test.each([
	['a shared address', ['info@example.com']],
	['no address', []],
	['a shared address before their own', ['info@example.com', 'ana@example.com']],
])('without a key, somebody with %s is left out and told', async (_what, emails) => {
	const { crm, first } = await addedWithoutAnswer(emails);
	expect(first.counts).toMatchObject({ crmCreates: 0, skipped: 1 });
	expect(crm.living().size).toBe(0);
	expect(await everybody()).toHaveLength(1);
});

test('a record that became a contact is given the key of that contact by the next run', async () => {
	const crm = crmWith();
	await setPolicy();
	crm.create({ email: 'p1@example.com' });
	await sync(crm);
	const [contact] = await everybody();
	expect(onlyRecord(crm)[1].externalKey ?? null).toBeNull();
	await sync(crm);
	expect(onlyRecord(crm)[1].externalKey).toBe(contact!.externalKey);
	await sync(crm);
	expect(crm.writes()).toEqual(['update 1']);
});
