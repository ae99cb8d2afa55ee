import type { Store, WorkspaceStore } from './contract';
import { StoreError } from './errors';
import { createAuditRepository } from './repositories/audit';
import { createContactRepository } from './repositories/contacts';
import { createConversionRepository } from './repositories/conversions';
import { createCursorRepository } from './repositories/cursors';
import { createDealRepository } from './repositories/deals';
import { createIntegrationRepository } from './repositories/integrations';
import { createInteractionRepository } from './repositories/interactions';
import { createJourneyRepository } from './repositories/journeys';
import { createLinkRepository } from './repositories/links';
import { createReviewRepository } from './repositories/reviews';
import { createScoreRepository } from './repositories/scores';
import { createTimelineRepository } from './repositories/timeline';
import { createSessions, type Session, type SessionDeps } from './session';

const LONGEST_WORKSPACE_ID = 64;

/** The store over a database whose schema is up to date. */
export function createStore(deps: SessionDeps): Store {
	const sessions = createSessions(deps);
	return {
		workspace(id) {
			if (id === '' || id.length > LONGEST_WORKSPACE_ID) {
				throw new StoreError('misuse', {
					problem: `A workspace id has 1 to ${LONGEST_WORKSPACE_ID} characters; this one has ${id.length}.`,
					fix: 'Choose a shorter, non-empty workspace name.',
				});
			}
			return createWorkspace(sessions.forWorkspace(id));
		},
		close: sessions.close,
	};
}

function createWorkspace(session: Session): WorkspaceStore {
	return {
		id: session.workspaceId,
		contacts: createContactRepository(session),
		interactions: createInteractionRepository(session),
		integrations: createIntegrationRepository(session),
		links: createLinkRepository(session),
		audit: createAuditRepository(session),
		reviews: createReviewRepository(session),
		scores: createScoreRepository(session),
		timeline: createTimelineRepository(session),
		deals: createDealRepository(session),
		conversions: createConversionRepository(session),
		journeys: createJourneyRepository(session),
		cursors: createCursorRepository(session),
		transaction: async (work) => await session.atomically(async (inside) => await work(createWorkspace(inside))),
	};
}
