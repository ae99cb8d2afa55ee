import type { InteractionKind } from '../social';
import type { Touchpoint } from './contract';

/** Kinds of touch that may earn credit. */
export type TouchpointKind = 'post_view' | 'post_click' | 'comment' | 'direct_message' | 'share' | 'engagement';

/** `null`: nothing that could have led to a sale. */
const TOUCHPOINT_OF: Readonly<Record<InteractionKind, TouchpointKind | null>> = {
	view: 'post_view',
	click: 'post_click',
	comment: 'comment',
	reply: 'comment',
	message: 'direct_message',
	share: 'share',
	mention: 'share',
	like: 'engagement',
	reaction: 'engagement',
	follow: 'engagement',
	event_registration: 'engagement',
	event_attendance: 'engagement',
	form_submission: 'engagement',
	demo_request: 'engagement',
	unsubscribe: null,
	block: null,
	contact_update: null,
};

/** What of an interaction attribution looks at. Interactions of the store have it all. */
export interface TouchingInteraction {
	kind: InteractionKind;
	direction?: 'in' | 'out';
	occurredAt: string;
	platform: string;
	campaign?: string | null;
	postId?: string | null;
	source?: string | null;
}

/** The kind of touch an interaction is; `null` when it is none, as for what the team itself did. */
export function touchpointKindOf({
	kind,
	direction,
}: Pick<TouchingInteraction, 'kind' | 'direction'>): TouchpointKind | null {
	return direction === 'out' || !Object.hasOwn(TOUCHPOINT_OF, kind) ? null : TOUCHPOINT_OF[kind];
}

/** What names a channel. */
export type Dimension = 'platform' | 'campaign' | 'post' | 'touchpoint' | 'source';

const LABELS: Readonly<Record<Dimension, (interaction: TouchingInteraction, touch: TouchpointKind) => string>> = {
	platform: ({ platform }) => platform,
	campaign: ({ campaign }) => campaign ?? '(no campaign)',
	// Platforms number their posts each for itself.
	post: ({ platform, postId }) => (postId === undefined || postId === null ? '(no post)' : `${platform}:${postId}`),
	touchpoint: (_, touch) => touch,
	source: ({ source }) => source ?? '(no source)',
};

/**
 * The touchpoint that an interaction is, its channel named by one dimension or several, for example
 * `instagram / comment`. `null` when it is none.
 */
export function touchpointOf(
	interaction: TouchingInteraction,
	dimensions: Dimension | readonly Dimension[] = 'platform',
): Touchpoint | null {
	const kind = touchpointKindOf(interaction);
	if (kind === null) return null;
	const names = typeof dimensions === 'string' ? [dimensions] : dimensions;
	return {
		channel: names.map((name) => LABELS[name](interaction, kind)).join(' / '),
		timestamp: interaction.occurredAt,
	};
}
