import type { ContactScore, ScoreDefinition } from '../../../../core/store/contract';
import { SOME_TIME } from './people';

export function definition(name: string, changes: Partial<ScoreDefinition> = {}): ScoreDefinition {
	return { name, fingerprint: 'print-1', settings: { halfLifeDays: 30 }, updatedAt: SOME_TIME, ...changes };
}

export function contactScore(contactId: string, changes: Partial<ContactScore> = {}): ContactScore {
	return {
		name: 'default',
		contactId,
		fingerprint: 'print-1',
		state: { positive: 8, reference: 1_795_000_000_000 },
		rankKey: 690.25,
		dueAt: null,
		score: 24.21,
		band: 'medium',
		scoredAt: SOME_TIME,
		reportedScore: 23.5,
		...changes,
	};
}
