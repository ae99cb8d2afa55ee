import type { Contact } from '../../contact';
import type { Session } from '../database/session';
import { nowOf } from '../database/store-clock';
import { mergeApiAnswers } from './api-requests';
import { mergeApiRunResults } from './api-run-results';
import { mergeApart } from './apart-contacts';
import { mergeClaims } from './claims';
import { addActivity } from './contact-activity';
import { loadActivity, loadContacts, loadValues } from './contact-load';
import { saveContacts } from './contact-save';
import { reassignConversions } from './conversion-owner';
import { KEYS } from './contact-values';
import { mergeConsents } from './consents';
import { mergeDeals } from './deals';
import { loadHubValues } from './hub-values';
import { moveLinks } from './link-merge';
import { mergedValues } from './merged-values';
import { requireLiving, retire } from './retired-contacts';
import { reassignRows } from './reassign-rows';
import { mergeReviews } from './review-merge';
import { mergeScores } from './score-merge';
import { mergeHubValues, mergeSync, sourceOfMerged } from './sync-merge';
import { noteChanges } from './sync-notes';
import { mergeTimeline } from './timeline';

/** Moves everything of one contact to another. Runs inside a transaction. */
export async function mergeContacts(session: Session, survivorId: string, loserId: string): Promise<void> {
	const living = await requireLiving(session, [survivorId, loserId]);
	const survivor = living.get(survivorId) ?? survivorId;
	const loser = living.get(loserId) ?? loserId;
	if (survivor === loser) return;

	await reassignRows(session, 'interactions', survivor, loser);
	await reassignRows(session, 'audit', survivor, loser);
	await reassignConversions(session, survivor, loser);
	await mergeReviews(session, survivor, loser);
	await mergeApart(session, survivor, loser);
	await moveLinks(session, survivor, loser);
	await mergeClaims(session, survivor, loser);
	await mergeTimeline(session, survivor, loser);
	await mergeDeals(session, survivor, loser);
	await mergeSync(session, survivor, loser);
	await mergeApiAnswers(session, survivor, loser);
	await mergeApiRunResults(session, survivor, loser);
	await moveActivity(session, survivor, loser);
	await mergeScores(session, survivor, loser);
	await mergeConsents(session, { survivor, loser, at: nowOf(session) });
	const externalKey = await moveValues(session, survivor, loser);
	await retire(session, { id: loser, externalKey }, survivor);
	await noteChanges(session, [survivor]);
}

async function moveActivity(session: Session, survivor: string, loser: string): Promise<void> {
	const activity = (await loadActivity(session, [loser])).get(loser);
	if (activity === undefined) return;
	const moved = {
		count: activity.interaction_count,
		firstAt: activity.first_interaction_at,
		lastAt: activity.last_interaction_at,
	};
	await addActivity(session, new Map([[survivor, moved]]));
}

/** The loser goes before the survivor is saved; its remaining rows go with it. @returns its external key */
async function moveValues(session: Session, survivor: string, loser: string): Promise<string | null> {
	const contacts = await loadContacts(session, [survivor, loser]);
	const keys = await loadValues(session, KEYS, [survivor, loser]);
	const noted = await loadHubValues(session, [survivor, loser]);
	await session
		.database()
		.deleteFrom('contacts')
		.where('workspace_id', '=', session.workspaceId)
		.where('id', '=', loser)
		.execute();
	const [kept, gone] = [contacts.get(survivor), contacts.get(loser)];
	if (kept === undefined || gone === undefined) return null;
	const updatedAt = nowOf(session);
	const contact: Contact = { ...mergedValues(kept, gone), updatedAt };
	const allKeys = [...keys.values()].flat().map(({ key }) => key);
	await saveContacts(session, [{ contact, keys: allKeys, source: sourceOfMerged(gone) }]);
	await mergeHubValues(session, { survivor: kept, loser: gone, noted }, contact);
	return gone.externalKey;
}
