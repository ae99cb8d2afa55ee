import { identityKeys, recognitionKeys, type Contact } from '../../../contact';
import type { ChangeSource, WorkspaceStore } from '../../../store/contract';
import { contactAfter, customValues, hubWrites, openReviews, sourceOf } from './contact-after';
import type { Settled } from './intent';
import type { SyncRunContext } from './two-way-input';

/** Stores what the CRM's values, or an undo, made of contacts. */
export async function storeContacts(
	context: SyncRunContext,
	inside: WorkspaceStore,
	settled: readonly Settled[],
	at: string,
): Promise<void> {
	const { integration, object } = context;
	const writing = settled.filter(({ intent, isHubWritten }) => {
		const { plan } = intent.judged;
		const changesLists = plan.lists.some(({ add, remove }) => add.length + remove.length > 0);
		return isHubWritten && (hubWrites(plan).length > 0 || changesLists);
	});
	const changed = writing.map(({ intent, current }) => ({
		before: current,
		after: contactAfter(current, intent.judged.plan, at),
		source: sourceOf(context, intent.judged.plan),
	}));
	await openReviews(context, inside, changed, at);
	await inside.contacts.save(
		changed.map(({ before, after, source }) => ({
			contact: after,
			keys: keysAfter(before, after, source),
			source,
		})),
	);
	const custom = writing.flatMap(({ intent, current }) =>
		customValues(current.id, intent.judged.plan, integration.id, at),
	);
	const marked = settled
		.filter(({ intent }) => ['mark', 'unmark'].includes(intent.judged.plan.action.kind))
		.map(({ intent, current }) => ({
			contactId: current.id,
			field: 'custom:deletedInCrm' as const,
			value: intent.judged.plan.action.kind === 'mark' ? at : null,
			origin: integration.id,
			changed: { notBefore: null, notAfter: at },
		}));
	await inside.hubValues.save([...custom, ...marked], { integrationId: integration.id, crmObject: object });
}

/** A value that a CRM took away goes on identifying the person; one that is undone should never have been there. */
function keysAfter(before: Contact, after: Contact, { origin }: ChangeSource) {
	if (origin === 'user') return recognitionKeys(after);
	return [...new Set([...recognitionKeys(after), ...identityKeys(before)])];
}
