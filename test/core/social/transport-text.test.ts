import type { ParseOptions } from '../../../core/social';
import { parseSocialPayload } from '../../../core/social';
import { FIXTURES } from './read-fixtures';

const OPTIONS: ParseOptions = { receivedAt: '2026-06-01T09:00:00.000Z' };

/** The text of the event that comes of a message in Slack. */
function slackTextOf(text: string): string | null | undefined {
	const event = { type: 'message', channel: 'C01', user: 'U01', text, ts: '1780300800.000100' };
	return parseSocialPayload({ type: 'event_callback', team_id: 'T01', event }, OPTIONS)[0]?.text;
}

describe('the text of a message in Slack', () => {
	it.each([
		['Q&amp;A &lt;3', 'Q&A <3'],
		['&amp;lt;', '&lt;'],
		['see <https://example.com/a?b=1&amp;c=2>', 'see https://example.com/a?b=1&c=2'],
		['see <https://example.com|our page>', 'see our page (https://example.com)'],
		['<mailto:ada@example.com|ada@example.com>', 'ada@example.com'],
		['<@U1> and <@U2|sam>', '@U1 and @sam'],
		['in <#C1|general>, <#C2|>', 'in #general, #C2'],
		['<!here> <!subteam^S1|@sales> <!date^1392734382^{date}|18 February>', '@here @sales 18 February'],
		['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
	])('%j is %j to its readers', (raw, seen) => {
		expect(slackTextOf(raw)).toBe(seen);
	});
});

describe('a platform that escapes three characters', () => {
	it.each(['x', 'reddit'])('is read without its escapes: %s', (platform) => {
		const texts = FIXTURES.filter((fixture) => fixture.platform === platform).flatMap(({ payload, options }) => {
			const escaped = JSON.stringify(payload).replace(
				/"(text|full_text|body|selftext)":"(?!")/g,
				'"$1":"R&amp;D &lt;3 &quot; ',
			);
			const all = { ...OPTIONS, ...options };
			return parseSocialPayload(JSON.parse(escaped), all).map(({ text }) => text ?? '');
		});
		expect(texts.filter((text) => text.includes('R&D <3 &quot; ')).length).toBeGreaterThan(3);
		expect(texts.filter((text) => text.includes('&amp;'))).toEqual([]);
	});
});
