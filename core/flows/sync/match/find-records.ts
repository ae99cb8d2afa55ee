import type { Contact } from '../../../contact';
import { isoTime } from '../../../lib/runtime';
import type { Link } from '../../../store/contract';
import type { PushOutcome } from '../contract';
import { pushContacts } from '../push';
import type { KnownRecord, RecordMatch, RecordsInput } from '../../timeline/timeline-contract';

/**
 * The CRM record of each contact, at its index: the one it is linked to, else the one that a push would find. Nothing
 * is
 * written to the CRM, and nobody is added. Leads that can be converted are always looked at, since their contact then
 * takes their place.
 */
export async function findRecords(input: RecordsInput, contacts: readonly Contact[]): Promise<RecordMatch[]> {
	const { workspace, integration, adapter, object = 'contact' } = input;
	const links = await workspace.links.find(
		integration.id,
		object,
		contacts.map(({ id }) => id),
	);
	const mayHaveMoved = object === 'lead' && adapter.capabilities.leadObject !== 'lifecycleStage';
	const isKnown = ({ id }: Contact) => !mayHaveMoved && typeof links.get(id)?.crmId === 'string';
	const found = await lookUpRecords(
		input,
		contacts.filter((contact) => !isKnown(contact)),
		links,
	);
	return contacts.map((contact) => found.get(contact.id) ?? linkedRecord(links.get(contact.id), contact));
}

function linkedRecord(link: Link | undefined, contact: Contact): RecordMatch {
	if (typeof link?.crmId !== 'string') throw new Error(`Contact ${contact.id} has no outcome of its look-up`);
	return {
		record: { object: link.crmObject === 'lead' ? 'lead' : 'contact', crmId: link.crmId, crmUrl: link.crmUrl },
	};
}

/** A push that is only planned finds records by the rules by which a real one would. */
async function lookUpRecords(
	input: RecordsInput,
	contacts: readonly Contact[],
	links: ReadonlyMap<string, Link>,
): Promise<Map<string, RecordMatch>> {
	if (contacts.length === 0) return new Map();
	const { outcomes } = await pushContacts({
		...input,
		items: contacts.map((contact) => ({ contact })),
		existingValues: 'overwrite',
		missingFields: 'skip',
		createMissing: false,
		scope: 'given',
		alwaysLook: true,
		preview: true,
	});
	const matches = new Map(outcomes.map((outcome) => [outcome.contactId, matchOf(outcome)]));
	await rememberLinks(input, matches, links);
	return matches;
}

function matchOf({ outcome, crmObject, crmId, crmUrl, problem }: PushOutcome): RecordMatch {
	if (problem === null && crmId !== null) return { record: { object: crmObject, crmId, crmUrl } };
	const bucket = outcome === 'conflict' || outcome === 'skipped' ? outcome : 'failed';
	return {
		record: null,
		outcome: bucket,
		crmId,
		crmUrl,
		problem: problem ?? { kind: 'notFound', message: NO_RECORD, fix: null, recordIds: [] },
	};
}

const NO_RECORD = 'The CRM has no record of this contact';

/** So that the next run need not look again. What the sides agree on is for a push to find out. */
async function rememberLinks(
	{ workspace, integration, runtime, object = 'contact' }: RecordsInput,
	matches: ReadonlyMap<string, RecordMatch>,
	links: ReadonlyMap<string, Link>,
): Promise<void> {
	const updatedAt = isoTime(runtime.clock.now());
	const isNew = (contactId: string, record: KnownRecord) =>
		record.object === object && links.get(contactId)?.crmId !== record.crmId;
	const found = [...matches].flatMap(([contactId, { record }]) =>
		record !== null && isNew(contactId, record) ? [{ contactId, record }] : [],
	);
	await workspace.links.save(
		found.map(({ contactId, record }) => ({
			integrationId: integration.id,
			contactId,
			crmObject: record.object,
			crmId: record.crmId,
			crmUrl: record.crmUrl,
			base: {},
			pushed: {},
			activityId: null,
			updatedAt,
		})),
	);
}
