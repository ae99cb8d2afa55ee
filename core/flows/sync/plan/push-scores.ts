import type { FieldName, FieldValues } from '../../../crm/contract';
import { isoTime, type Runtime } from '../../../lib/runtime';
import { bandOf, rankedScoreAt, roundScore, scoreHasChanged } from '../../../scoring';
import type { WorkspaceStore } from '../../../store/contract';
import { pickFields } from '../merge/field-values';
import { settingsOf, storedScore } from '../../scores/score-definition';
import { loadStates } from '../../scores/score-states';

/** The score that goes to the CRM's fields. Others can be sent to fields of the customer's own. */
const PUSHED_SCORE = 'default';

const SCORE_FIELDS: ReadonlySet<FieldName> = new Set<FieldName>([
	'engagementScore',
	'engagementBand',
	'engagementScoredAt',
]);

/** An engagement score on its way to a CRM. */
export interface ScoreToPush {
	score: number;
	band: string;
	/** ISO 8601, UTC. */
	scoredAt: string;
	/** A smaller change within the band is not sent. Default 1. */
	minChange?: number;
}

/** The engagement scores of contacts as of now, by contact id, where contacts have one. Costs a query or two. */
export async function scoresToPush(
	workspace: WorkspaceStore,
	runtime: Runtime,
	contactIds: readonly string[],
): Promise<Map<string, ScoreToPush>> {
	const definition = (await workspace.scores.listDefinitions()).find(({ name }) => name === PUSHED_SCORE);
	if (definition === undefined) return new Map();
	const score = storedScore(definition);
	const { bands, minChange } = score.model;
	const now = runtime.clock.now();
	const known = await workspace.scores.find(PUSHED_SCORE, contactIds);
	const states = await loadStates(workspace, score, [...known.keys()], now);
	return new Map(
		[...states].map(([id, { state }]) => {
			const rounded = roundScore(rankedScoreAt(state, now, settingsOf(score.model)).score);
			return [id, { score: rounded, band: bandOf(rounded, bands), scoredAt: isoTime(now), minChange }];
		}),
	);
}

/**
 * The values to send for a score. Scores fade every minute, so one that has not changed enough since it was last sent
 * is
 * sent as it was, which is no change and costs no call.
 */
export function scoreFields(score: ScoreToPush | undefined, pushed: FieldValues | undefined): FieldValues {
	if (score === undefined) return {};
	const sent = pickFields(pushed ?? {}, (field) => SCORE_FIELDS.has(field));
	const before = typeof sent.engagementScore === 'number' ? sent.engagementScore : null;
	const isOtherBand = sent.engagementBand !== score.band;
	if (!isOtherBand && !scoreHasChanged(before, score.score, { minChange: score.minChange, onBandChange: false }))
		return sent;
	return { engagementScore: score.score, engagementBand: score.band, engagementScoredAt: score.scoredAt };
}
