import { createRefusals } from '../../../../core/crm/hubspot/records/refusals';
import { collidingInputs } from '../../../../core/crm/hubspot/records/collisions';
import { toCrmError } from '../../../../core/crm/hubspot/errors';
import type { ContactsClient } from '../../../../core/crm/hubspot/client/contacts';
import { CrmError, type CrmErrorKind } from '../../../../core/lib/errors';

const context = { operation: 'update contacts' };
const inputs = ['a', 'b'].map((tier, place) => ({
	objectWriteTraceId: `trace-${place}`,
	id: `1${place}`,
	properties: { tier },
}));
const INVALID = { message: 'a was not one of the allowed options: [c]', error: 'INVALID_OPTION', name: 'tier' };

function refusalOf(values: object[]): CrmError {
	const message = `Property values were not valid: ${JSON.stringify(values)}`;
	const body = JSON.stringify({ category: 'VALIDATION_ERROR', correlationId: 'c-1', message });
	return toCrmError({ status: 400, headers: {}, body }, 'update contacts');
}

/** An account whose properties cannot be read. */
function closedAccount(kind: CrmErrorKind) {
	let asked = 0;
	const list = async () => {
		asked++;
		throw new CrmError(kind, 'Could not read.', { provider: 'hubspot', operation: 'x' });
	};
	return { refusals: createRefusals({ list }), asked: () => asked };
}

describe('The definitions of the properties', () => {
	const refuseTwice = async ({ refusals }: ReturnType<typeof closedAccount>) => {
		for (let time = 0; time < 2; time++) await refusals.named(refusalOf([INVALID]), inputs, context);
	};

	it('that the token may not read are asked for once, until they may have been changed', async () => {
		const account = closedAccount('auth');
		await refuseTwice(account);
		expect(account.asked()).toBe(1);
		account.refusals.forget();
		await refuseTwice(account);
		expect(account.asked()).toBe(2);
	});

	it('that could not be read just now are asked for again', async () => {
		const account = closedAccount('unavailable');
		await refuseTwice(account);
		expect(account.asked()).toBe(2);
	});
});

it('tells one record of several what is wrong with it, with the id under which HubSpot knows the call', () => {
	const other = { message: 'x was not a valid long.', error: 'INVALID_LONG', name: 'visits' };
	const [first] = inputs;
	if (first === undefined) throw new Error('There are two');
	const problem = createRefusals(null).problem(refusalOf([INVALID, other]), first, true);
	expect(problem).toMatchObject({
		kind: 'invalid',
		message: expect.stringContaining('the value of tier (INVALID_OPTION)'),
		details: { correlationId: 'c-1' },
	});
	expect(JSON.stringify(problem)).not.toContain('visits');
});

it('reads the record that HubSpot named where its own look-ups lead to no other one', async () => {
	const own = { id: '10', properties: { email: 'ana@example.com' } };
	const named = { id: '99', properties: { email: 'x@example.com', hs_additional_emails: 'ana@example.com' } };
	const read: ContactsClient['read'] = async ({ idProperty }) => ({
		contacts: idProperty === undefined ? [named] : [own],
		errors: [],
	});
	const update = { objectWriteTraceId: 't', id: '10', properties: { email: 'ana@example.com' } };
	expect(await collidingInputs({ read } as ContactsClient, ['99'], [update], context)).toEqual([update]);
});
