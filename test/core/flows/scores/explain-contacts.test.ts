import { explainContacts } from '../../../../core/flows/scores';
import { runtime, workspace } from '../sync/push-session';
import { DAY, NAME, event, record } from './score-session';

describe('Explaining stored contacts', () => {
	it('gives the shares, the last interactions and the trend as of a date', async () => {
		const [id = ''] = await record(
			event(1, 20, { kind: 'message' }),
			event(1, 0, { kind: 'like', platform: 'telegram' }),
		);
		const [now, unknown] = await explainContacts({
			workspace,
			runtime,
			score: { name: NAME },
			contactIds: [id, 'nobody'],
			at: null,
			last: 1,
		});
		expect(unknown).toBeNull();
		expect(now).toMatchObject({
			contact: { id },
			byKind: [{ name: 'message' }, { name: 'like', points: 1 }],
			lastInteractions: [{ kind: 'like' }],
			fit: null,
		});
		const [before] = await explainContacts({
			workspace,
			runtime,
			score: { name: NAME },
			contactIds: [id],
			at: runtime.clock.now() - DAY,
		});
		expect(before!.byKind.map(({ name }) => name)).toEqual(['message']);
	});
});
