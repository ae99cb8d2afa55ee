import * as contact from '../../../core/contact';
import { phoneKey } from '../../../core/contact/phone';
import { emailMatchKey, normalizeEmail } from '../../../core/contact/email';
import { bareHandle, canonicalHandle } from '../../../core/contact/handle';
import { stableId } from '../../../core/contact/identity-key';
import { splitName } from '../../../core/contact/name';
import { parseProfileUrl } from '../../../core/contact/profile-url';
import { isRoleAddress } from '../../../core/contact/role-address';
import { cleanLine, cleanText } from '../../../core/contact/text';
import { readInstant } from '../../../core/lib/instant';
import { readTime } from '../../../core/social/time';
import { textOfHtml } from '../../../core/social/html-text';
import { readJsonText } from '../../../core/social/json-text';
import { genericEvent } from '../../../core/social';
import { SHAPES } from './adversarial-text';
import { growsTooFast } from './growth';

/** Reads, whatever comes of it: a refusal is an answer, too. */
function quietly(read: () => unknown): void {
	try {
		read();
	} catch (error) {
		if ((error as Error).name !== 'InputError') throw error;
	}
}

const GENERIC_FIELDS = (
	'platform kind direction eventId occurredAt userId username profileUrl displayName firstName lastName email emails ' +
	'phone phones followers company jobTitle conversationId postId campaign source stage text'
).split(' ');
const PERSON_FIELDS = 'firstName lastName displayName company jobTitle email emails phone phones'.split(' ');
const RECEIVED = { receivedAt: '2026-06-01T09:00:00.000Z', region: 'DE' };

const GENERIC = { platform: 'telegram', kind: 'message', eventId: '1', userId: '1' };
const readers: ReadonlyArray<[name: string, read: (text: string) => unknown]> = [
	['phoneKey', (text) => phoneKey(text, 'DE')],
	['emailMatchKey', emailMatchKey],
	['normalizeEmail', normalizeEmail],
	['isRoleAddress', isRoleAddress],
	['splitName', splitName],
	['parseProfileUrl', parseProfileUrl],
	['parseProfileUrl of a Mastodon host', (text) => parseProfileUrl(`https://mastodon.${text}.social/@ada`)],
	['cleanLine', (text) => cleanLine(text)],
	['cleanText', (text) => cleanText(text)],
	['platformOf', contact.platformOf],
	['readInstant', readInstant],
	['readTime', readTime],
	['textOfHtml', textOfHtml],
	['readJsonText', readJsonText],
	['readJsonText of a string', (text) => readJsonText(JSON.stringify({ text, id: 1 }))],
	['readJsonText of a number', (text) => readJsonText(`{"id":${text},"text":"1234567890123456"}`)],
	['readJsonText in quotes', (text) => readJsonText(`{"id":"${text}","more":1234567890123456}`)],
	...contact.PLATFORMS.flatMap((platform): Array<[string, (text: string) => unknown]> => [
		[`canonicalHandle of ${platform}`, (text) => canonicalHandle(platform, text)],
		[`bareHandle of ${platform}`, (text) => bareHandle(platform, text)],
		[`stableId of ${platform}`, (text) => stableId(platform, text)],
	]),
	...PERSON_FIELDS.map((field): [string, (text: string) => unknown] => [
		`normalizePerson of ${field}`,
		(text) => contact.normalizePerson({ [field]: text }, { invalid: 'skip', region: 'DE' }),
	]),
	...['userId', 'username', 'url', 'displayName', 'followers'].map((field): [string, (text: string) => unknown] => [
		`normalizePerson of a profile's ${field}`,
		(text) => contact.normalizePerson({ profiles: [{ platform: 'mastodon', [field]: text }] }, { invalid: 'skip' }),
	]),
	...GENERIC_FIELDS.map((field): [string, (text: string) => unknown] => [
		`genericEvent with ${field}`,
		(text) => genericEvent({ ...GENERIC, [field]: text }, RECEIVED),
	]),
];

describe('text that grows eightfold takes about eight times as long', () => {
	it.each(readers)('in %s', (_, read) => {
		const slow = SHAPES.filter(({ ofLength }) =>
			growsTooFast((size) => {
				const text = ofLength(size);
				return () => quietly(() => read(text));
			}),
		);
		expect(slow.map(({ name }) => name)).toEqual([]);
	});
});
