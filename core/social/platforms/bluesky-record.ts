import type { InteractionKind } from '../event';
import type { Json } from '../payload';
import { asObject, objectIn, plainText } from '../payload';

/** https://docs.bsky.app/docs/advanced-guides/posts */

/** Somebody or something a record is about. */
export interface Target {
	kind: InteractionKind;
	did: string;
	/** The post, where the record is about one. */
	uri: string | null;
}

const MENTION = 'app.bsky.richtext.facet#mention';

/** `at://did:plc:abc/app.bsky.feed.post/3k2` -> `did:plc:abc` */
export function didOfUri(uri: unknown): string | null {
	return typeof uri === 'string' ? (/^at:\/\/(did:[a-z]+:[^/\s]+)\//.exec(uri)?.[1] ?? null) : null;
}

function postTarget(kind: InteractionKind, reference: Json | null): Target[] {
	const did = didOfUri(reference?.uri);
	return did === null ? [] : [{ kind, did, uri: plainText(reference?.uri) }];
}

function mentionsIn(post: Json): Target[] {
	const facets = Array.isArray(post.facets) ? post.facets.map(asObject) : [];
	return facets
		.flatMap((facet) => (Array.isArray(facet?.features) ? facet.features.map(asObject) : []))
		.filter((feature) => feature?.$type === MENTION && plainText(feature.did).startsWith('did:'))
		.map((feature) => ({ kind: 'mention', did: plainText(feature?.did), uri: null }));
}

/**
 * Whom a post addresses, the nearest first: the post it answers, the one it quotes, people it names, the head of the
 * thread.
 */
function postTargets(post: Json): Target[] {
	const reply = objectIn(post, 'reply');
	const embed = objectIn(post, 'embed');
	const quoted = objectIn(embed, 'record');
	return [
		...postTarget('reply', objectIn(reply, 'parent')),
		// With pictures beside it, the quoted post stands one level deeper.
		...postTarget('share', objectIn(quoted, 'record') ?? quoted),
		...mentionsIn(post),
		...postTarget('reply', objectIn(reply, 'root')),
	];
}

/** Whom a record of a repository is about; none for a post that addresses nobody, and for all other records. */
export function targetsOf(collection: unknown, record: Json): Target[] {
	switch (collection) {
		case 'app.bsky.feed.like':
			return postTarget('like', objectIn(record, 'subject'));
		case 'app.bsky.feed.repost':
			return postTarget('share', objectIn(record, 'subject'));
		case 'app.bsky.graph.follow':
			return plainText(record.subject).startsWith('did:')
				? [{ kind: 'follow', did: plainText(record.subject), uri: null }]
				: [];
		case 'app.bsky.feed.post':
			return postTargets(record);
		default:
			return [];
	}
}
