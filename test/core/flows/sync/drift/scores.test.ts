import { recomputeScores } from '../../../../../core/flows/scores';
import { crmWith, runtime, workspace } from '../two-way/session';
import { compare, people } from './comparing';

describe('A drift report', () => {
	it('counts the scores of a workspace that has some, and stores nothing of them', async () => {
		const crm = crmWith();
		const { contacts } = await people(crm, 1);
		await recomputeScores({ workspace, runtime, score: { name: 'default' } });
		const stored = async () => await workspace.scores.find('default', [contacts[0]!.id]);
		const before = await stored();
		expect(before.size).toBe(1);
		expect((await compare(crm)).state).toBe('done');
		expect(await stored()).toEqual(before);
	});
});
