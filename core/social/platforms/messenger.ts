import type { EventParts, ParseOptions, PlatformParser } from '../parser';
import type { Json } from '../payload';
import { eachObject, optionalList, requireId, requireObject } from '../payload';
import { isMessageChange, readFeedChange } from './facebook-feed';
import { eachEntry, metaObjectOf } from './meta-entry';
import { readMessaging } from './meta-messaging';

function* readEntry(entry: Json, path: string, options: ParseOptions): Generator<EventParts | null> {
	const pageId = requireId(entry.id, `${path}.id`);
	const account = { platform: 'messenger', id: pageId } as const;
	const read = (item: Json, at: string): EventParts[] => readMessaging(item, at, account, options);
	yield* eachObject(optionalList(entry.messaging, `${path}.messaging`), `${path}.messaging`, read, options);
	// Conversations that another app of the page leads at the moment; the person wrote all the same.
	yield* eachObject(optionalList(entry.standby, `${path}.standby`), `${path}.standby`, read, options);
	yield* eachObject(
		optionalList(entry.changes, `${path}.changes`),
		`${path}.changes`,
		(change, at) =>
			isMessageChange(change)
				? read(requireObject(change.value, `${at}.value`), `${at}.value`)
				: readFeedChange(change, at, pageId, entry.time, options),
		options,
	);
}

export const messenger: PlatformParser = {
	platform: 'messenger',
	label: 'Messenger',
	expected: 'a page webhook, with "object": "page" and "entry"',
	recognises: (payload) => metaObjectOf(payload) === 'page',
	parse(payload, options) {
		const body = requireObject(payload, 'payload');
		return eachEntry(body, (entry, at) => readEntry(entry, at, options), options);
	},
};
