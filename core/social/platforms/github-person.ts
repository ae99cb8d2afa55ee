import type { RawPerson } from '../../contact';
import type { ParseOptions } from '../parser';
import { isOwner, isOwnHandle } from '../parser';
import type { Json } from '../payload';
import { objectIn, plainText, requireId } from '../payload';

const TEAM: ReadonlySet<unknown> = new Set(['OWNER', 'MEMBER', 'COLLABORATOR']);
export function githubPerson(user: Json, path: string): RawPerson {
	const { name, company, followers } = user;
	// GitHub's stand-in for an address that its owner hides.
	const email = plainText(user.email).endsWith('@users.noreply.github.com') ? null : user.email;
	const profile = {
		platform: 'github',
		userId: requireId(user.id, `${path}.id`),
		username: user.login,
		displayName: name,
		followers,
	};
	return { displayName: name, company, email, profiles: [profile] };
}

/** Bots, organisations, and the account that stands for those who left. */
export function isNobody(user: Json | null): boolean {
	if (user === null || user.login === 'ghost') return true;
	return user.type === 'Bot' || user.type === 'Organization' || plainText(user.login).endsWith('[bot]');
}

export function isOwnAccount(user: Json | null, options: ParseOptions): boolean {
	return isOwnHandle('github', user?.login, options) || isOwner(plainText(user?.id), options);
}

/** Whether the author of an issue, a comment and the like belongs to the project. */
export function isTeam(item: Json, options: ParseOptions): boolean {
	return TEAM.has(item.author_association) || isOwnAccount(objectIn(item, 'user'), options);
}
