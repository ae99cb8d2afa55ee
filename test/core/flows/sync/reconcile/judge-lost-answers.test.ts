import { judgeFields } from '../../../../../core/flows/sync/reconcile/judge-field';
import { hubWith, JOB, linkWith, recordWith, rulesWith } from './cases';

/** What becomes of `b`, which is the hub's, where the CRM may have got it while it held something that nobody knew. */
function judged(crm: string) {
	const sent = new Map([['jobTitle', { became: 'other', hub: 'b', from: 'x' }]] as const);
	const sides = {
		hub: hubWith({ jobTitle: 'b' }),
		crm: recordWith({ jobTitle: crm }),
		link: linkWith({ jobTitle: 'a' }),
	};
	return judgeFields({ ...sides, sent }, [], rulesWith([JOB]));
}

describe('A write whose answer was lost', () => {
	it('is of no account where the CRM holds what was agreed on: the hub is the side that changed', () => {
		expect(judged('a')).toMatchObject([{ kind: 'write', writes: [{ side: 'crm', value: 'b' }] }]);
	});

	it('leaves both values where the CRM holds something else', () => {
		expect(judged('c')).toMatchObject([{ kind: 'differ', rule: 'lostAnswer' }]);
	});

	it('keeps its pair where it is there, also where what changed since has to wait', () => {
		const sent = new Map([['jobTitle', { became: 'kept', hub: 'b', from: 'a' }]] as const);
		const hub = hubWith({ jobTitle: 'c' });
		const sides = { hub, crm: recordWith({ jobTitle: 'b' }), link: linkWith({ jobTitle: 'a' }), sent };
		const rules = rulesWith([JOB], { writes: { hub: true, crm: false } });
		expect(judgeFields(sides, [], rules)).toMatchObject([{ kind: 'waits', pair: { hub: 'b', crm: 'b' } }]);
	});
});
