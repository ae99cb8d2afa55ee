import type { CrmAdapter } from '../../../../core/crm/contract';
import {
	answerConflict,
	chooseRecord,
	dismissLetter,
	keepReviewApart,
	mergeReview,
	retryLetters,
	type ConflictRequest,
} from '../../../../core/flows/sync';
import type { Integration, WorkspaceStore } from '../../../../core/store/contract';
import { systemRuntime } from '../../../../nodes/shared/runtime';

const runtime = systemRuntime;

/** What a person says of something that waits for one. */
export type PersonsAnswer =
	| ({ of: 'conflict'; by: string } & Pick<ConflictRequest, 'conflictId' | 'keep' | 'value'>)
	| { of: 'letter'; letterId: string; retry: boolean; by: string }
	| { of: 'review'; reviewId: string; merge: boolean; by: string }
	| { of: 'record'; crmId: string; by: string };

interface Where {
	workspace: WorkspaceStore;
	integration: Integration;
	adapter: CrmAdapter;
}

/** Says it. @returns what the person is told: whether it counts */
export async function sayAnswer({ workspace, integration, adapter }: Where, said: PersonsAnswer): Promise<string> {
	const synced = {
		workspace,
		integration,
		integrationId: integration.id,
		object: 'contact',
		adapter,
		runtime,
	} as const;
	switch (said.of) {
		case 'conflict':
			return (await answerConflict(synced, said, 'The CRM')).verdict;
		case 'letter': {
			const { letterId, by } = said;
			if (said.retry)
				return (await retryLetters({ workspace, runtime }, [letterId])).length > 0 ? 'done' : 'gone';
			return (await dismissLetter({ workspace, runtime, letterId, by })) === null ? 'gone' : 'done';
		}
		case 'review': {
			const request = { workspace, runtime, reviewId: said.reviewId, by: said.by };
			return (await (said.merge ? mergeReview(request) : keepReviewApart(request))).verdict;
		}
		case 'record':
			return (await chooseRecord({ ...synced, crmId: said.crmId, by: said.by })).verdict;
	}
}
