import { DOOR_NAMES, DOORS, type DoorName, type DoorRequest } from '../../../core/door';
import { deliveryOf, getOf, NOW, secretsOf } from '../door/callers';
import { growsTooFast } from './growth';

/** What a stranger can make long, for a size: the headers, the query, the body. */
function longRequests(name: DoorName): Array<[string, (size: number) => DoorRequest]> {
	const good = deliveryOf(name);
	const headers = Object.keys(good.headers).flatMap((header) =>
		['a', ',t=1', ' ', '=', 'sha256='].map((unit): [string, (size: number) => DoorRequest] => [
			`${header}: ${unit}…`,
			(size) => ({ ...good, headers: { ...good.headers, [header]: unit.repeat(size) } }),
		]),
	);
	const queries = ['hub.topic', 'hub.challenge', 'hub.verify_token', 'crc_token', 'challengeCode', 'token'];
	return [
		...headers,
		['body', (size) => ({ ...good, body: Buffer.alloc(size * 20, '{') })],
		['proven body', (size) => deliveryOf(name, { body: '[{"a":'.repeat(size) })],
		['proven list', (size) => deliveryOf(name, { body: `{"a":[${'{},'.repeat(size)}0]}` })],
		...queries.map((query): [string, (size: number) => DoorRequest] => [
			query,
			(size) => getOf({ 'hub.mode': 'subscribe', [query]: 'https://www.youtube.com/'.repeat(size) }),
		]),
	];
}

it.each(DOOR_NAMES)('the door of %s takes time in proportion to what it is sent', (name) => {
	const slow = longRequests(name).filter(([, requestOf]) =>
		growsTooFast((size) => {
			const request = requestOf(size);
			return () => void DOORS[name].judge(request, secretsOf(name), NOW);
		}),
	);
	expect(slow.map(([what]) => what)).toEqual([]);
});
