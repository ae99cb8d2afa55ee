import { CrmError } from '../../../../core/lib/errors';
import type { CrmAdapter } from '../../../../core/crm/contract';
import { createAdapter, PROVIDER_IDS } from '../../../../core/crm/registry';
import { redact } from '../../../../core/crm/kit/redaction';
import { createSharedLimits } from '../../../../core/crm/transport';
import { testRuntime } from '../../../support/runtime';

describe('A CRM’s own words', () => {
	it.each([
		['a name in single quotes', "Name 'Some Person' is not allowed", 'Name "…" is not allowed'],
		['a name with an apostrophe', "Name 'Pat O'Brien' is not allowed", 'Name "…" is not allowed'],
		['a name in double quotes', 'Name "Some Person" is taken', 'Name "…" is taken'],
		['a name in back quotes', 'Name `Some Person` is taken', 'Name "…" is taken'],
		['an address', 'ana@example.com exists', '… exists'],
		['a phone number', 'Phone +49 (170) 123-4567 exists', 'Phone … exists'],
		['a named value', 'bad value for restricted picklist: Some Person', 'bad value for restricted picklist: …'],
		['a bearer token', 'Bearer abc.def is not valid', '… is not valid'],
		['a HubSpot token', 'pat-eu1-1234 is not valid', '… is not valid'],
		['a Salesforce session', '00D000000000001!AQ.short has ended', '… has ended'],
		['a long key', `key ${'a1'.repeat(20)} is not valid`, 'key … is not valid'],
	])('lose %s', (_what, message, shown) => {
		expect(redact(message)).toBe(shown);
	});

	it('keep what says nothing of anybody', () => {
		expect(redact("The field can't be written, as it isn't there.")).toContain('The field can');
		expect(redact('plain words stay')).toBe('plain words stay');
	});

	it('lose a secret before they are shortened, also where the cut would go through it', () => {
		const secret = 'k'.repeat(40);
		for (let before = 150; before <= 210; before++)
			expect(redact(`${'x '.repeat(before / 2)}${secret}`)).not.toMatch(/kkkk/);
	});

	it('take linear time', () => {
		const started = process.hrtime.bigint();
		for (const part of [" 'a", '%', '"', '1 (', 'value ']) redact(part.repeat(50_000));
		expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(5_000);
	});
});

/** Bodies in which each CRM would say that a record was refused. */
const REFUSALS: Record<(typeof PROVIDER_IDS)[number], (message: string) => unknown> = {
	hubspot: (message) => ({ status: 'error', category: 'VALIDATION_ERROR', message }),
	pipedrive: (message) => ({ success: false, error: message }),
	salesforce: (message) => [{ errorCode: 'SOMETHING_ELSE', message }],
	zoho: (message) => ({ code: 'INVALID_DATA', details: {}, message, status: 'error' }),
};

describe.each(PROVIDER_IDS)('An error of %s', (id) => {
	const refused = (message: string): CrmAdapter =>
		createAdapter(id, {
			send: async () => ({ status: 400, headers: {}, body: JSON.stringify(REFUSALS[id](message)) }),
			tokens: { current: async () => 'token' },
			runtime: testRuntime(),
			accountKey: 'a',
			baseUrl: 'https://crm.test',
			shared: createSharedLimits(),
		});

	it.each([
		["Name 'Some Person' is not allowed", 'Some Person'],
		['ana@example.com is not allowed', 'ana@'],
		['bad value for field: Some Person', 'Some Person'],
	])('quotes no customer: %s', async (message, secret) => {
		const failure: unknown = await refused(message)
			.describeFields('contact')
			.catch((error: unknown) => error);
		expect(failure).toBeInstanceOf(CrmError);
		expect((failure as CrmError).message).toMatch(/refused it: .*…/);
		expect(JSON.stringify([(failure as CrmError).message, (failure as CrmError).details])).not.toContain(secret);
	});
});
