import { itemsOf } from '../../../sandbox/n8n';
import { freePorts } from '../../../sandbox/n8n/ports';
import type { CrmInN8n } from '../../support/crm-in-n8n';
import { errorOf, GO_ON, outcomes, people, type FaultSession } from './session';

/** What a user did wrong, and what is not there. */
export function describeBadInput(crm: CrmInN8n, session: FaultSession): void {
	describe(`Bad input and broken connections with ${crm.label}, in a real n8n`, () => {
		it('names the item, the field and the mend of a wrong e-mail, and keeps what is done', async () => {
			const [good] = people(1);
			const execution = await session.sync([good!, { email: 'not-an-address', firstName: 'Nina' }]);
			expect(execution.status).toBe('error');
			expect(errorOf(execution)).toMatchObject({ message: expect.stringMatching(/e-?mail.*\[item 1\]/i) });
			expect(await session.rows()).toHaveLength(1);
		});

		it('goes on after an item without any identity when told to', async () => {
			const [good] = people(1);
			const execution = await session.sync([{ email: '', firstName: 'Nobody' }, good!], { rest: GO_ON });
			expect(outcomes(execution)).toEqual(['failed', 'created']);
			expect(itemsOf(execution, 'Sync')[0]).toMatchObject({ error: expect.any(String) });
		});

		it('sends failed items to the error output when there is one', async () => {
			const [good] = people(1);
			const execution = await session.sync([{ email: 'broken@', firstName: 'B' }, good!], {
				rest: { onError: 'continueErrorOutput' },
			});
			expect(itemsOf(execution, 'Sync', 0)).toMatchObject([{ outcome: 'created' }]);
			expect(itemsOf(execution, 'Sync', 1)).toMatchObject([{ error: expect.any(String) }]);
		});

		it('says that the CRM cannot be reached', async () => {
			const [port] = await freePorts(1);
			const execution = await session.sync(people(1), {
				as: await crm.at(session.n8n, `http://127.0.0.1:${port}`),
			});
			expect(execution.status).toBe('error');
			expect(errorOf(execution)?.message).toMatch(/reach|connect|answer/i);
		});

		it('says that the token is wrong, and never shows it', async () => {
			const secret = `wrong-secret-value-of-${crm.provider}`;
			const as = await crm.wrong(session.n8n, secret);
			const execution = await session.sync(people(1), { as });
			expect(execution.status).toBe('error');
			expect(errorOf(execution)?.message).toMatch(/token|credential|session|sign/i);
			expect(JSON.stringify(execution)).not.toContain(secret);
			expect(session.n8n.logs()).not.toContain(secret);
			for (const id of Object.values(as.credentials))
				expect(await session.n8n.testCredential(id)).toMatchObject({ status: 'Error' });
		});

		it('says which fields are missing in the CRM and how to make them', async () => {
			await session.dropFields();
			const execution = await session.sync(people(1));
			expect(execution.status).toBe('error');
			expect(JSON.stringify(errorOf(execution))).toMatch(/Set Up/);
			expect(await session.rows()).toHaveLength(0);
		});

		it('says that no credential is chosen', async () => {
			const execution = await session.sync(people(1), {
				as: { authentication: session.usual.authentication, credentials: {} },
			});
			expect(execution.status).toBe('error');
			const { message = '' } = errorOf(execution) ?? {};
			for (const part of ['none is chosen', `for ${crm.label}`]) expect(message).toContain(part);
		});
	});
}
