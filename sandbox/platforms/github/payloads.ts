import { DEFAULT_TEXT, personOf } from '../core/people';
import type { EventWords } from '../core/platform';

interface PayloadParts {
	repository: string;
	/** Milliseconds since the epoch. */
	at: number;
	serial: number;
	words: EventWords;
}

const time = (at: number) => new Date(at).toISOString().replace(/\.\d+/, '');

function userOf(person: number | undefined): object {
	const who = personOf(person);
	const url = `https://github.com/${who.handle}`;
	return { login: who.handle.replace('_', '-'), id: 9_000_000 + who.number, type: 'User', html_url: url };
}

function common({ repository, words }: PayloadParts): object {
	const [owner = '', name = ''] = repository.split('/');
	return {
		repository: {
			id: 771_000_001,
			name,
			full_name: repository,
			owner: { login: owner, id: 1, type: 'Organization' },
			html_url: `https://github.com/${repository}`,
		},
		sender: userOf(words.person),
	};
}

function issue({ repository, at, words }: PayloadParts): object {
	return {
		id: 2_900_000_001,
		number: 7,
		title: 'It is loud',
		body: words.text ?? DEFAULT_TEXT,
		state: 'open',
		user: userOf(words.person),
		author_association: 'NONE',
		html_url: `https://github.com/${repository}/issues/7`,
		created_at: time(at),
		updated_at: time(at),
	};
}

/** By the name in `X-GitHub-Event`. */
export const GITHUB_KINDS = {
	issues: (parts: PayloadParts) => ({
		action: 'opened',
		issue: { ...issue(parts), id: 2_900_000_000 + parts.serial, number: parts.serial },
		...common(parts),
	}),
	issue_comment: (parts: PayloadParts) => ({
		action: 'created',
		issue: issue({ ...parts, words: {} }),
		comment: {
			id: 3_100_000_000 + parts.serial,
			body: parts.words.text ?? DEFAULT_TEXT,
			user: userOf(parts.words.person),
			author_association: 'NONE',
			html_url: `https://github.com/${parts.repository}/issues/7#issuecomment-${parts.serial}`,
			created_at: time(parts.at),
			updated_at: time(parts.at),
		},
		...common(parts),
	}),
	star: (parts: PayloadParts) => ({ action: 'created', starred_at: time(parts.at), ...common(parts) }),
} satisfies Record<string, (parts: PayloadParts) => object>;

export type GitHubKind = keyof typeof GITHUB_KINDS;
