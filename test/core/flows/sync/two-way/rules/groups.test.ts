import type { CrmAdapter, CrmField, FieldName, FieldValue } from '../../../../../../core/crm/contract';
import type { FieldMapping, HubField } from '../../../../../../core/store/contract';
import {
	contactNow,
	crmWith,
	edit,
	inStep,
	integration,
	onlyRecord,
	runtime,
	shared,
	sync,
	workspace,
} from '../session';
import { connectTo, keepInStep, known, REAL_CRMS } from './real-crm';

/** Fields that mean something only together have one verdict: a half of one side is never joined to that of another. */

const PARTS = ['street', 'city'] as const;

const custom = (name: string, crm: FieldName, rest: Partial<FieldMapping> = {}): FieldMapping => ({
	...shared('company', rest),
	hub: `custom:${name}`,
	crm,
});

/** Values that only CRMs hold, as if a user of the pack had said them. */
async function say(contactId: string, values: Partial<Record<HubField, FieldValue>>): Promise<void> {
	const at = new Date(runtime.clock.now()).toISOString();
	await workspace.hubValues.save(
		Object.entries(values).map(([field, value]) => ({
			contactId,
			field: field as HubField,
			value: value ?? null,
			origin: 'user',
			changed: { notBefore: at, notAfter: at },
		})),
	);
	await workspace.syncOutbox.note(integration.id, 'contact', [contactId]);
}

async function said(contactId: string): Promise<Record<string, FieldValue>> {
	const values = (await workspace.hubValues.find([contactId])).get(contactId) ?? [];
	return Object.fromEntries(values.filter(({ field }) => field.startsWith('custom:')).map((v) => [v.field, v.value]));
}

/** Own names of the parts of an address. */
const ADDRESSES: Readonly<Record<string, readonly [street: string, city: string]>> = {
	HubSpot: ['address', 'city'],
	Salesforce: ['MailingStreet', 'MailingCity'],
};

describe.each(REAL_CRMS.filter(({ name }) => name in ADDRESSES))('In $name', ({ name, start }) => {
	test('an address of which both sides changed a part is that of the side that changed it last', async () => {
		const [street, city] = ADDRESSES[name]!;
		const crm = await connectTo(start, [street, city]);
		const fields = PARTS.map((part, index) => custom(part, `native:${index === 0 ? street : city}`));
		await crm.adapter.provisionFields('contact');
		await keepInStep('contact', { fields: [...fields, shared('lastName'), shared('email')] });
		const contact = await known({ lastName: 'Kovač', nameOrigin: 'given', emails: ['ana@example.com'] });
		await say(contact.id, { 'custom:street': '1 First Street', 'custom:city': 'Berlin' });
		await crm.sync('contact');
		await crm.sync('contact');
		const crmId = (await workspace.links.find(integration.id, 'contact', [contact.id])).get(contact.id)!.crmId!;
		await say(contact.id, { 'custom:street': '2 Second Street' });
		runtime.advance(60_000);
		crm.crm.advance(60_000);
		await crm.adapter.update('contact', [{ id: crmId, fields: { [`native:${city}`]: 'Hamburg' } }]);
		await crm.sync('contact');
		expect(await said(contact.id)).toEqual({ 'custom:street': '1 First Street', 'custom:city': 'Hamburg' });
		crm.written();
		await crm.sync('contact');
		expect(crm.written()).toBe(0);
	});
});

/** The simulated CRM as one that keeps one name, and the parts of an address. */
function grouped(adapter: CrmAdapter): CrmAdapter {
	const { capabilities } = adapter;
	const part = (field: CrmField): CrmField =>
		['street', 'city'].includes(field.nativeName) ? { ...field, group: 'address' } : field;
	return {
		...adapter,
		capabilities: { ...capabilities, twoWay: { ...capabilities.twoWay!, groups: [['firstName', 'lastName']] } },
		describeFields: async (...given) => (await adapter.describeFields(...given)).map(part),
	};
}

const NATIVE = ['native:street', 'native:city'] as const;
const withAddress = () => crmWith({ fields: ['externalKey', 'email', 'firstName', 'lastName', 'company', ...NATIVE] });

describe('A name that the CRM keeps as one', () => {
	test('is taken whole from the side that changed a part of it last', async () => {
		const crm = crmWith();
		const adapter = grouped(crm.adapter);
		const { contact, crmId } = await inStep(crm);
		await edit(contact.id, { firstName: 'Anna' });
		runtime.advance(1_000);
		crm.edit(crmId, { lastName: 'Horvat' });
		await sync(crm, { adapter });
		const whole = { firstName: 'First1', lastName: 'Horvat' };
		expect([onlyRecord(crm)[1], await contactNow(contact.id)]).toMatchObject([whole, whole]);
	});

	test('travels whole where one side alone changed it', async () => {
		const crm = crmWith();
		const adapter = grouped(crm.adapter);
		const { contact } = await inStep(crm);
		await edit(contact.id, { firstName: 'Anna', lastName: 'Horvat' });
		await sync(crm, { adapter });
		expect(onlyRecord(crm)[1]).toMatchObject({ firstName: 'Anna', lastName: 'Horvat' });
		crm.calls.length = 0;
		await sync(crm, { adapter });
		expect(crm.writes()).toEqual([]);
	});

	test('rests whole where the CRM does not show a part of it', async () => {
		const crm = crmWith();
		const adapter = grouped(crm.adapter);
		const { contact, crmId } = await inStep(crm);
		crm.hide('firstName');
		crm.edit(crmId, { lastName: 'Horvat', company: 'Acme' });
		await sync(crm, { adapter });
		expect(await contactNow(contact.id)).toMatchObject({ lastName: 'Last1', company: 'Acme' });
	});
});

describe('An address that a person is to decide about', () => {
	const fields = PARTS.map((part, index) => custom(part, NATIVE[index]!, { conflict: 'ask' }));

	async function disputed() {
		const crm = withAddress();
		const adapter = grouped(crm.adapter);
		const { contact, crmId } = await inStep(crm, { fields });
		await say(contact.id, { 'custom:street': 'A', 'custom:city': 'Berlin' });
		await sync(crm, { adapter });
		await say(contact.id, { 'custom:street': 'B' });
		crm.edit(crmId, { 'native:city': 'Hamburg' });
		await sync(crm, { adapter });
		const { items } = await workspace.conflicts.list({ limit: 10 });
		return { crm, adapter, contact, crmId, items };
	}

	test('is one case, which shows all of its parts', async () => {
		const { crm, contact, items } = await disputed();
		expect(items).toMatchObject([{ field: NATIVE[0], hubValue: 'B | Berlin', crmValue: 'A | Hamburg' }]);
		expect(await said(contact.id)).toEqual({ 'custom:street': 'B', 'custom:city': 'Berlin' });
		expect(onlyRecord(crm)[1]).toMatchObject({ 'native:street': 'A', 'native:city': 'Hamburg' });
	});

	test('is carried out as one', async () => {
		const { crm, adapter, contact, items } = await disputed();
		await workspace.conflicts.answer(items[0]!.id, { answer: 'crm', at: '2026-11-25T00:00:00.000Z' }, items[0]!);
		await sync(crm, { adapter });
		expect(await said(contact.id)).toEqual({ 'custom:street': 'A', 'custom:city': 'Hamburg' });
		const open = await workspace.conflicts.list({ limit: 10, states: ['open', 'answered'] });
		expect(open.items).toEqual([]);
	});
});
