import type { DeedKind } from './deeds';

/** What a kind of deed is called, and what a person should know of it before it is done. */
export const KIND_WORDS: Readonly<Record<DeedKind, { heading: string; note: string | null }>> = {
	deleted: { heading: 'Deleted', note: 'Deleted contacts are gone for good; a record is archived in the CRM.' },
	unlinked: { heading: 'Unlinked', note: 'Contact and record stay where they are, and are kept in step no more.' },
	cleared: {
		heading: 'Values taken away',
		note: 'The value goes on this side, since it was taken away on the other.',
	},
	firstMet: {
		heading: 'Met for the first time',
		note: 'By an address of their own or the pack’s key. From then on their edits travel: see that each two are one person.',
	},
	timeUncertain: {
		heading: 'Changed, though times do not tell',
		note: 'Both sides changed the value, and nobody knows which was the last: the tie rule decides.',
	},
	conflict: { heading: 'In conflict', note: 'Nothing is written to these fields until a person decides.' },
	review: {
		heading: 'For a person to look at',
		note: 'Several may be one person. Nothing is done with them until then.',
	},
	added: { heading: 'Added', note: null },
	changed: { heading: 'Changed', note: null },
	filled: { heading: 'Filled in', note: 'It was blank on this side.' },
	resumed: { heading: 'Taken up again', note: null },
	moved: { heading: 'Moved on', note: 'Their record was merged or converted: the one in its place is taken.' },
	paused: { heading: 'Paused', note: 'They left the filter. What was agreed on is kept.' },
	waits: { heading: 'Waits', note: 'It has to be written on a side that this run does not write on.' },
	left: { heading: 'Left as it is', note: 'It differs, or is not possible, and is told once.' },
	keyed: { heading: 'Given the pack’s key', note: 'A field of the pack’s own, by which the record is known again.' },
};
