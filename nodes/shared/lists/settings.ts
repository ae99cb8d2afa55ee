import type { ApiToken, ScoreDefinition } from '../../../core/store/contract';
import { listWorkspaces } from '../store';
import { BY_NAME, listSearch, onlyMatching, searchPages, workspaceOf } from './list';
import { shortTime } from '../../../core/lib/instant';

const NO_SCORE = {
	field: 'Score Name',
	problem: 'no score was counted in this workspace yet',
	fix: 'Write a name with By Name: default for the one that goes to the CRM',
};

const NO_TOKEN = {
	field: 'Token ID',
	problem: 'no token of the API was made in this workspace',
	fix: 'Make one with Token: Create, look at the Workspace option, or choose By ID',
};

/** Workspaces that hold something; another one begins with the first thing that is stored in it. */
export const searchWorkspaces = listSearch(
	{
		field: 'Workspace',
		problem: 'nothing is stored yet',
		fix: 'Write a name with By Name: default is the one that is meant where none is named',
	},
	async (_context, query) => await searchPages(query, listWorkspaces, (id) => ({ name: id, value: id })),
);

/** Scores by their names. */
export const searchScores = listSearch(NO_SCORE, async (context, { search }) => {
	const { scores } = await workspaceOf(context, { instead: BY_NAME });
	const shown = (await scores.listDefinitions()).map(({ name }: ScoreDefinition) => ({ name, value: name }));
	return { results: onlyMatching(shown, search) };
});

/** Tokens of the API by whom they were given to; the tokens themselves are kept nowhere. */
export const searchTokens = listSearch(NO_TOKEN, async (context, query) => {
	const { apiTokens } = await workspaceOf(context);
	return await searchPages(query, async ({ limit, after }) => await apiTokens.list(limit, after), shownToken);
});

function shownToken({ id, subject, expiresAt, revokedAt }: ApiToken) {
	const until = revokedAt === null ? `until ${shortTime(expiresAt)}` : `revoked ${shortTime(revokedAt)}`;
	return { name: `${subject} (${until})`, value: id };
}
