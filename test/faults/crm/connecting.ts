import type { CrmInN8n } from '../../support/crm-in-n8n';
import { outcomes, people, type FaultSession } from './session';

/** Each way to connect. */
export function describeConnecting(crm: CrmInN8n, session: FaultSession): void {
	describe(`The ways to connect ${crm.label}`, () => {
		it.each(['usual', 'renewable', ...Object.keys(crm.others)])(
			'%s: the test is passed, and a contact gets there',
			async (name) => {
				const connect =
					name === 'usual' ? crm.connect : name === 'renewable' ? crm.renewable : crm.others[name];
				const as = await connect!(session.n8n);
				for (const id of Object.values(as.credentials))
					expect({ name, ...(await session.n8n.testCredential(id)) }).toMatchObject({ status: 'OK' });
				const before = (await session.rows()).length;
				expect(outcomes(await session.sync(people(1), { as }))).toEqual(['created']);
				expect(await session.rows()).toHaveLength(before + 1);
			},
		);

		it('takes the CRM from an expression, and the credential that is set for it', async () => {
			const list = people(2).map((person) => ({ ...person, crm: crm.provider }));
			const execution = await session.sync(list, {
				parameters: { crm: '={{ $json.crm }}', authentication: 'any' },
			});
			expect(outcomes(execution)).toEqual(['created', 'created']);
		});
	});
}
