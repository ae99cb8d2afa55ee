import { itWhere } from './abilities';
import { type StartCrm, failureOf, person, upsertOf, useCrm, needed } from './session';

/** Credential and fields. */
export function describeFields(start: StartCrm): void {
	describe('setting up', () => {
		const session = useCrm(start);

		it('names the account behind the credential', async () => {
			const { accountId } = await session.adapter.verify();
			expect(accountId).toMatch(/\S/);
			expect(session.adapter.counts()).toMatchObject({ calls: 1, reads: 1, writes: 0 });
		});

		it('refuses a wrong token as an authentication error that does not show it', async () => {
			const token = 'pat-wrong-0123456789abcdef';
			const error = await failureOf(session.connect({ tokens: { current: async () => token } }).verify());
			expect(error.kind).toBe('auth');
			expect(JSON.stringify([error, error.message])).not.toContain(token);
			expect(error.details.fix).toMatch(/credential/i);
		});

		it('creates the fields it needs, and finds them again the second time', async () => {
			const before = session.crm.fieldNames();
			const first = await session.adapter.provisionFields('contact');
			expect(first.map(({ state, problem }) => ({ state, problem }))).toEqual(
				first.map(() => ({ state: 'created', problem: null })),
			);
			const names = first.map(({ nativeName }) => nativeName);
			expect(before).not.toEqual(expect.arrayContaining(names));
			expect(session.crm.fieldNames()).toEqual(expect.arrayContaining(names));

			const writes = session.adapter.counts().writes;
			const second = await session.adapter.provisionFields('contact');
			expect(second.every(({ state }) => state === 'existed')).toBe(true);
			expect(session.adapter.counts().writes).toBe(writes);
		});

		it('describes its own fields by their canonical names after that', async () => {
			const provisioned = await session.adapter.provisionFields('contact');
			const fields = await session.adapter.describeFields('contact');
			for (const { canonical, nativeName } of provisioned) {
				if (canonical === null) continue;
				expect(fields.find((field) => field.nativeName === nativeName)).toMatchObject({
					canonical,
					readOnly: false,
				});
			}
			expect(fields.find(({ canonical }) => canonical === 'email')).toBeDefined();
		});

		it('names the missing field when a record is written before the fields are there', async () => {
			const [outcome] = await session.adapter.create('contact', [{ fields: person(1) }]);
			expect(outcome).toMatchObject({ ok: false, problem: { kind: 'invalid' } });
			const missing = outcome?.ok === false ? outcome.problem.details.missingFields : [];
			const provisioned = await session.adapter.provisionFields('contact');
			expect(missing).toEqual([provisioned.find(({ canonical }) => canonical === 'externalKey')?.nativeName]);
			expect(session.crm.contacts()).toEqual([]);
		});

		it('fails a look-up by a key whose field is not there, rather than finding none', async () => {
			const error = await failureOf(
				session.adapter.findByKey('contact', [{ by: 'externalKey', value: 'telegram:id:1' }]),
			);
			expect(error).toMatchObject({
				kind: 'invalid',
				details: { missingFields: [expect.any(String)], fix: expect.stringMatching(/set up/i) },
			});
		});

		it('names the missing field when it updates, and changes nothing', async () => {
			session.crm.seed([{ email: 'person1@example.com', firstname: 'Before' }]);
			const [row] = session.crm.contacts();
			const [outcome] = await session.adapter.update('contact', [
				{ id: row?.id ?? '', fields: { firstName: 'After', socialFollowers: 5 } },
			]);
			expect(outcome).toMatchObject({
				ok: false,
				problem: { kind: 'invalid', details: { missingFields: [expect.any(String)], fix: expect.any(String) } },
			});
			expect(session.crm.contacts()).toEqual([row]);
		});

		itWhere(
			session.can.upsert,
			'names the missing field when it upserts by a key whose field is not there',
			async () => {
				const [outcome] = await needed(session.adapter.upsert, 'upsert')('contact', [upsertOf(person(1))]);
				expect(outcome).toMatchObject({
					ok: false,
					problem: { details: { missingFields: [expect.any(String)] } },
				});
			},
		);
	});
}
