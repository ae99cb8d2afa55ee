import type { AuditChange, AuditEntry } from '../../../store/contract';
import type { Deed, DoneByRun, WrittenList, WrittenValue } from '../reconcile';

/** What a run did with a contact, out of the entries that it left in the audit. */

const DEEDS: ReadonlyMap<unknown, Deed> = new Map<string, Deed>([
	['createInHub', 'createdInHub'],
	['createInCrm', 'createdInCrm'],
	['archiveRecord', 'archived'],
	['takeBackRecord', 'archived'],
	['restoreRecord', 'restored'],
	['link', 'linked'],
	['end', 'ended'],
	['resume', 'resumed'],
	['pause', 'filtered'],
	['unpause', 'filtered'],
	['mark', 'marked'],
	['unmark', 'unmarked'],
]);

const FINAL: ReadonlyMap<unknown, Deed> = new Map<string, Deed>([
	['merged', 'merged'],
	['converted', 'converted'],
]);

/** @param entries of one contact and run, oldest first; at least one */
export function doneOf(contactId: string, entries: readonly AuditEntry[]): DoneByRun {
	const changes = entries.flatMap(({ side, changes: all }) => all.map((change) => ({ side, change })));
	const values = changes
		.filter(({ change: { field } }) => field !== 'link' && !isList(field))
		.map(({ side, change: { field, from, to } }): WrittenValue => ({ name: field, side, from, to }));
	const deeds = changes.filter(({ change }) => change.field === 'link').map(({ change }) => deedOf(change));
	// Of a record that took another's place, it is that one which was written to.
	const followed = changes.filter(({ change }) => isFollowing(change)).at(-1)?.change.to;
	const crmId = entries.flatMap((entry) => entry.crmId ?? []).at(-1) ?? null;
	return {
		contactId,
		crmId: typeof followed === 'string' ? followed : crmId,
		// The values that something was added with go and stay with it.
		values: values.filter(({ side }) => !deeds.includes(side === 'hub' ? 'createdInHub' : 'createdInCrm')),
		lists: deeds.includes('createdInHub')
			? []
			: (['emails', 'phones'] as const).flatMap((list) => listOf(list, changes) ?? []),
		deeds: [...new Set(deeds)],
		at: entries.reduce((last, { at }) => (at > last ? at : last), ''),
	};
}

function isList(field: string): boolean {
	return field === 'emails' || field === 'phones';
}

/** Who was erased keeps entries without values. */
function deedOf({ to, rule }: AuditChange): Deed {
	if (to === null) return 'erased';
	return FINAL.get(rule) ?? DEEDS.get(to) ?? 'merged';
}

function isFollowing({ field, to }: AuditChange): boolean {
	return field === 'link' && to !== null && !DEEDS.has(to);
}

function listOf(
	list: WrittenList['list'],
	changes: ReadonlyArray<{ side: AuditEntry['side']; change: AuditChange }>,
): WrittenList | null {
	const own = changes.filter(({ side, change }) => side === 'hub' && change.field === list);
	const texts = (key: 'from' | 'to') =>
		own.flatMap(({ change }) => (typeof change[key] === 'string' ? [change[key]] : []));
	return own.length === 0 ? null : { list, added: texts('to'), removed: texts('from') };
}

/** What is left of a run's deeds once another run took some of them back. */
export function without(done: DoneByRun, undone: DoneByRun): DoneByRun {
	const keys = new Set(undone.values.map(keyOf));
	const lists = new Set(undone.lists.map(({ list }) => list));
	return {
		...done,
		values: done.values.filter((value) => !keys.has(keyOf(value))),
		lists: done.lists.filter(({ list }) => !lists.has(list)),
		deeds: undone.deeds.length > 0 ? [] : done.deeds,
	};
}

function keyOf({ side, name }: WrittenValue): string {
	return `${side} ${name}`;
}

export function isAnything({ values, lists, deeds }: DoneByRun): boolean {
	return values.length + lists.length + deeds.length > 0;
}
