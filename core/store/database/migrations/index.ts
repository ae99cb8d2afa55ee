import { initial } from './001-initial';
import { scores } from './002-scores';
import { timeline } from './003-timeline';
import { conversions } from './004-conversions';
import { claims } from './005-claims';
import { identityScopes } from './006-identity-scopes';
import { interactionEdits } from './007-interaction-edits';
import { linkForms } from './008-link-forms';
import { leanerHistory } from './009-leaner-history';
import { inbox } from './010-inbox';
import { leases } from './011-leases';
import { polls } from './012-polls';
import { sourceNames } from './013-source-names';
import { heardAccounts } from './014-heard-accounts';
import { livingLinks } from './015-living-links';
import { sync } from './016-sync';
import { erasures } from './017-erasures';
import { inboxKeys } from './018-inbox-keys';
import { cases } from './019-cases';
import { connections } from './020-connections';
import { api } from './021-api';
import { consents } from './022-consents';
import { apiRuns } from './023-api-runs';
import { syncDays } from './024-sync-days';
import { pausedLinks } from './025-paused-links';
import { sharedDocuments } from './026-shared-documents';
import { runStops } from './027-run-stops';
import { secretAges } from './028-secret-ages';
import { mergedKeys } from './029-merged-keys';
import type { Migration } from './migration';

/** In order. */
export const MIGRATIONS: readonly Migration[] = [
	initial,
	scores,
	timeline,
	conversions,
	claims,
	identityScopes,
	interactionEdits,
	linkForms,
	leanerHistory,
	inbox,
	leases,
	polls,
	sourceNames,
	heardAccounts,
	livingLinks,
	sync,
	erasures,
	inboxKeys,
	cases,
	connections,
	api,
	consents,
	apiRuns,
	syncDays,
	pausedLinks,
	sharedDocuments,
	runStops,
	secretAges,
	mergedKeys,
];
