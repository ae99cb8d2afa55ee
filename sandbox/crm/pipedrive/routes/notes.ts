import type { SandboxRequest } from '../../core/exchange';
import type { PipedriveContext } from '../context';
import type { NoteRow } from '../state/entities';
import { instantParameter } from './listing';
import { createNote, deleteNote, findNote, NOTE_LINKS, renderNote, updateNote } from '../rules/notes';
import { offsetPage, pagination } from './paging';
import { invalidProblem } from '../problem';
import { integerParameter, objectBody, pathId, success } from './route';
import type { ApiRoute } from './route';

const READ = ['deals:read', 'deals:full', 'contacts:read', 'contacts:full'];
const WRITE = ['deals:full', 'contacts:full'];
const BASE = '/v1/notes';

type Test = (note: NoteRow) => boolean;

function linkTests(request: SandboxRequest): Test[] {
	return NOTE_LINKS.flatMap(({ name, key, pin }): Test[] => {
		const id = name === 'lead_id' ? request.query.get(name) : integerParameter(request, name);
		const pinned = request.query.get(`pinned_to_${pin}_flag`);
		return [
			...(id === null ? [] : [(note: NoteRow) => note[key] === id]),
			...(pinned === null ? [] : [(note: NoteRow) => note.pinnedTo.includes(pin) === (pinned === '1')]),
		];
	});
}

function timeTests(request: SandboxRequest): Test[] {
	const since = instantParameter(request, 'updated_since');
	const from = instantParameter(request, 'start_date');
	const to = instantParameter(request, 'end_date');
	return [
		...(since === null ? [] : [(note: NoteRow) => note.updatedAt >= since]),
		...(from === null ? [] : [(note: NoteRow) => note.addedAt >= from]),
		// Through the whole last day.
		...(to === null ? [] : [(note: NoteRow) => note.addedAt < to + 86_400_000]),
	];
}

const SORT_KEYS: Readonly<Record<string, (note: NoteRow) => number | string>> = {
	id: (note) => note.id,
	user_id: (note) => note.userId,
	deal_id: (note) => note.dealId ?? 0,
	org_id: (note) => note.orgId ?? 0,
	person_id: (note) => note.personId ?? 0,
	content: (note) => note.content,
	add_time: (note) => note.addedAt,
	update_time: (note) => note.updatedAt,
};

/** `update_time DESC, id`: names with a direction. */
function sorted(notes: NoteRow[], sort: string): NoteRow[] {
	const keys = sort.split(',').map((part) => part.trim().split(/\s+/));
	for (const [name = ''] of keys)
		if (!Object.hasOwn(SORT_KEYS, name)) throw invalidProblem(`Parameter 'sort' does not take '${name}'`);
	return notes.sort((left, right) => {
		for (const [name = '', direction = 'ASC'] of keys) {
			const key = SORT_KEYS[name] as (note: NoteRow) => number | string;
			const [a, b] = [key(left), key(right)];
			if (a !== b) return (a < b ? -1 : 1) * (direction.toUpperCase() === 'DESC' ? -1 : 1);
		}
		return 0;
	});
}

function listed(context: PipedriveContext, request: SandboxRequest): NoteRow[] {
	const user = integerParameter(request, 'user_id');
	const tests = [...linkTests(request), ...timeTests(request)];
	const notes = [...context.store.notes.values()].filter(
		(note) =>
			note.deletedAt === null && (user === null || note.userId === user) && tests.every((test) => test(note)),
	);
	return sorted(notes, request.query.get('sort') ?? 'id');
}

/** https://developers.pipedrive.com/docs/api/v1/Notes */
export function noteRoutes(context: PipedriveContext): ApiRoute[] {
	const reads = { access: 'token', bucket: 'burst', effect: 'read', method: 'GET', scopes: READ } as const;
	const writes = { access: 'token', bucket: 'burst', effect: 'write', scopes: WRITE } as const;
	const one = `${BASE}/{id}`;
	return [
		{
			...reads,
			template: BASE,
			cost: 20,
			run(request, { userId }) {
				const page = offsetPage(request, listed(context, request));
				return success(
					page.items.map((note) => renderNote(context, note, userId)),
					{ additional_data: pagination(page) },
				);
			},
		},
		{
			...reads,
			template: one,
			cost: 2,
			run: (request, { userId }) => success(renderNote(context, findNote(context, pathId(request)), userId)),
		},
		{
			...writes,
			method: 'POST',
			template: BASE,
			cost: 10,
			// 201, as live traffic has it.
			run: (request, { userId }) => ({
				...success(renderNote(context, createNote(context, objectBody(request), userId), userId)),
				status: 201,
			}),
		},
		{
			...writes,
			method: 'PUT',
			template: one,
			cost: 10,
			run: (request, { userId }) =>
				success(
					renderNote(
						context,
						updateNote(context, findNote(context, pathId(request)), objectBody(request)),
						userId,
					),
				),
		},
		{
			...writes,
			method: 'DELETE',
			template: one,
			cost: 6,
			run(request) {
				deleteNote(context, findNote(context, pathId(request)));
				return success(true);
			},
		},
	];
}
