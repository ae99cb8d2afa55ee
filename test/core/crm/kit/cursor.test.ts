import { CrmError } from '../../../../core/lib/errors';
import { decodeCursor, encodeCursor } from '../../../../core/crm/kit/cursor';
import { createAdapter, PROVIDER_IDS, registry } from '../../../../core/crm/registry';
import { testRuntime } from '../../../support/runtime';

const KIND = {
	name: { provider: 'acme', label: 'Acme' },
	use: 'pull',
	isValid: ({ at }: { at: number }) => Number.isFinite(at),
} as const;

it('A position is read back as it was stored', () => {
	expect(decodeCursor(encodeCursor({ at: 7 }), KIND)).toEqual({ at: 7 });
});

it.each(['', 'x', '%%%', encodeCursor({ at: null }), Buffer.from('null').toString('base64url')])(
	'A position that cannot be read is an error with a mend: %j',
	(text) => {
		expect(() => decodeCursor(text, KIND)).toThrow(
			expect.objectContaining({ kind: 'invalid', details: expect.objectContaining({ code: 'BAD_CURSOR' }) }),
		);
	},
);

describe.each(PROVIDER_IDS)('A position that is not %s’s', (id) => {
	const adapter = createAdapter(id, {
		send: async () => Promise.reject(new Error('nothing may be sent')),
		tokens: { current: async () => 'token' },
		runtime: testRuntime(),
		accountKey: 'a',
		baseUrl: 'https://crm.test',
	});
	const failureOf = async (work: Promise<unknown> | undefined): Promise<CrmError> =>
		(await work?.catch((error: unknown) => error)) as CrmError;

	it.each(['garbage', encodeCursor({ v: 1, phase: 'other' }), encodeCursor({ v: 2 })])(
		'stops a pull, without a call: %j',
		async (text) => {
			const error = await failureOf(adapter.listChanged('contact', text));
			expect(error).toBeInstanceOf(CrmError);
			expect(error.message).toBe(
				`Could not continue the pull from ${registry[id].label}: the stored position cannot be read.`,
			);
			expect(error.details).toMatchObject({ provider: id, code: 'BAD_CURSOR' });
		},
	);

	it('stops the list of conversions, and says how to begin it again', async () => {
		const error = await failureOf(adapter.listConversions?.('garbage'));
		expect(error.message).toContain(`continue the list of conversions from ${registry[id].label}`);
		expect(error.details.fix).toBe('List the conversions from the beginning, which sets a new position.');
	});
});
