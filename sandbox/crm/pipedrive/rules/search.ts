import type { PipedriveContext } from '../context';
import type { RecordRow, RecordType } from '../state/entities';
import { OBJECT_TYPES } from '../state/object-types';
import { isHidden } from './records';

export type SearchableType = Exclude<RecordType, 'activities'>;

/** What can be searched in, by type. */
export const SEARCH_FIELDS: Readonly<Record<SearchableType, readonly string[]>> = {
	persons: ['name', 'email', 'phone', 'notes', 'custom_fields'],
	organizations: ['name', 'address', 'notes', 'custom_fields'],
	deals: ['title', 'notes', 'custom_fields'],
	leads: ['title', 'notes', 'custom_fields'],
};
const SEARCHABLE_CUSTOM = ['address', 'varchar', 'text', 'varchar_auto', 'double', 'monetary', 'phone'];

export interface SearchTerm {
	/** In lower case. */
	term: string;
	exact: boolean;
}

export interface Hit {
	row: RecordRow;
	score: number;
	/** Values that matched, of the kinds that a result shows. */
	customFields: string[];
	notes: string[];
}

/** The record as the index shows it, which may lag behind; null when the index does not have it. */
function indexed(context: PipedriveContext, row: RecordRow): RecordRow | null {
	const visibleUntil = context.clock.now() - context.settings().indexLagMs;
	if (isHidden(context, row)) return null;
	const version = row.versions.findLast(({ at }) => at <= visibleUntil);
	return version === undefined || version.deleted ? null : { ...row, values: version.values, custom: version.custom };
}

export function channelValues(value: unknown): string[] {
	return Array.isArray(value) ? value.map((entry: { value: string }) => entry.value) : [];
}

function addressText(value: unknown): string[] {
	const text = (value as { value?: unknown } | undefined)?.value;
	return typeof text === 'string' && text !== '' ? [text] : [];
}

/** A custom value as text, for the types that can be searched. */
function customTexts(context: PipedriveContext, row: RecordRow): string[] {
	const owner = OBJECT_TYPES[row.type].fieldOwner;
	if (owner === null) return [];
	return [...context.store.fields(owner).values()].flatMap(({ code, type }) => {
		const value = row.custom[code];
		if (value === undefined || !SEARCHABLE_CUSTOM.includes(type)) return [];
		return [
			typeof value === 'object'
				? String((value as { value: string | number }).value)
				: String(value as string | number),
		];
	});
}

function noteTexts(context: PipedriveContext, row: RecordRow): string[] {
	const key = ({ persons: 'personId', organizations: 'orgId', deals: 'dealId', leads: 'leadId' } as const)[
		row.type as SearchableType
	];
	return [...context.store.notes.values()]
		.filter((note) => note.deletedAt === null && note[key] === row.id)
		.map((note) =>
			note.content
				.replace(/<[^>]*>/g, ' ')
				.replace(/\s+/g, ' ')
				.trim(),
		);
}

function textsOf(context: PipedriveContext, row: RecordRow, field: string): string[] {
	switch (field) {
		case 'email':
			return channelValues(row.values['emails']);
		case 'phone':
			return channelValues(row.values['phones']);
		case 'address':
			return addressText(row.values['address']);
		case 'notes':
			return noteTexts(context, row);
		case 'custom_fields':
			return customTexts(context, row);
		default:
			return [(row.values[field] as string | undefined) ?? ''];
	}
}

/** 0 is no match; the more of the text the term covers, the better. */
function scoreOf(text: string, { term, exact }: SearchTerm): number {
	const lower = text.toLowerCase();
	if (lower === term) return 1;
	if (exact || !lower.includes(term)) return 0;
	return Math.round((term.length / lower.length) * 10_000) / 10_000;
}

function match(context: PipedriveContext, row: RecordRow, fields: readonly string[], term: SearchTerm): Hit | null {
	const hit: Hit = { row, score: 0, customFields: [], notes: [] };
	for (const field of fields) {
		for (const text of textsOf(context, row, field)) {
			const score = scoreOf(text, term);
			if (score === 0) continue;
			hit.score = Math.max(hit.score, score);
			if (field === 'custom_fields') hit.customFields.push(text);
			if (field === 'notes') hit.notes.push(text);
		}
	}
	return hit.score === 0 ? null : hit;
}

/** Live records that the index finds, best first. */
export function searchRecords(
	context: PipedriveContext,
	type: SearchableType,
	term: SearchTerm,
	fields: readonly string[],
	accepts: (row: RecordRow) => boolean = () => true,
): Hit[] {
	const hits = context.store.list(type).flatMap((row) => {
		const shown = indexed(context, row);
		const hit = shown === null || !accepts(shown) ? null : match(context, shown, fields, term);
		return hit === null ? [] : [hit];
	});
	return hits.sort((left, right) => right.score - left.score);
}
