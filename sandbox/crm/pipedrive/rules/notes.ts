import type { PipedriveContext } from '../context';
import type { NoteRow } from '../state/entities';
import { sanitisedHtml } from './html';
import { OBJECT_TYPES } from '../state/object-types';
import { invalidProblem, notFoundProblem } from '../problem';
import { findLive } from './records';
import { instantOf, plainTime } from './times';

type Link = 'leadId' | 'dealId' | 'personId' | 'orgId';
export const NOTE_LINKS = [
	{ name: 'lead_id', key: 'leadId', type: OBJECT_TYPES.leads, pin: 'lead' },
	{ name: 'deal_id', key: 'dealId', type: OBJECT_TYPES.deals, pin: 'deal' },
	{ name: 'person_id', key: 'personId', type: OBJECT_TYPES.persons, pin: 'person' },
	{ name: 'org_id', key: 'orgId', type: OBJECT_TYPES.organizations, pin: 'organization' },
] as const;

/** v1 takes numbers as text too. */
function linkedId(value: unknown, isUuid: boolean): number | string | null {
	if (value === null || value === undefined || value === '') return null;
	return isUuid && typeof value === 'string' ? value : Number(value);
}

/** @throws PipedriveProblem 400 for a record that is not there */
function linksOf(
	context: PipedriveContext,
	body: Record<string, unknown>,
): Partial<Record<Link, number | string | null>> {
	const links: Partial<Record<Link, number | string | null>> = {};
	for (const { name, key, type } of NOTE_LINKS) {
		if (body[name] === undefined) continue;
		const id = linkedId(body[name], type.name === 'leads');
		if (id !== null && findLive(context, type, id) === null)
			throw invalidProblem(`${type.label} ${id} of ${name} was not found`);
		links[key] = id;
	}
	return links;
}

function contentOf(value: unknown): string {
	if (typeof value === 'string' && value.trim() !== '') return sanitisedHtml(value);
	throw invalidProblem('Note content missing or invalid: content is a required field');
}

function userOf(context: PipedriveContext, value: unknown): number {
	const id = Number(value);
	if (context.store.users.has(id)) return id;
	throw invalidProblem(`User ${String(value)} was not found`);
}

function pinsOf(body: Record<string, unknown>, before: readonly string[], links: Partial<NoteRow>): string[] {
	return NOTE_LINKS.filter(({ pin, key }) => {
		const flag = body[`pinned_to_${pin}_flag`];
		const pinned = flag === undefined ? before.includes(pin) : [1, '1', true].some((yes) => yes === flag);
		if (pinned && (links[key] ?? null) === null)
			throw invalidProblem(`A note can be pinned to a ${pin} only when it belongs to one`);
		return pinned;
	}).map(({ pin }) => pin);
}

const NO_LINKS = { leadId: null, dealId: null, personId: null, orgId: null };

/** @throws PipedriveProblem 400 for a note without content, or about nothing */
export function createNote(context: PipedriveContext, body: Record<string, unknown>, userId: number): NoteRow {
	const content = contentOf(body['content']);
	const links = { ...NO_LINKS, ...linksOf(context, body) } as Pick<NoteRow, Link>;
	const belongs =
		Object.values(links).some((id) => id !== null) ||
		['project_id', 'task_id'].some((name) => body[name] !== undefined);
	if (!belongs) throw invalidProblem('One of lead_id, deal_id, person_id, org_id, project_id, task_id is required');
	const now = context.clock.now();
	const note: NoteRow = {
		id: context.store.nextId('notes'),
		content,
		userId: body['user_id'] === undefined ? userId : userOf(context, body['user_id']),
		...links,
		pinnedTo: pinsOf(body, [], links),
		addedAt: instantOf(body['add_time']) ?? now,
		updatedAt: now,
		deletedAt: null,
	};
	context.store.notes.set(note.id, note);
	return note;
}

export function updateNote(context: PipedriveContext, note: NoteRow, body: Record<string, unknown>): NoteRow {
	const links = {
		leadId: note.leadId,
		dealId: note.dealId,
		personId: note.personId,
		orgId: note.orgId,
		...linksOf(context, body),
	} as Pick<NoteRow, Link>;
	const changed: NoteRow = {
		...note,
		...links,
		content: body['content'] === undefined ? note.content : contentOf(body['content']),
		userId: body['user_id'] === undefined ? note.userId : userOf(context, body['user_id']),
		pinnedTo: pinsOf(body, note.pinnedTo, links),
		updatedAt: context.clock.now(),
	};
	context.store.notes.set(note.id, changed);
	return changed;
}

export function deleteNote(context: PipedriveContext, note: NoteRow): void {
	const now = context.clock.now();
	context.store.notes.set(note.id, { ...note, deletedAt: now, updatedAt: now });
}

/** @throws PipedriveProblem 404 */
export function findNote(context: PipedriveContext, id: number): NoteRow {
	const note = context.store.notes.get(id);
	if (note === undefined || note.deletedAt !== null) throw notFoundProblem('Note not found');
	return note;
}

function nameOf(
	context: PipedriveContext,
	link: (typeof NOTE_LINKS)[number],
	note: NoteRow,
): Record<string, unknown> | null {
	const id = note[link.key];
	const values = id === null ? undefined : context.store.get(link.type.name, id)?.values;
	if (values === undefined) return null;
	return link.pin === 'deal' || link.pin === 'lead' ? { title: values['title'] } : { name: values['name'] ?? null };
}

/** @param readerId whose answer it is */
export function renderNote(context: PipedriveContext, note: NoteRow, readerId: number): Record<string, unknown> {
	const user = context.store.users.get(note.userId);
	const about = Object.fromEntries(NOTE_LINKS.map((link) => [link.pin, nameOf(context, link, note)]));
	return {
		id: note.id,
		user_id: note.userId,
		deal_id: note.dealId,
		person_id: note.personId,
		org_id: note.orgId,
		lead_id: note.leadId,
		project_id: null,
		task_id: null,
		content: note.content,
		add_time: plainTime(note.addedAt),
		update_time: plainTime(note.updatedAt),
		active_flag: note.deletedAt === null,
		...Object.fromEntries(
			['lead', 'deal', 'person', 'organization', 'project', 'task'].map((pin) => [
				`pinned_to_${pin}_flag`,
				note.pinnedTo.includes(pin),
			]),
		),
		last_update_user_id: null,
		organization: about['organization'],
		person: about['person'],
		deal: about['deal'],
		lead: about['lead'],
		user: { email: user?.email ?? '', name: user?.name ?? '', icon_url: null, is_you: note.userId === readerId },
	};
}
